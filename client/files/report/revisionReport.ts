// The report of a frozen revision, made once from its own bytes: cover, space, demand, plan text, money, questionnaire, what else was frozen, open remarks, signatures.
import { answerLine } from '#words/answerLine.ts'
import { openRemarksOf } from '#core/centre/openRemarks.ts'
import { frozenQuotes, readFrozen, type Frozen } from '#core/centre/frozen.ts'
import { isBlankText } from '#core/prose/inText.ts'
import { walkText } from '#core/prose/walk.ts'
import type { TextBlock } from '#core/prose/written.ts'
import type { Quote } from '#core/figures/quotedFigures.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { formatOf } from '#words/format.ts'
import { labelled } from '#words/punctuation.ts'
import { quoteText } from '#words/quoteText.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import type { RemarkPicture } from '#schemas/remarks.ts'
import type { Report, ReportBlock, ReportItem } from './blocks.ts'
import { coverPart, spacedDigest } from './coverPart.ts'
import { demandPart } from './demandPart.ts'
import { roomNames } from './roomUses.ts'
import { listedPart } from './listedPart.ts'
import { moneyPart } from './moneyPart.ts'
import { spacePart } from './spacePart.ts'
import { surveyPart } from './surveyPart.ts'

/** Name of the centre and of the revision, as they stand on the cover. */
const titlesOf = (frozen: Frozen, lang: Lang): readonly [centre: string, revision: string] => {
  const { facts } = frozen.documents.centre
  return [facts === null ? wordsOf(lang, 'domain')('centre') : nameOf(facts, lang), frozen.revision.label]
}

/** Everything of a revision that is printed or written, in one language. `people` are names by member id, where known. */
export const revisionReport = (
  file: FrozenRevision,
  lang: Lang,
  people: ReadonlyMap<string, string> = new Map(),
): Report => {
  const frozen = readFrozen(file.revision)
  const say = wordsOf(lang, 'report')
  const [title, subtitle] = titlesOf(frozen, lang)
  const known = new Map([
    ...file.decisions.map(({ member, name }) => [member, name] as const),
    ...(file.signers ?? []).map(({ member, name }) => [member, name] as const),
    ...people,
  ])
  return {
    lang,
    title,
    subtitle,
    subject: file.digest,
    foot: `${say('hash')}  ${spacedDigest(file.digest)}`,
    pageOf: (page, pages) => say('page', { page, pages }),
    newer: wordsOf(lang, 'frame')('unknown'),
    blocks: [
      ...coverPart(frozen, file, lang),
      ...contentParts(frozen, known, lang),
      ...remarksPart(frozen, known, lang),
      ...sealsPart(lang),
    ],
  }
}

/** All that was frozen but remarks, decisions and what the cover says: what is read on the screen before it is decided on, too. */
export const contentParts = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] => [
  ...spacePart(frozen, lang),
  ...demandPart(frozen, people, lang),
  ...textPart(frozen, lang),
  ...moneyPart(frozen, lang),
  ...surveyPart(frozen, lang),
  ...listedPart(frozen, people, lang),
]

const textPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const blocks = walkText(frozen.revision.text)
  if (isBlankText(blocks)) return []
  const quotes = frozenQuotes(frozen)
  return [
    { kind: 'heading', level: 1, text: wordsOf(lang, 'plan')('text') },
    { kind: 'written', blocks, quote: (figure) => quoted(quotes.get(figure), frozen.catalogue, lang) },
  ]
}

/** A dash where the figure can't be known; `?` for a name that no figure has. */
const quoted = (quote: Quote | undefined, catalogue: Frozen['catalogue'], lang: Lang): string =>
  quote === undefined ? '?' : (quoteText(quote, lang, catalogue) ?? '–')

/** Each on its room as the frozen building calls it in this language; the author's own label only where no room is known. */
const remarksPart = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] => {
  const open = openRemarksOf(frozen.revision)
  if (open.length === 0) return []
  const say = wordsOf(lang, 'report')
  const names = roomNames(frozen, lang)
  const items = open.map(({ room, label, text, by, made, picture, answers }) => {
    const on = names.get(room ?? '') ?? label
    const time = made === null ? NaN : Date.parse(made)
    const from = [
      ...(people.has(by) ? [people.get(by) ?? ''] : []),
      ...(Number.isNaN(time) ? [] : [formatOf(lang).date(time)]),
    ].join(lang === 'zh' ? '，' : ', ')
    const remark = labelled(lang, from === '' ? on : say('aside', { words: on, aside: from }), text)
    const under = answers.map((answer) => answerLine(lang, answer, (id) => people.get(id)))
    const pictures = [picture, ...answers.map((answer) => answer.picture)].filter((one) => one !== null)
    return { item: under.length === 0 ? remark : { text: remark, under }, pictures }
  })
  return [{ kind: 'heading', level: 1, text: say('openRemarks') }, ...listedWithPictures(items)]
}

/** A list of what was said; below what has pictures the list stops for them, and goes on after. */
const listedWithPictures = (
  said: readonly { readonly item: ReportItem; readonly pictures: readonly RemarkPicture[] }[],
): readonly ReportBlock[] => {
  const blocks: ReportBlock[] = []
  let items: ReportItem[] = []
  const endList = (): void => {
    if (items.length > 0) blocks.push({ kind: 'list', items })
    items = []
  }
  for (const { item, pictures } of said) {
    items.push(item)
    if (pictures.length === 0) continue
    endList()
    const shown = pictures.map(({ blob, alt }): TextBlock => ({
      ...{ kind: 'picture', digest: blob, alt, title: '', rest: {} },
    }))
    blocks.push({ kind: 'written', blocks: shown, quote: () => '' })
  }
  endList()
  return blocks
}

const sealsPart = (lang: Lang): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'report')
  const lines = [say('seal.office'), say('seal.signature'), say('seal.date')]
  return [
    { kind: 'heading', level: 1, text: say('seal.title') },
    {
      kind: 'seals',
      places: [
        { title: say('seal.drawnUp'), lines },
        { title: say('seal.reviewed'), lines },
        { title: say('seal.approved'), lines },
      ],
    },
  ]
}
