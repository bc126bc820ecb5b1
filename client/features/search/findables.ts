// What can be found in a centre, each with the words that it is found by and the address that it leads to.
import { floorsInOrder, roomsOfFloor, variantsInOrder, type LayoutSnapshot } from '#core/documents/layout.ts'
import { proseOf } from '#core/documents/prose.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { targetPlace } from '#core/centre/remarkTargets/remarkTargets.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { wordsOfRuns, runsIn } from '#core/prose/inText.ts'
import { walkText } from '#core/prose/walk.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { targetNamesIn } from '#kit/remarkTargets/targetNames.ts'
import { cellParts } from '#schemas/ids.ts'
import { quoteText } from '#words/quoteText.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { type Lang, nameOf, titleOf, wordsOf } from '#words/words.ts'
import { folded, type Findable, type FoundKind } from './findable.ts'
import { pagesOf } from './pagesOf.ts'

interface NamedRow {
  readonly id: string
  readonly name: string
  readonly nameEn?: string | undefined
  readonly rank: string
}

interface Raw {
  readonly kind: FoundKind
  readonly key: string
  readonly title: string
  readonly detail?: string
  readonly also?: readonly (string | undefined)[]
  readonly place: Findable['place']
  readonly thread?: string
}

const findable = ({ kind, key, title, detail = '', also = [], place, thread }: Raw): Findable => ({
  kind,
  key,
  title,
  detail,
  place,
  name: folded(title),
  words: folded([title, detail, ...also].join(' ')),
  ...(thread === undefined ? {} : { thread }),
})

/**
 * Everything that this person may read here, in the language of the screen. Single answers and what was written in them are
 * left out for everybody: a word of a neighbour's must not come up beside rooms and pages.
 */
export const findablesOf = (workspace: Workspace, lang: Lang): readonly Findable[] => [
  ...pagesOf(workspace.me.read(), lang).map(findable),
  ...roomsIn(workspace, lang),
  ...variantsIn(workspace, lang),
  ...servicesIn(workspace, lang),
  ...questionsIn(workspace, lang),
  ...moneyIn(workspace, lang),
  ...textIn(workspace, lang),
  ...factsIn(workspace, lang),
  ...remarksIn(workspace, lang),
  ...workspace.figures.standings.read().map(({ revision, label }) =>
    findable({
      kind: 'revision',
      key: revision,
      title: label,
      detail: revision.slice(0, 8),
      place: ['review', 'revision', revision],
    }),
  ),
]

/** The uses of each room: what goes on in it in any slot of any variant. */
const usesOf = (layout: LayoutSnapshot): ReadonlyMap<string, ReadonlySet<string>> => {
  const uses = new Map<string, Set<string>>()
  const add = (room: string, use: string | undefined): void => {
    if (use === undefined) return
    const known = uses.get(room)
    if (known) known.add(use)
    else uses.set(room, new Set([use]))
  }
  for (const { id, use } of layout.rooms.values()) add(id, use)
  for (const [key, { use }] of layout.assignments) add(cellParts(key)[1] ?? '', use)
  return uses
}

const roomsIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const layout = workspace.layout.read()
  const field = wordsOf(lang, 'domain')
  const catalogue = catalogueWith(workspace.centre.read().serviceEdits)
  const apart = tellRoomsApart(layout.rooms.values(), layout.floors, lang)
  const uses = usesOf(layout)
  const titles = new Map<string, string>()
  const useWord = (use: string): string => {
    const known = titles.get(use)
    if (known !== undefined) return known
    const service = catalogue.get(use)
    const made = service ? titleOf(service.title, lang) : (field.optional(`use.${use}`) ?? '')
    titles.set(use, made)
    return made
  }
  return floorsInOrder(layout).flatMap((floor) => [
    findable({
      kind: 'floor',
      key: floor.id,
      title: nameOf(floor, lang),
      also: [floor.name, floor.nameEn],
      place: ['layout', 'floors', floor.id],
    }),
    ...roomsOfFloor(layout, floor.id).map((room) => {
      const words = [...(uses.get(room.id) ?? [])].filter((use) => use !== 'vacant').map(useWord)
      return findable({
        kind: 'room',
        key: room.id,
        title: apart.get(room.id) ?? nameOf(room, lang),
        detail: [nameOf(floor, lang), ...words.slice(0, 3)].join(' · '),
        also: [room.name, room.nameEn, ...words.slice(3)],
        place: ['layout', 'rooms', room.id],
      })
    }),
  ])
}

/** Each variant, by its name and by those of what was proposed for it. */
const variantsIn = ({ layout }: Workspace, lang: Lang): readonly Findable[] => {
  const { proposals, ...whole } = layout.read()
  return variantsInOrder(layout.read()).map((variant) =>
    findable({
      kind: 'variant',
      key: variant.id,
      title: nameOf(variant, lang),
      detail: variant.id === whole.facts?.main ? wordsOf(lang, 'layout')('mainVariant') : '',
      also: [
        variant.name,
        variant.nameEn,
        ...[...proposals.values()].flatMap((one) => (one.variant === variant.id ? [one.name] : [])),
      ],
      place: ['layout', 'variants', variant.id],
    }),
  )
}

/** What the centre serves and when: its parts by name, which are written among the facts. */
const factsIn = ({ centre }: Workspace, lang: Lang): readonly Findable[] => {
  const rows = centre.read()
  return (['sites', 'blocks', 'groups', 'slots'] as const).flatMap((table) =>
    inRankOrder<NamedRow>(rows[table].values()).map((row) =>
      findable({
        kind: 'fact',
        key: `${table}/${row.id}`,
        title: nameOf(row, lang),
        detail: oneOfTable(table, lang) ?? '',
        also: [row.name, row.nameEn],
        place: ['overview', 'facts'],
      }),
    ),
  )
}

const servicesIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const decided = workspace.programme.read()
  const field = wordsOf(lang, 'domain')
  return [...catalogueWith(workspace.centre.read().serviceEdits)].map(([id, service]) =>
    findable({
      kind: 'service',
      key: id,
      title: titleOf(service.title, lang),
      detail: field.optional(`price.${service.kind}`) ?? '',
      also: [
        service.title.zh,
        service.title.en,
        decided.verdicts.get(id)?.reason,
        decided.overrides.get(id)?.reason,
      ],
      place: ['survey', 'demand', id],
    }),
  )
}

const questionsIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const { questions, choices } = workspace.survey.read()
  const say = wordsOf(lang, 'search')
  const byQuestion = new Map<string, string[]>()
  for (const { question, text, textEn } of choices.values())
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), text, textEn ?? ''])
  return inRankOrder(questions.values())
    .filter(({ text, textEn }) => text !== '' || textEn !== undefined)
    .map((question) =>
      findable({
        kind: 'question',
        key: question.id,
        title: titleOf({ zh: question.text, en: question.textEn }, lang),
        ...(question.retired === true ? { detail: say('retired') } : {}),
        also: [question.text, question.textEn, ...(byQuestion.get(question.id) ?? [])],
        place: ['survey', 'questions', question.id],
      }),
    )
}

const moneyIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const { partners, lines } = workspace.plan.read()
  const say = wordsOf(lang, 'plan')
  const catalogue = catalogueWith(workspace.centre.read().serviceEdits)
  return [
    ...inRankOrder(partners.values()).map((partner) => {
      const service = catalogue.get(partner.service)
      return findable({
        kind: 'partner',
        key: partner.id,
        title: nameOf(partner, lang),
        detail: service ? titleOf(service.title, lang) : '',
        also: [partner.name, partner.nameEn],
        place: ['plan', 'partners', partner.id],
      })
    }),
    ...inRankOrder(lines.values()).map((line) =>
      findable({
        kind: 'line',
        key: line.id,
        title: nameOf(line, lang),
        detail: say.optional(`section.${line.section}`) ?? '',
        also: [line.name, line.nameEn, line.note, line.noteEn],
        place: ['plan', 'money', line.id],
      }),
    ),
  ]
}

/** The plan's text block by block, each under the heading that it stands below. */
const textIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const quotes = workspace.figures.quotes.read()
  const quoted = (figure: string): string => {
    const quote = quotes.get(figure)
    return (quote === undefined ? null : quoteText(quote, lang)) ?? '–'
  }
  let heading = ''
  return walkText(proseOf(workspace.plan.fragment('text'))).flatMap((block, i) => {
    const title = wordsOfRuns(runsIn([block]), quoted).trim()
    if (block.kind === 'heading') heading = title
    if (title === '') return []
    return [
      findable({
        kind: 'text',
        key: String(i),
        title,
        detail: block.kind === 'heading' ? '' : heading,
        place: ['plan', 'text', String(i)],
      }),
    ]
  })
}

const remarksIn = (workspace: Workspace, lang: Lang): readonly Findable[] => {
  const say = wordsOf(lang, 'search')
  const names = workspace.names.read()
  const targetName = targetNamesIn(workspace, lang)
  const nameless = wordsOf(lang, 'remarks')('nameless')
  return workspace.threads.read().map(({ key, member, remark, answers, resolved, reason }) => {
    const about = say('onRoom', { room: targetName(remark), name: names.get(member)?.trim() || nameless })
    return findable({
      kind: 'remark',
      key,
      title: remark.text,
      detail: resolved ? `${about} · ${say('answered')}` : about,
      also: [reason, ...answers.flatMap(({ text, withdrawn }) => (withdrawn ? [] : [text]))],
      place: targetPlace(remark, workspace),
      thread: key,
    })
  })
}
