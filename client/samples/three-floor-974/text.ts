// The plan's prose of the three-floor sample, with figures quoted live. Synthetic but for what is said to be published.
import type { Block, FigureQuote } from '#samples/prose.ts'
import type { Lang } from '#samples/samplePeople.ts'

const figure = (name: string): FigureQuote => ({ figure: name })

const zh: readonly Block[] = [
  { heading: 1, text: '三层邻里中心运营方案（示例）' },
  {
    paragraph: [
      '本方案为示例。三层、974 平方米、一层花店和洽谈中的书店见于公开案例；人口、问卷、合伙人和金额都是合成的。',
    ],
  },
  { heading: 2, text: '为谁办' },
  {
    paragraph: [
      '收到有效答卷 ',
      figure('answers'),
      ' 份，按人口加权。居民最想要的三项：',
      figure('demand-1'),
      '、',
      figure('demand-2'),
      '、',
      figure('demand-3'),
      '。',
    ],
  },
  { heading: 2, text: '空间给谁' },
  {
    paragraph: [
      '净面积 ',
      figure('net-area'),
      '，服务占服务与办公之和的 ',
      figure('service-share'),
      '，办公 ',
      figure('office-area'),
      '。一层安静友好，二层活跃，三层从闲置改为书店、课后托管、理疗和手工坊。',
    ],
  },
  {
    bullets: [
      ['托育占二层南侧三间，收入的 5% 反哺中心。'],
      ['书店每三个月换新书，聘用在家的妈妈。'],
      ['办公收拢到三小间，会议室错时共用。'],
    ],
  },
  { heading: 2, text: '钱从哪来' },
  {
    paragraph: [
      '预计第 ',
      figure('break-even'),
      ' 个月起收支平衡，36 个月末结余 ',
      figure('closing-cash'),
      '。',
    ],
  },
  {
    paragraph: [
      '运营补贴占支出的 ',
      figure('subsidy-dependence'),
      '；市级补贴第 24 个月到期，助餐补贴第 30 个月到期，到期前须谈妥接续办法。',
    ],
  },
]

const en: readonly Block[] = [
  { heading: 1, text: 'Operating plan of the three-floor neighbourhood centre (sample)' },
  {
    paragraph: [
      'This plan is a sample. Three floors, 974 m², the florist on the ground floor and the bookshop under negotiation are published; residents, answers, partners and money are synthetic.',
    ],
  },
  { heading: 2, text: 'For whom' },
  {
    paragraph: [
      'Answers that count: ',
      figure('answers'),
      ', weighted by population. What residents want most: ',
      figure('demand-1'),
      ', ',
      figure('demand-2'),
      ', ',
      figure('demand-3'),
      '.',
    ],
  },
  { heading: 2, text: 'Who gets the space' },
  {
    paragraph: [
      'Of ',
      figure('net-area'),
      ' net, services have ',
      figure('service-share'),
      ' of what services and offices share; offices keep ',
      figure('office-area'),
      '. The ground floor stays quiet and friendly, the first floor active; the idle second floor becomes bookshop, after-school care, rehabilitation and craft workshop.',
    ],
  },
  {
    bullets: [
      ['The nursery takes the three southern rooms of the first floor and returns 5\u00a0% of its income.'],
      ['The bookshop brings new books every three months and hires mothers at home.'],
      ['Offices draw together into three small rooms; meeting rooms are shared by the hour.'],
    ],
  },
  { heading: 2, text: 'Where the money comes from' },
  {
    paragraph: [
      'The centre pays its way from month ',
      figure('break-even'),
      ' on and has ',
      figure('closing-cash'),
      ' left after 36 months.',
    ],
  },
  {
    paragraph: [
      'Grants carry ',
      figure('subsidy-dependence'),
      ' of the running cost; the city subsidy ends with month 24 and the meal subsidy with month 30, and what follows them must be agreed before.',
    ],
  },
]

/** The text in each language; a sample is written in one of them. */
export const text: Readonly<Record<Lang, readonly Block[]>> = { zh, en }
