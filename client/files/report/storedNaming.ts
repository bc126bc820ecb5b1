// Which of a record's fields hold an id or a key, and what says it: ids by their rows, keys of lists by their titles.
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { type Lang, titleOf, wordsOf } from '#words/words.ts'

type NameOf = (id: string) => string
type Naming = { readonly [field: string]: NameOf | undefined }

/** What says the ids of rows. */
export interface RowNames {
  readonly floor: NameOf
  readonly room: NameOf
  readonly variant: NameOf
  readonly group: NameOf
  readonly question: NameOf
  /** By what answers hold for it. */
  readonly choice: NameOf
  readonly member: NameOf
  readonly site: NameOf
  /** A service or a plain use. */
  readonly use: NameOf
  readonly corner: NameOf
  readonly wallNamed: NameOf
}

const keyed =
  (say: { readonly optional: (key: string) => string | null }, keyOf: NameOf): NameOf =>
  (key) =>
    say.optional(keyOf(key)) ?? key

/** What names the value of a field of a table; undefined where the value is shown as it is stored. */
export const storedNaming = (
  { floor, room, variant, group, question, choice, member, site, use, corner, wallNamed }: RowNames,
  lang: Lang,
): ((table: string, field: string) => NameOf | undefined) => {
  const [review, domain, demand, plan, report, words, drawn] = [
    wordsOf(lang, 'review'),
    wordsOf(lang, 'domain'),
    wordsOf(lang, 'demand'),
    wordsOf(lang, 'plan'),
    wordsOf(lang, 'report'),
    wordsOf(lang, 'survey'),
    wordsOf(lang, 'layout'),
  ]
  const titled =
    (registry: ReadonlyMap<string, { readonly title: { readonly zh: string; readonly en: string } }>) =>
    (id: string): string => {
      const title = registry.get(id)?.title
      return title === undefined ? id : titleOf(title, lang)
    }
  const fields: Naming = { use, service: use, by: member, floor, room, group, model: titled(operatingModels) }
  const ofTable: Readonly<Record<string, Naming>> = {
    facts: {
      main: variant,
      baseline: variant,
      sample: () => review('anySample'),
      tier: keyed(domain, (key) => `tier.${key}`),
    },
    floors: { site: site },
    sites: { kind: keyed(review, (key) => `siteKind.${key}`) },
    slots: { day: keyed(domain, (key) => `day.${key}`) },
    vertices: { only: variant },
    walls: {
      only: variant,
      from: corner,
      to: corner,
      kind: keyed(review, (key) => `wallKind.${key}`),
      axis: keyed(review, (key) => `axisOf.${key}`),
    },
    openings: {
      only: variant,
      wall: wallNamed,
      opensInto: room,
      kind: keyed(drawn, (key) => `opening.${key}`),
      leaf: keyed(drawn, (key) => `leafOf.${key}`),
      hinge: keyed(review, (key) => `hingeAt.${key}`),
    },
    rooms: { only: variant },
    variantRows: {
      from: corner,
      to: corner,
      wall: wallNamed,
      opensInto: room,
      kind: keyed(drawn, (key) => `opening.${key}`),
      leaf: keyed(drawn, (key) => `leafOf.${key}`),
      hinge: keyed(review, (key) => `hingeAt.${key}`),
      axis: keyed(review, (key) => `axisOf.${key}`),
    },
    serviceEdits: {
      floor: keyed(report, (key) => `floorRuleOf.${key}`),
      noise: keyed(report, (key) => `noiseOf.${key}`),
    },
    catalogue: {
      floor: keyed(report, (key) => `floorRuleOf.${key}`),
      noise: keyed(report, (key) => `noiseOf.${key}`),
      kind: keyed(domain, (key) => `price.${key}`),
    },
    questions: {
      choicesFrom: question,
      type: titled(questionKinds),
      meaning: keyed(words, (key) => `meaning.${key}`),
    },
    choices: { question, value: choice },
    verdicts: {
      verdict: (key) => (key === 'pin' ? demand('pinned') : key === 'strike' ? demand('struck') : key),
    },
    partners: {
      rooms: room,
      kind: keyed(plan, (key) => `lineKind.${key}`),
      shareBasis: keyed(plan, (key) => `basis.${key}`),
      utilitiesMode: keyed(plan, (key) => `utilitiesBy.${key}`),
    },
    lines: {
      section: keyed(plan, (key) => `section.${key}`),
      kind: keyed(plan, (key) => `lineKind.${key}`),
      frequency: (key) => (key === 'once' ? plan('once') : key === 'monthly' ? plan('everyMonth') : key),
    },
  }
  return (table, field) => ofTable[table]?.[field] ?? fields[field]
}
