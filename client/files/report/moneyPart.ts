// The money: key figures, every partner's terms, every line with its months and note, the years, the mix, and the months one by one.
import { linesInOrder } from '#core/documents/plan.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { mixTargetOf } from '#core/figures/budget.ts'
import { crossCover, mixShares, selfFundingShare, subsidyShare } from '#core/figures/exactShares.ts'
import { quotedFigures } from '#core/figures/quotedFigures.ts'
import { mixKinds, type MixKind } from '#core/figures/mix.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import type { BudgetMonth, Mix } from '#schemas/derived.ts'
import type { MoneyLine } from '#schemas/plan.ts'
import { formatOf } from '#words/format.ts'
import { fieldsOfRecord } from '#words/fieldsOfRecord.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock } from './blocks.ts'
import { titleOfMoneyKind, partnerPart } from './partnerPart.ts'

/** The blocks on money, in yuan; none where the plan has neither partners nor lines. */
export const moneyPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { plan } = frozen.documents
  if (plan.partners.size + plan.lines.size === 0) return []
  const say = wordsOf(lang, 'plan')
  return [
    { kind: 'heading', level: 1, text: say('money') },
    keyFigures(frozen, lang),
    { kind: 'heading', level: 2, text: say('partners') },
    ...(plan.partners.size === 0 ? [{ kind: 'text' as const, text: say('emptyPartners') }] : []),
    ...inRankOrder(plan.partners.values()).flatMap((partner) => partnerPart(frozen, partner, lang)),
    ...linesPart(frozen, lang),
    { kind: 'heading', level: 2, text: say('mix') },
    mixTable(frozen, lang),
    ...grantsPart(frozen, lang),
    { kind: 'heading', level: 2, text: say('years') },
    yearTable(frozen, lang),
    { kind: 'heading', level: 2, text: inYuan(say('monthTable'), lang) },
    monthTable(frozen, lang),
  ]
}

/** The words of a heading or column, with its unit behind them. */
const inYuan = (words: string, lang: Lang): string =>
  wordsOf(lang, 'report')('aside', { words, aside: wordsOf(lang, 'plan')('monthTableUnit') })

const share = (bp: number | null, lang: Lang): string => (bp === null ? '–' : formatOf(lang).share(bp))

const keyFigures = ({ budget, documents: { plan } }: Frozen, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'plan')
  const facts = fieldsOfRecord('plan', 'facts', lang)
  const format = formatOf(lang)
  const months = budget.months.length
  const month = (at: number | null): string =>
    !budget.reckonable ? say('noCosts') : at === null ? say('never', { months }) : format.month(at)
  const opening = plan.facts?.openingCash ?? 0
  return {
    kind: 'facts',
    rows: [
      [titleOf(quotedFigures['break-even'].title, lang), month(budget.breakEven)],
      [wordsOf(lang, 'report')('withoutGrants'), month(budget.breakEvenWithoutGrants)],
      [
        say('key.lowest'),
        budget.lowestCash === null
          ? '–'
          : wordsOf(lang, 'report')('aside', {
              words: format.money(budget.lowestCash.amount),
              aside: say('monthAt', { month: budget.lowestCash.month }),
            }),
      ],
      [say('key.closing'), format.money(budget.closingCash)],
      [say('key.subsidy'), share(subsidyShare(budget.whole), lang)],
      [say('key.self'), share(selfFundingShare(budget.whole), lang)],
      [say('key.cross'), share(crossCover(budget.crossSubsidy), lang)],
      [facts.title('months'), facts.said('months', months)],
      [facts.title('openingCash'), facts.said('openingCash', opening)],
    ],
  }
}

const linesPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { budget } = frozen
  const { plan } = frozen.documents
  const say = wordsOf(lang, 'plan')
  const field = fieldsOfRecord('plan', 'lines', lang)
  const format = formatOf(lang)
  const horizon = budget.months.length
  const sections = [
    ...new Set([...budgetLines.keys(), ...[...plan.lines.values()].map((line) => line.section)]),
  ]
  const when = (line: MoneyLine): string =>
    line.frequency === 'once'
      ? `${say('once')} · ${say('monthAt', { month: line.start })}`
      : `${line.frequency === 'monthly' ? say('everyMonth') : line.frequency} · ${say('monthSpan', { from: line.start, to: line.end })}`
  return sections.flatMap((section): readonly ReportBlock[] => {
    const lines = linesInOrder(plan, section)
    const title = budgetLines.get(section)?.title
    const total = lines.reduce((sum, { id }) => sum + (frozen.amounts.lines[id] ?? 0), 0)
    return [
      { kind: 'heading', level: 2, text: title === undefined ? section : titleOf(title, lang) },
      lines.length === 0
        ? { kind: 'text', text: say('emptySection'), quiet: true }
        : {
            kind: 'table',
            columns: [
              { title: field.title('name') },
              { title: field.title('kind') },
              { title: inYuan(field.title('amount'), lang), number: true },
              { title: say('when') },
              { title: field.title('note') },
            ],
            rows: [
              ...lines.map((line) => [
                nameOf(line, lang),
                titleOfMoneyKind(line.kind, lang),
                format.moneyNumber(line.amount),
                when(line),
                titleOf({ zh: line.note ?? '', en: line.noteEn }, lang),
              ]),
              [say('sectionSum', { months: horizon, sum: '' }).trim(), '', format.moneyNumber(total), '', ''],
            ],
            sums: 1,
          },
    ]
  })
}

const mixTable = ({ budget, documents: { plan } }: Frozen, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'plan')
  const domain = wordsOf(lang, 'domain')
  const target = mixTargetOf(plan.facts)
  const shares = (name: string, of: Readonly<Record<MixKind, number>>): readonly string[] => [
    name,
    ...mixKinds.map((kind) => formatOf(lang).shareInColumn(of[kind])),
  ]
  const row = (name: string, one: Mix): readonly string[] => shares(name, mixShares(one))
  const number = (title: string) => ({ title, number: true as const })
  return {
    kind: 'table',
    columns: [
      { title: wordsOf(lang, 'report')('mixBy') },
      number(domain('price.welfare')),
      number(domain('price.low-fee')),
      number(domain('price.commercial')),
    ],
    rows: [
      row(say('byArea'), budget.mix.byArea),
      row(say('byAreaHours'), budget.mix.byAreaHours),
      row(say('byNumber'), budget.mix.byNumber),
      row(say('byTurnover'), budget.mix.byTurnover),
      shares(say('settings.targets'), target),
    ],
    sums: 1,
  }
}

const grantsPart = ({ budget, amounts, documents: { plan } }: Frozen, lang: Lang): readonly ReportBlock[] => {
  if (budget.eachGrantRemoved.length === 0) return []
  const say = wordsOf(lang, 'plan')
  const report = wordsOf(lang, 'report')
  const format = formatOf(lang)
  return [
    { kind: 'heading', level: 2, text: say('grantsRemoved') },
    {
      kind: 'table',
      columns: [
        { title: say('grant') },
        { title: say('endsWith'), number: true },
        { title: titleOf(quotedFigures['break-even'].title, lang), number: true },
        { title: say('key.subsidy'), number: true },
        { title: say('key.lowest'), number: true },
        { title: say('key.closing'), number: true },
      ],
      rows: budget.eachGrantRemoved.map((one) => {
        const line = plan.lines.get(one.grant)
        const without = subsidyShare(budget.whole, amounts.lines[one.grant])
        return [
          line === undefined ? one.grant : nameOf(line, lang),
          format.month(one.endsWithMonth),
          one.breakEven === null ? say('neverQuote') : format.month(one.breakEven),
          without === null ? '–' : format.shareInColumn(without),
          one.lowestCash === null
            ? '–'
            : report('aside', {
                words: format.money(one.lowestCash.amount),
                aside: say('monthAt', { month: one.lowestCash.month }),
              }),
          format.money(one.closingCash),
        ]
      }),
    },
    { kind: 'text', text: say('grantsRemovedHint'), quiet: true },
  ]
}

const yearTable = ({ budget }: Frozen, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'plan')
  const format = formatOf(lang)
  const inColumn = (bp: number | null): string => (bp === null ? '–' : format.shareInColumn(bp))
  const number = (title: string) => ({ title, number: true as const })
  return {
    kind: 'table',
    columns: [
      { title: say('year') },
      number(inYuan(say('income'), lang)),
      number(inYuan(say('column.grants'), lang)),
      number(inYuan(say('cost'), lang)),
      number(say('key.subsidy')),
      number(say('key.self')),
    ],
    rows: budget.years.map((year) => [
      say('yearSpan', { from: year.from, to: year.to }),
      format.moneyNumber(year.ownIncome),
      format.moneyNumber(year.grants),
      format.moneyNumber(year.operatingCosts),
      inColumn(subsidyShare(year)),
      inColumn(selfFundingShare(year)),
    ]),
  }
}

const monthColumns = [
  ['rent', 'partnerRent'],
  ['share', 'partnerShare'],
  ['utilities', 'partnerUtilities'],
  ['ownIncome', 'ownIncome'],
  ['grants', 'operatingGrants'],
  ['costs', 'operatingCosts'],
  ['result', 'operatingResult'],
  ['capital', 'capitalFunding'],
  ['refit', 'refit'],
  ['cash', 'cumulativeCash'],
] as const satisfies readonly (readonly [string, keyof BudgetMonth])[]

const monthTable = ({ budget }: Frozen, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'plan')
  const format = formatOf(lang)
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: say('month'), number: true },
      ...monthColumns.map(([word]) => ({ title: say(`column.${word}`), number: true as const })),
    ],
    rows: budget.months.map((month) => [
      String(month.month),
      ...monthColumns.map(([, column]) => format.moneyNumber(month[column])),
    ]),
  }
}
