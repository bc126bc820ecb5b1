// The signs and words of units as people write them beside a number, by what they measure.

/** Units of one measure mean the same number: 70 岁 is 70 years. No two measures share a mark. */
const measures = {
  yuan: ['元', '圆', '块', '块钱', '元钱', '元整', 'yuan', 'rmb', 'cny', '¥', '￥', '人民币'],
  dollar: ['$', 'us$', 'usd', '美元', '美金', 'dollar', 'dollars'],
  hongKongDollar: ['hk$', 'hkd', '港元', '港币'],
  euro: ['€', 'eur', '欧元', 'euro', 'euros'],
  pound: ['£', 'gbp', '英镑'],
  yen: ['日元', 'jpy'],
  squareMetre: ['m2', '平方米', '平米', '平方', '平', 'sqm', 'sq m', '方'],
  mu: ['亩'],
  year: ['岁', '周岁', 'years', 'year', 'years old', 'yrs', '年'],
  share: ['%', 'percent', 'per cent'],
  perMille: ['‰'],
  people: ['人', '个人', '位', '名', '口', '口人', 'people', 'persons', 'person'],
  household: ['户', '家', '户人家', '户家庭', 'households', 'household'],
  tenth: ['成'],
  piece: [
    '个',
    '种',
    '类',
    '处',
    '座',
    '栋',
    '幢',
    '条',
    '场',
    '份',
    '间',
    '张',
    '次',
    '套',
    '台',
    '件',
    '项',
    'times',
  ],
  storey: ['层', '楼', '层楼', 'storeys', 'storey', 'floors', 'floor'],
  month: ['月', '个月', 'months', 'month', 'mth'],
  week: ['周', 'weeks', 'week'],
  day: ['天', '日', 'days', 'day'],
  hour: ['小时', '时', 'h', 'hours', 'hour', 'hrs'],
  minute: ['分钟', '分', 'min', 'minutes', 'minute'],
  metre: ['m', '米', 'metres', 'metre', 'meters'],
  millimetre: ['mm', '毫米'],
  centimetre: ['cm', '厘米'],
  kilometre: ['km', '公里', '千米'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What a number may measure. */
export type Measure = keyof typeof measures

/** How many of the smallest of their kind are in one: a number in one of these is as plain a number in another. */
const multiplesOf: readonly Readonly<Partial<Record<Measure, number>>>[] = [
  { millimetre: 1, centimetre: 10, metre: 1_000, kilometre: 1_000_000 },
  { minute: 1, hour: 60 },
  { perMille: 1, share: 10, tenth: 100 },
]

/** One of a unit is `times / parts` of a field's own; null where they don't measure the same. */
export const inOwnUnit = (
  unit: string,
  own: string,
): { readonly times: number; readonly parts: number } | null => {
  const [from, to] = [measureOfUnit(unit), measureOfUnit(own)]
  for (const multiples of multiplesOf) {
    const [times, parts] = [multiples[from as Measure], multiples[to as Measure]]
    if (times !== undefined && parts !== undefined) return { times, parts }
  }
  return null
}

/** The unit that a field of a measure is in. */
export const unitOfMeasure = (measure: Measure): string => measures[measure][0]

/** Characters of units and of words beside numbers, each traditional one before its simplified one. */
const han =
  '歲岁戶户個个間间張张臺台項项錢钱塊块圓圆幣币鎊镑畝亩時时鐘钟釐厘週周億亿萬万約约將将滿满過过幾几餘余歐欧種种類类處处棟栋條条場场層层樓楼'
const simplifiedOf = new Map(
  Array.from(han).flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1] ?? letter]] : [])) as [
    string,
    string,
  ][],
)
const traditional = new RegExp(`[${[...simplifiedOf.keys()].join('')}]`, 'gu')

/** A unit, or a number with its unit, in simplified characters. */
export const inSimplified = (text: string): string =>
  text.replaceAll(traditional, (letter) => simplifiedOf.get(letter) ?? letter)

const measureOfMark: ReadonlyMap<string, string> = new Map(
  Object.entries<readonly string[]>(measures).flatMap(([measure, marks]) =>
    marks.map((mark) => [mark, measure] as const),
  ),
)

/** A unit as it is compared: small letters, simplified characters, no blanks at the ends, one form of m². */
export const unitKey = (unit: string): string =>
  inSimplified(unit)
    .trim()
    .toLowerCase()
    .replaceAll('㎡', 'm2')
    .replaceAll('m²', 'm2')
    .replace(/^\((.*)\)$/u, '$1')

/** What a mark measures, or null for a word that is no unit. A price by month or area ("元/月") is a measure of its own. */
export const measureOfUnit = (unit: string): string | null => {
  const key = unitKey(unit)
  const known = measureOfMark.get(key)
  if (known !== undefined) return known
  const [first = '', ...others] = key.split(/\s*[/·*]\s*|每|\s+per\s+/u)
  const money = measureOfMark.get(first)
  if (others.length === 0 || money === undefined) return null
  // "元/平方米/月" and "元/月·m²" are one price.
  const by = others.map((other) => measureOfMark.get(other.trim()) ?? other.trim()).toSorted()
  return `${money} per ${by.join(' ')}`
}

/** Signs of money that stand before the number. */
export const signsBefore: readonly string[] = [
  '人民币',
  'hk$',
  'us$',
  'rmb',
  'cny',
  'hkd',
  'usd',
  'eur',
  'gbp',
  '¥',
  '￥',
  '$',
  '€',
  '£',
]

/** Measures that a field without a unit takes, since nothing else could be meant there: no other country's money, no share. */
const plainMeasures: ReadonlySet<string> = new Set<Measure>([
  'yuan',
  'squareMetre',
  'year',
  'people',
  'household',
  'piece',
  'storey',
])

/** Whether a number with this unit is the same number in a field whose unit is `own` (null for none). */
export const isSameMeasure = (unit: string, own: string | null): boolean => {
  const measure = measureOfUnit(unit)
  if (own === null || own.trim() === '') return measure !== null && plainMeasures.has(measure)
  if (unitKey(unit) === unitKey(own)) return true
  const wanted = measureOfUnit(own)
  if (measure === null || wanted === null) return false
  // "12 元" in a field of "元/m²·月": the field says by what; "12 元/年" there is another price.
  return measure === wanted || wanted.startsWith(`${measure} per `)
}
