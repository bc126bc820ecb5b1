// What a reviewer signs is what the reviewer is shown: any one value of a frozen revision that is changed is told.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from '#core/centre/changes.ts'
import { canonicalJson, type Revision } from '#schemas/archive.ts'

const text = (content: readonly unknown[]) => ({ type: 'doc', content })
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content })
const words = (said: string, ...marks: readonly unknown[]) => ({
  type: 'text',
  text: said,
  ...(marks.length === 0 ? {} : { marks }),
})
const link = (href: string) => ({ type: 'link', attrs: { href } })

const frozen = (): Revision => ({
  format: 'bandeng-revision',
  schema: 1,
  workspace: 'w',
  generation: 'g',
  label: 'Second revision',
  documents: {
    centre: {
      facts: { name: '中心', households: 1_820 },
      slots: [],
      population: [{ id: 'all~e~all', value: { people: 9 } }],
    },
    layout: {
      facts: { main: 'p' },
      rooms: [
        { id: 'a', name: '餐厅', rank: 'i', seed: { x: 1, y: 2 } },
        { id: 'b', name: '阅览室', rank: 'j', seed: { x: 5, y: 2 }, water: true },
      ],
      assignments: [{ id: 'p~a~m', value: { use: 'canteen' } }],
    },
    programme: { verdicts: [{ id: 'barber', value: { verdict: 'strike', reason: '有了', by: 'ada' } }] },
    plan: { lines: [{ id: 'l', name: '电费', amount: 120_000, rank: 'i' }] },
  },
  text: text([
    { type: 'heading', attrs: { level: 1 }, content: [words('宗旨')] },
    paragraph(
      words('服务'),
      { type: 'figureChip', attrs: { figure: 'area.service' } },
      words('见', link('https://a.example/')),
    ),
    {
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: false }, content: [paragraph(words('签字'))] }],
    },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [{ type: 'listItem', content: [paragraph(words('三'))] }],
    },
    paragraph(words('不收费', { type: 'strike' })),
    { type: 'image', attrs: { src: 'ab'.repeat(32), alt: '图' } },
    paragraph(),
  ]),
  tally: {
    id: 't',
    kind: 'tally',
    n: 76,
    byGroup: { E: 40, K: null },
    counts: { q: { canteen: { all: 60, E: 40 } } },
    scores: [
      { service: 'canteen', scoreMicro: 290_700, rank: 1, tie: false, want: 60 },
      { service: 'reading', scoreMicro: 120_000, rank: 2, tie: false, want: null },
    ],
  },
  openRemarks: [{ id: 'zhou~1', label: '餐厅', text: '太暗', attached: true }],
  figures: {
    measure: { serviceShareBp: 6_120, rooms: [{ id: 'a', area: 45_200_000 }] },
    money: { breakEvenMonth: null, months: [{ month: 1, balance: -120 }] },
  },
  basis: {
    formulas: { needScore: 'N-2' },
    services: [{ id: 'canteen', title: { zh: '社区食堂', en: 'Canteen' }, minArea: 80_000_000 }],
  },
})

type Path = readonly (string | number)[]
const pathsOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [
        ...(path.length > 0 ? [path] : []),
        ...Object.entries(value).flatMap(([key, child]) =>
          pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path]

const changed = (value: unknown, path: Path, change: (here: unknown) => unknown): unknown => {
  const [step, ...more] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) {
    const list = [...(value as readonly unknown[])]
    const next = changed(list[step as number], more, change)
    if (next === undefined) list.splice(step as number, 1)
    else list[step as number] = next
    return list
  }
  const fields = { ...(value as Record<string, unknown>) }
  const next = changed(fields[step], more, change)
  if (next === undefined) delete fields[step]
  else fields[step] = next
  return fields
}

const another = (value: unknown): unknown =>
  typeof value === 'string'
    ? `${value} `
    : typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : value === null
          ? 1
          : Array.isArray(value)
            ? [...(value as readonly unknown[]), 'more']
            : { ...(value as object), more: 1 }

const before = frozen()

test.each(pathsOf(before).map((path) => [path.join('.'), path] as const))(
  '%s: another value is told',
  (_, path) => {
    expect(changesBetween(before, changed(frozen(), path, another) as Revision)).not.toEqual([])
  },
)

test.each(pathsOf(before).map((path) => [path.join('.'), path] as const))(
  '%s: left out, it is told',
  (_, path) => {
    const after = changed(frozen(), path, () => undefined) as Revision
    expect(changesBetween(before, after)).not.toEqual([])
    if (path[0] !== 'documents' || path.length > 1) expect(changesBetween(after, before)).not.toEqual([])
  },
)

test('any two revisions whose bytes differ differ in the list, whatever they hold, and equal ones do not', () => {
  const json = fc.jsonValue({ maxDepth: 4 })
  const shuffled = fc.record({
    documents: fc.dictionary(
      fc.string(),
      fc.oneof(json, fc.dictionary(fc.string(), fc.oneof(json, fc.array(json)))),
      {
        maxKeys: 3,
      },
    ),
    text: fc.oneof(json, fc.array(json).map(text)),
    tally: json,
    openRemarks: fc.array(json),
    label: fc.string(),
    more: json,
  })
  fc.assert(
    fc.property(shuffled, shuffled, fc.boolean(), (a, b, equal) => {
      const one = JSON.parse(JSON.stringify(a)) as Revision
      const other = JSON.parse(JSON.stringify(equal ? a : b)) as Revision
      const isSame = canonicalJson(one) === canonicalJson(other)
      expect(changesBetween(one, other).length === 0).toBe(isSame)
    }),
    { numRuns: 500 },
  )
})

test('rows that stand in another order, or twice, are told', () => {
  const rooms = (list: readonly unknown[]): Revision => ({
    ...frozen(),
    documents: { layout: { rooms: list } },
  })
  const [a, b] = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ]
  expect(changesBetween(rooms([a, b]), rooms([b, a]))).toMatchObject([{ table: 'rooms', field: 'order' }])
  expect(changesBetween(rooms([a, b]), rooms([a, b, b]))).toHaveLength(1)
})

test('what the words do not show is told beside them: strikes, ticks, links, figures, list starts', () => {
  const one = (node: unknown) => ({ ...frozen(), text: text([node]) })
  const told = (was: unknown, is: unknown) =>
    changesBetween(one(was), one(is)).map((change) => [change.before, change.after])
  expect(told(paragraph(words('收费')), paragraph(words('收费', { type: 'strike' })))).toEqual([
    ['收费', null],
    [null, '~~收费~~'],
  ])
  const task = (checked: boolean) => ({
    type: 'taskItem',
    attrs: { checked },
    content: [paragraph(words('签字'))],
  })
  expect(told(task(false), task(true))).toEqual([
    ['☐ 签字', null],
    [null, '☑ 签字'],
  ])
  const chip = (figure: string) => paragraph({ type: 'figureChip', attrs: { figure } })
  expect(told(chip('area.service'), chip('area.office'))).toEqual([
    ['⟨area.service⟩', null],
    [null, '⟨area.office⟩'],
  ])
  expect(
    told(
      paragraph(words('这里', link('https://a.example/'))),
      paragraph(words('这里', link('https://b.example/'))),
    ),
  ).toEqual([
    ['[这里](https://a.example/)', null],
    [null, '[这里](https://b.example/)'],
  ])
  const list = (start: number) => ({
    type: 'orderedList',
    attrs: { start },
    content: [paragraph(words('三'))],
  })
  expect(told(list(1), list(3))).toEqual([
    ['1. 三', null],
    [null, '3. 三'],
  ])
})

test('texts without much in common are compared in bounded memory', () => {
  const many = (sign: string) =>
    text(Array.from({ length: 3_000 }, (_, i) => paragraph(words(`${sign}${i}`))))
  const changes = changesBetween({ ...frozen(), text: many('a') }, { ...frozen(), text: many('b') })
  expect(changes).toHaveLength(6_000)
})
