// Which of the collected answers are listed, and in which order.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { Response, ResponseRecord } from '#schemas/responses.ts'
import type { Lang } from '#words/words.ts'
import { blockName } from './recordName.ts'

/** The orders in which answers are listed. */
export const orders = ['newest', 'oldest', 'household'] as const
/** One of them. */
export type Order = (typeof orders)[number]

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byTime = (a: Response, b: Response): number => byText(a.made, b.made) || byText(a.id, b.id)
/** Building, then code, as people count: 9 before 10. */
const byHousehold = (a: Response, b: Response): number =>
  (a.block ?? '').localeCompare(b.block ?? '', 'zh-CN', { numeric: true }) ||
  (a.household ?? '').localeCompare(b.household ?? '', 'zh-CN', { numeric: true }) ||
  byTime(a, b)
const comparing: Readonly<Record<Order, (a: Response, b: Response) => number>> = {
  // who has just come from a door looks for that one
  newest: (a, b) => byText(b.made, a.made) || byText(a.id, b.id),
  oldest: byTime,
  household: byHousehold,
}

/** What narrows the list; an empty text narrows nothing. */
export interface RecordChoice {
  /** A part of its id, source, household, block or date. */
  readonly wanted: string
  readonly channel: string
  readonly surveyor: string
  readonly order: Order
}

/** All of them, the newest first. */
export const everyRecord: RecordChoice = { wanted: '', channel: '', surveyor: '', order: 'newest' }

/** The answers among records, in an order. */
export const sortedAnswers = (records: readonly ResponseRecord[], order: Order): readonly Response[] =>
  records.filter((record) => record.kind === 'answer').toSorted(comparing[order])

/** Whether an answer is one of those that are looked for. */
export const isChosen = (
  record: Response,
  { wanted, channel, surveyor }: RecordChoice,
  centre: CentreSnapshot,
  lang: Lang,
): boolean =>
  (channel === '' || record.channel === channel) &&
  (surveyor === '' || record.by === surveyor) &&
  [
    record.id,
    record.source,
    record.household,
    record.block,
    record.block === undefined ? undefined : blockName(centre, record.block, lang),
    record.date,
  ].some((part) => part?.toLowerCase().includes(wanted.toLowerCase()))
