// The first page: what the centre is, for whom, who decided what and when, and the hash that tells this revision from any other.
import type { Frozen } from '#core/centre/frozen.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { householdsOf, peopleByGroup } from '#core/figures/population.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { formatOf } from '#words/format.ts'
import { hashGroups } from '#words/hashGroups.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import { demandFacts } from './demandPart.ts'
import type { ReportBlock } from './blocks.ts'

/** Eight groups of eight characters, as the screen shows them. */
export const spacedDigest = (digest: string): string => hashGroups(digest).join(' ')

/**
 * The blocks of the first page, from the frozen revision and the decisions on it. What the revision doesn't say is
 * left out, never invented.
 */
export const coverPart = (frozen: Frozen, file: FrozenRevision, lang: Lang): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'report')
  return [
    ...aboutPart(frozen, lang),
    { kind: 'facts', rows: [...centreFacts(frozen, lang), ...decided(file, lang)] },
    { kind: 'text', text: say('hashWhy'), quiet: true },
    { kind: 'text', text: say('hashAtFoot'), quiet: true, ofPages: true },
    { kind: 'text', text: spacedDigest(file.digest) },
  ]
}

/** What the cover says of the centre alone, for where decisions and digest stand elsewhere. */
export const centrePart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => [
  ...aboutPart(frozen, lang),
  { kind: 'facts', rows: centreFacts(frozen, lang) },
]

const aboutPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'report')
  const { facts } = frozen.documents.centre
  const about = facts === null ? '' : titleOf({ zh: facts.about ?? '', en: facts.aboutEn }, lang)
  return [
    ...(facts?.sample === undefined
      ? []
      : [{ kind: 'text' as const, text: say('sample'), quiet: true as const }]),
    ...(frozen.unreadable === 0
      ? []
      : [{ kind: 'text' as const, text: say('unreadable', { count: frozen.unreadable }) }]),
    ...(frozen.figuresKept
      ? []
      : [{ kind: 'text' as const, text: say('figuresReckoned'), quiet: true as const }]),
    ...(about === '' ? [] : [{ kind: 'text' as const, text: about }]),
  ]
}

type Fact = readonly [name: string, value: string]

const centreFacts = (frozen: Frozen, lang: Lang): readonly Fact[] => {
  const { measure, demand } = frozen
  const { centre, plan } = frozen.documents
  const { facts } = centre
  const overview = wordsOf(lang, 'overview')
  const domain = wordsOf(lang, 'domain')
  const layout = wordsOf(lang, 'layout')
  const planWords = wordsOf(lang, 'plan')
  const say = wordsOf(lang, 'report')
  const format = formatOf(lang)
  const unknown = overview('centre.unknown')
  const households = householdsOf(facts?.households, centre.blocks.values())
  const people = peopleByGroup(centre.population)
  const tier = facts === null ? null : (domain.optional(`tier.${facts.tier}`) ?? facts.tier)
  const model = plan.facts?.model
  const modelTitle = model === undefined ? undefined : operatingModels.get(model)?.title
  const sites = inRankOrder(centre.sites.values())
  return [
    [fieldTitle('facts', 'tier', lang), tier ?? unknown],
    [fieldTitle('facts', 'households', lang), households === null ? unknown : format.count(households)],
    ...inRankOrder(centre.groups.values()).map((group): Fact => {
      const count = people.get(group.id)
      return [
        nameOf(group, lang),
        count === undefined ? unknown : overview('centre.people', { count, n: format.count(count) }),
      ]
    }),
    ...(centre.blocks.size === 0 ? [] : [[say('blocks'), format.count(centre.blocks.size)] as Fact]),
    ...(sites.length === 0
      ? []
      : [[say('sites'), format.list(sites.map((site) => nameOf(site, lang)))] as Fact]),
    [say('answers'), demand === null ? '–' : demandFacts(demand, lang)],
    [layout('net'), measure === null ? '–' : format.area(measure.net)],
    [
      fieldTitle('facts', 'model', lang),
      model === undefined
        ? planWords('notSet')
        : modelTitle === undefined
          ? model
          : titleOf(modelTitle, lang),
    ],
  ]
}

/** Who decided what, by the names that were theirs then; a verdict says whether its signer came by the submitter. */
const decided = ({ decisions, signers }: FrozenRevision, lang: Lang): readonly Fact[] => {
  const say = wordsOf(lang, 'report')
  const format = formatOf(lang)
  const of = new Map((signers ?? []).map((signer) => [signer.member, signer]))
  return decisions.map((entry): Fact => {
    const { kind, member, name, made, reason } = entry
    const signer = of.get(member)
    const signedAs = signer?.signedAs === undefined ? '' : say('signedAs', { name: signer.signedAs })
    const verdict = kind === 'approve' || kind === 'return'
    const invited = verdict && signer?.invitedBySubmitter === true ? say('invitedBySubmitter') : ''
    const line = `${format.zonedTime(Date.parse(made))} ${signer?.name ?? name}${signedAs}${invited}`
    return [
      say(`decision.${saidKindOf(entry, decisions)}`),
      reason === undefined ? line : `${line}${lang === 'zh' ? '：' : ': '}${reason}`,
    ]
  })
}
