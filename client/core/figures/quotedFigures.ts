// The figures that a plan's text may quote: of each its name, its unit, the page that reckons it and how it is read; one entry a figure.
import type { Title } from '#core/kinds/title.ts'
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import type { BudgetFigures } from './budget.ts'
import { selfFundingShare, serviceShare, subsidyShare } from './exactShares.ts'

/** What is reckoned of a centre; null where it can't be known. */
export interface Reckoned {
  readonly demand: Demand | null
  readonly programme: Programme | null
  readonly measure: LayoutMeasure | null
  readonly budget: BudgetFigures
}

/** Raw, in stored units; the id of a service; null while it can't be known, or for a month that never comes. */
type QuotedValue = number | string | null

/** A figure that may be quoted. */
export interface QuotedFigure {
  readonly title: Title
  readonly unit: Exclude<StoredUnit, 'score' | 'scoreMicro' | 'clock'> | 'service'
  /** The page on which it is reckoned, as its address in the centre. */
  readonly at: readonly [page: 'survey' | 'layout' | 'plan', ...path: string[]]
  readonly value: (of: Reckoned) => QuotedValue
  /** Whether a published tally holds it back; without it never. */
  readonly isHeld?: (of: Reckoned) => boolean
}

const isProgrammeHeld = ({ programme }: Reckoned): boolean => programme?.held === true

/** The services that residents want most, by their place from 0. */
const wanted = (place: number, title: Title): QuotedFigure => ({
  title,
  unit: 'service',
  at: ['survey', 'demand'],
  value: ({ demand }) => demand?.services[place]?.service ?? null,
  isHeld: isProgrammeHeld,
})

const area = (title: Title, of: (measure: LayoutMeasure) => number): QuotedFigure => ({
  title,
  unit: 'mm2',
  at: ['layout'],
  value: ({ measure }) => measure && of(measure),
})

const money = (title: Title, of: (budget: BudgetFigures) => number | null): QuotedFigure => ({
  title,
  unit: 'fen',
  at: ['plan', 'money'],
  value: ({ budget }) => of(budget),
})

/** By the name that a text stores, which is never changed; in the order in which they are offered. */
export const quotedFigures = {
  answers: {
    title: { zh: '答卷份数', en: 'Answers' },
    unit: 'count',
    at: ['survey', 'results'],
    value: ({ demand }) => demand?.n ?? null,
  },
  'services-wanted': {
    title: { zh: '入选服务项数', en: 'Services chosen' },
    unit: 'count',
    at: ['survey', 'demand'],
    value: ({ programme }) => programme?.lines.length ?? null,
    isHeld: isProgrammeHeld,
  },
  'demand-1': wanted(0, { zh: '居民最想要的', en: 'Wanted most' }),
  'demand-2': wanted(1, { zh: '居民第二想要的', en: 'Wanted second' }),
  'demand-3': wanted(2, { zh: '居民第三想要的', en: 'Wanted third' }),
  'net-area': area({ zh: '净面积', en: 'Net area' }, ({ net }) => net),
  'service-area': area({ zh: '服务面积', en: 'Service area' }, ({ byClass }) => byClass.service),
  'commercial-area': area(
    { zh: '只作商业的房间面积', en: 'Area of rooms for commerce alone' },
    ({ byClass }) => byClass.commercial,
  ),
  'office-area': area({ zh: '办公面积（从严）', en: 'Office area, strict' }, (of) => of.officeStatic),
  'office-area-timed': area(
    { zh: '办公面积（分时）', en: 'Office area, by the hour' },
    ({ officeTimed }) => officeTimed,
  ),
  'service-share': {
    title: { zh: '服务占服务与办公之比', en: 'Service share against offices' },
    unit: 'bp',
    at: ['layout'],
    value: ({ measure }) => measure && serviceShare(measure),
  },
  'service-office-ratio': {
    title: { zh: '每 1 m² 办公换来的服务', en: 'Service for each 1 m² of office' },
    unit: 'fraction',
    at: ['layout'],
    value: ({ measure }) =>
      measure === null || measure.officeStatic === 0 ? null : measure.byClass.service / measure.officeStatic,
  },
  'lowest-cash': money({ zh: '最低结余', en: 'Lowest cash' }, (of) => of.lowestCash?.amount ?? null),
  'break-even': {
    title: { zh: '收支平衡在第几月', en: 'Break-even month' },
    unit: 'month',
    at: ['plan', 'money'],
    value: ({ budget }) => (budget.reckonable ? budget.breakEven : 'nothing-yet'),
  },
  'closing-cash': money({ zh: '期末结余', en: 'Closing cash' }, ({ closingCash }) => closingCash),
  'subsidy-dependence': {
    title: { zh: '靠补贴的比例', en: 'Subsidy dependence' },
    unit: 'bp',
    at: ['plan', 'money'],
    value: ({ budget }) => subsidyShare(budget.whole),
  },
  'self-funding': {
    title: { zh: '造血率', en: 'Self-funding' },
    unit: 'bp',
    at: ['plan', 'money'],
    value: ({ budget }) => selfFundingShare(budget.whole),
  },
} as const satisfies Readonly<Record<string, QuotedFigure>>

/** The name of a figure that this version knows. */
export type QuotedFigureName = keyof typeof quotedFigures

/** A quoted figure with its value, so that a page can write it in its language. */
export interface Quote extends Pick<QuotedFigure, 'unit' | 'at' | 'title'> {
  readonly figure: string
  readonly value: QuotedValue
  /** Whether the published tally holds it back: there is such a figure, and nobody but editors may see it. */
  readonly held?: boolean
}

/** What may be quoted of what was reckoned, by the names that a text stores. */
export const quotesOf = (of: Reckoned): ReadonlyMap<string, Quote> =>
  new Map(
    Object.entries<QuotedFigure>(quotedFigures).map(([figure, { title, unit, at, value, isHeld }]) => [
      figure,
      isHeld?.(of) === true
        ? { figure, title, unit, at, value: null, held: true }
        : { figure, title, unit, at, value: value(of) },
    ]),
  )

/** What a figure is called; null for one of a newer version. */
export const quotedFigureTitle = (figure: string): Title | null =>
  Object.hasOwn(quotedFigures, figure) ? quotedFigures[figure as QuotedFigureName].title : null
