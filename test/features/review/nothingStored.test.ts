// What changed is told in words alone: no stored text, no id and no name of a field, however a row or a value came, went or changed.
import { describe, expect, test } from 'vitest'
import type { Revision } from '#schemas/archive.ts'
import { frozenNames, sharedDocuments } from '#schemas/documents.ts'
import type { RecordDefinition } from '#schemas/record.ts'
import type { Lang } from '#words/words.ts'
import { frozenRows, frozenTables, revisionOf, toldChanges } from './frozenRows.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is stored and nobody's word: braces, quotes, ids, names of fields such as `nameEn`, keys such as `low-fee`. */
const stored = {
  zh: /[{}"]|id-|[A-Za-z]{3,}/,
  en: /[{}"]|\bid-|[a-z][A-Z]|undefined|elder-day-care|low-fee(?! target)|whole-building|ground-only|own-meter|self-run/,
} as const satisfies Record<Lang, RegExp>

const englishIn = (row: Fields): readonly string[] =>
  Object.entries(row).flatMap(([field, one]) =>
    field.endsWith('En') && typeof one === 'string' ? [one] : [],
  )

const withRows = (document: string, table: string, rows: readonly unknown[]): Revision => {
  const whole = revisionOf(null)
  const content = whole.documents[document] as Fields
  return { ...whole, documents: { ...whole.documents, [document]: { ...content, [table]: rows } } }
}

const expectWords = (before: Revision, after: Revision, lang: Lang, of: string): void => {
  for (const change of toldChanges(before, after, lang))
    for (const words of Object.values(change))
      expect(
        written.reduce((rest, one) => rest.replaceAll(one, ''), words ?? ''),
        of,
      ).not.toMatch(stored[lang])
}

/** A row as it is once all its ids belong to rows that no revision has. */
const dangling = (row: unknown): unknown =>
  JSON.parse(JSON.stringify(row), (field, one: unknown) =>
    typeof one === 'string' && one.startsWith('id-') && field !== 'id' ? `${one}-gone` : one,
  )

/** A row as it is and with one thing otherwise, in every way that its fields allow. */
const waysOf = (row: Fields): readonly (readonly [of: string, row: unknown])[] => {
  const ofFields = (fields: Fields, whole: (changed: Fields) => unknown) =>
    Object.keys(fields)
      .filter((field) => field !== 'id')
      .flatMap((field): (readonly [string, unknown])[] => {
        const { [field]: one, ...rest } = fields
        return [
          [`without ${field}`, whole(rest)],
          [`other ${field}`, whole({ ...fields, [field]: dangling(one) })],
          ...(typeof one === 'string'
            ? [[`empty ${field}`, whole({ ...fields, [field]: '' })] as const]
            : []),
        ]
      })
  const value = row['value']
  return [
    ['dangling', dangling(row)],
    ...(typeof value === 'object' && value !== null
      ? ofFields(value as Fields, (changed) => ({ ...row, value: changed }))
      : ofFields(row, (changed) => changed)),
  ]
}

/** Every single that a revision freezes, with all its fields. */
const writtenFacts: Readonly<Record<string, Fields>> = {
  centre: {
    ...{ name: '中心', nameEn: 'Centre', tier: 'community', households: 900, sample: 'three-floor-974' },
    ...{ about: '说明', aboutEn: 'About' },
  },
  survey: { title: '问卷', titleEn: 'Questions', intro: '您好', introEn: 'Hello' },
  layout: { main: 'id-variant', baseline: 'id-variant' },
  plan: {
    ...{ model: 'self-run', months: 36, openingCash: 100_000 },
    ...{ targetWelfare: 5_000, targetLowFee: 3_000, targetCommercial: 2_000 },
  },
}
type Singles = Readonly<Record<string, RecordDefinition>>
const singles = frozenNames.flatMap((document) =>
  Object.keys(sharedDocuments[document].definition.singles).map((single) => ({
    ...{ document, single },
    fields: writtenFacts[document] ?? {},
  })),
)

/** What people wrote in English and are called, in Chinese words too. */
const written = [...Object.values(frozenRows), ...Object.values(writtenFacts)]
  .flatMap(englishIn)
  .concat('Ada')

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test.each(frozenTables)(
    'a row of $table made, changed and removed is told in words alone',
    ({ document, table }) => {
      const row = frozenRows[table]
      if (row === undefined) throw new Error(`no row of ${table} is tried`)
      const none = withRows(document, table, [])
      const one = withRows(document, table, [row])
      for (const [of, other] of [['as it is', row] as const, ...waysOf(row)]) {
        const changed = withRows(document, table, [other])
        for (const [before, after] of [
          [none, changed],
          [changed, none],
          [one, changed],
          [changed, one],
        ] as const)
          expectWords(before, after, lang, of)
      }
    },
  )

  test.each(singles)(
    'the fields of the one record $single of $document are told in words alone',
    ({ document, single, fields }) => {
      const of = (one: Fields): Revision => {
        const whole = revisionOf(null)
        const content = whole.documents[document] as Fields
        return { ...whole, documents: { ...whole.documents, [document]: { ...content, [single]: one } } }
      }
      const declared = (sharedDocuments[document].definition.singles as Singles)[single]?.shape.shape ?? {}
      expect(Object.keys(fields).sort()).toEqual(Object.keys(declared).sort())
      for (const [before, after] of [
        [{}, fields],
        [fields, {}],
        [fields, dangling(fields) as Fields],
      ] as const)
        expectWords(of(before), of(after), lang, single)
    },
  )

  test('slots of one week of a room that are used at last, otherwise, or no more are told by their uses', () => {
    const key = 'id-variant~id-room~'
    const slots = ['id-slot', 'id-noon', 'id-night'].map((id, place) => ({
      ...frozenRows['slots'],
      ...{ id, name: ['上午', '中午', '晚上'][place], nameEn: ['Morning', 'Noon', 'Night'][place] },
    }))
    const uses = (...of: readonly (string | null)[]): readonly unknown[] =>
      of.flatMap((use, place) =>
        use === null ? [] : [{ id: `${key}${slots[place]?.id ?? ''}`, value: { use } }],
      )
    const of = (rows: readonly unknown[]): Revision => {
      const whole = withRows('layout', 'assignments', rows)
      const centre = whole.documents['centre'] as Fields
      return { ...whole, documents: { ...whole.documents, centre: { ...centre, slots } } }
    }
    const choices = [null, 'barber', 'elder-day-care'] as const
    const weeks = choices.flatMap((a) => choices.map((b) => uses(a, b)))
    for (const was of weeks) for (const is of weeks) expectWords(of(was), of(is), lang, 'week')
    const [change] = toldChanges(
      of(uses(null, 'barber', 'barber')),
      of(uses('barber', 'elder-day-care', null)),
      lang,
    )
    expect(change).toMatchObject(
      lang === 'zh'
        ? { before: '–（上午）；理发（晚上、中午）', after: '理发（上午）；–（晚上）；日间照料（中午）' }
        : {
            before: '– (Morning); Barber (Night, Noon)',
            after: 'Barber (Morning); – (Night); Elderly day care (Noon)',
          },
    )
  })

  test('a choice of one’s own words is told by the question and its words', () => {
    const other = {
      ...{ id: '-BTXGey_SmB8124_1XCZVw', question: 'id-question', value: '-BTXGey_SmB8124_1XCZVw' },
      ...{ text: '其他', textEn: 'Other', rank: 'i' },
    }
    const [change] = toldChanges(
      withRows('survey', 'choices', []),
      withRows('survey', 'choices', [other]),
      lang,
    )
    expect(change).toMatchObject(
      lang === 'zh'
        ? { record: '选项 · 其他', before: null, after: '所属问题：几口人；英文文字：Other' }
        : { record: 'Choice · Other', before: null, after: 'question: How many; wording: 其他' },
    )
  })
})
