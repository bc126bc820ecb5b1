// Rooms that are called the same are told apart in every word about an undo or a loss: by their floor, and on one floor by their number.
import { expect, test } from 'vitest'
import { nameOfRowIn } from '#app/rowNames.ts'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { cellOf, type KeptBack, type Taken } from '#core/source.ts'
import type { Room } from '#schemas/layout.ts'
import { point } from '#schemas/quantities.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import { wordsOfMoved, wordsOfUndone } from '#kit/undo/undoWords.ts'

const people = { me: 'ann', nameOf: () => null }
const kept = (more: Partial<KeptBack>): KeptBack => ({
  ...{ table: 'rooms', id: 'r', field: 'name', why: 'changed', by: 'ben', row: {} },
  ...more,
})

/** Two floors with a stair of the same name on each, and two halls on one of them. */
const building = cellOf<LayoutSnapshot>({
  ...{ vertices: new Map(), walls: new Map(), openings: new Map(), assignments: new Map() },
  ...{ variantRows: new Map(), proposals: new Map(), facts: null },
  rooms: new Map(
    (
      [
        ['s1', '楼梯', 'Stair', 'f1', 'a'],
        ['s2', '楼梯', 'Stair', 'f2', 'b'],
        ['h1', '大厅', 'Hall', 'f1', 'c'],
        ['h2', '大厅', 'Hall', 'f1', 'd'],
        ['lone', '厨房', 'Kitchen', 'f1', 'e'],
      ] as const
    ).map(([id, ...rest]): [string, Room] => {
      const [name, nameEn, floor, rank] = rest
      return [id, { id, name, nameEn, floor, rank, seed: point(0, 0) }]
    }),
  ),
  floors: new Map([
    ['f1', { id: 'f1', name: '一层', nameEn: 'Ground floor', storey: 1, rank: 'a' }],
    ['f2', { id: 'f2', name: '二层', nameEn: 'First floor', storey: 2, rank: 'b' }],
  ]),
  variants: new Map([['v', { id: 'v', name: '方案', nameEn: 'Plan', rank: 'a' }]]),
})
const slot = (id: string, name: string, nameEn: string) =>
  [id, { id, name, nameEn, rank: id, day: 'weekday', days: 5, from: 480, to: 720 } as never] as const
const centre = cellOf<Pick<CentreSnapshot, 'slots'>>({
  slots: new Map([slot('m', '平日上午', 'Weekday morning'), slot('n', '平日中午', 'Weekday noon')]),
})
const there = { ...people, nameOfRow: nameOfRowIn(building, centre) }
const rowOf = (id: string) => ({ ...building.read().rooms.get(id) })

test.each([
  ['s2', 'zh', '“楼梯（二层）”'],
  ['s2', 'en', '“Stair (First floor)”'],
  ['h2', 'zh', '“大厅（一层第 2 间）”'],
  ['h2', 'en', '“Hall (Ground floor, no. 2)”'],
  ['lone', 'en', '“Kitchen”'],
] as const)('the room %s is told from its namesakes in %s wherever it is named', (id, lang, name) => {
  const one = kept({ id, row: rowOf(id) })
  for (const undone of ['part', 'nothing'] as const)
    expect(wordsOfUndone({ undone, kept: [one] }, 'undo', there, lang)).toContain(name)
  const moved = { table: 'rooms', id, fields: [], row: rowOf(id) }
  expect(wordsOfMoved([moved], 'undo', there, lang)).toContain(name)
  const taken: Taken = {
    ...{ table: 'rooms', id, fields: ['use'], row: rowOf(id) },
    ...{ whose: 'others', by: 'ben', comesBack: true },
  }
  expect(wordsOfTaken([taken], there, lang)).toContain(name)
  const under = { table: 'rooms', id, row: rowOf(id) }
  expect(wordsOfTaken([{ ...taken, table: 'assignments', id: 'v~x~s', under }], there, lang)).toContain(name)
})

test('a room that is gone is told from those that stand by where it stood; two namesakes are two things', () => {
  const gone = kept({ id: 'gone', row: { name: '楼梯', nameEn: 'Stair', floor: 'f1', rank: 'z' } })
  expect(wordsOfUndone({ undone: 'nothing', kept: [gone] }, 'undo', there, 'en')).toContain(
    '“Stair (Ground floor, no. 2)”',
  )
  const both = ['s1', 's2'].map((id) => kept({ id, row: rowOf(id) }))
  expect(wordsOfUndone({ undone: 'nothing', kept: both }, 'undo', there, 'zh')).toMatch(
    /“楼梯（一层）”.*“楼梯（二层）”/,
  )
})

test('a long name is cut short and its floor is not; what a variant has of its own is named with it', () => {
  const name = '很长的名字'.repeat(12)
  const long = kept({ id: 'gone', row: { name, floor: 'f2', rank: 'z' } })
  const twin = { ...long, id: 'twin' }
  const layout = building.read()
  const rooms = new Map([
    ...layout.rooms,
    ['twin', { id: 'twin', name, nameEn: name, floor: 'f1', rank: 'z', seed: point(0, 0) }] as const,
  ])
  const named = { ...people, nameOfRow: nameOfRowIn(cellOf({ ...layout, rooms }), centre) }
  expect(wordsOfUndone({ undone: 'nothing', kept: [twin] }, 'undo', named, 'zh')).toContain('”')
  expect(wordsOfUndone({ undone: 'nothing', kept: [long] }, 'undo', named, 'zh')).toContain('…（二层）”')
  const cell = kept({ table: 'variantRows', id: 'v~s2', field: null, row: { table: 'rooms', hidden: true } })
  expect(wordsOfUndone({ undone: 'nothing', kept: [cell] }, 'undo', there, 'en')).toContain(
    '“Stair (First floor)” in “Plan”',
  )
  const wall = kept({ table: 'variantRows', id: 'v~w', field: null, row: { table: 'walls' } })
  expect(wordsOfUndone({ undone: 'nothing', kept: [wall] }, 'undo', there, 'zh')).toContain('方案“方案”里的')
})

test('a use by time slot is named by its room and slot; several of one week by the room alone', () => {
  const use = (id: string, fields: readonly string[] = []) => ({
    ...{ table: 'assignments', id, fields, row: { use: 'reading' } },
  })
  const moved = (lang: 'zh' | 'en', ...rows: ReturnType<typeof use>[]) =>
    wordsOfMoved(rows, 'undo', there, lang) ?? ''
  expect(moved('en', use('v~s2~m'))).toContain('the use of “Stair (First floor)” (Weekday morning)')
  expect(moved('zh', use('v~lone~n', ['use']))).toContain('“厨房”的用途（平日中午）')
  const both = moved('en', use('v~lone~m'), use('v~lone~n'), use('v~s1~m'))
  expect(both).toContain('the use of “Kitchen”')
  expect(both).not.toContain('“Kitchen” (')
  expect(both).toContain('“Stair (Ground floor)” (Weekday morning)')
  const taken: Taken = {
    ...{ table: 'assignments', id: 'v~lone~m', fields: ['use'], row: { use: 'reading' } },
    ...{ whose: 'outwritten', by: 'ben', comesBack: false },
  }
  expect(wordsOfTaken([taken], there, 'en')).toContain('the use of “Kitchen” (Weekday morning)')
  // of a room or a slot that nobody knows any more
  expect(moved('en', use('v~gone~m'))).toContain('a use in a time slot')
  expect(moved('en', use('v~lone~gone'))).toContain('the use of “Kitchen”')
})

test.each([
  [
    'zh',
    '“棋牌室”的入选决定，陈静和您同时改了，留下的是对方的：决定“必须有”（您改的是“不设”）、理由“大家要”（您改的是“太吵”）',
  ],
  [
    'en',
    '陈静 changed the decision on “Chess and cards” at the same time as you, and theirs stands: decision “Pin” (yours was “Strike”), reason “大家要” (yours was “太吵”)',
  ],
] as const)(
  'a decision that lost is told with its service, what stands and one’s own, and nobody’s id: %s',
  (lang, words) => {
    const [mine, theirs] = [
      { verdict: 'strike', reason: '太吵', by: 'ann' },
      { verdict: 'pin', reason: '大家要', by: 'cai' },
    ]
    const lost: Taken = {
      ...{ table: 'verdicts', id: 'chess-cards', fields: ['verdict', 'reason', 'by'], row: mine },
      ...{ whose: 'outwritten', by: 'cai', comesBack: false },
      under: { table: 'verdicts', id: 'chess-cards', row: theirs },
    }
    expect(wordsOfTaken([lost], { ...there, nameOf: () => '陈静' }, lang)).toBe(words)
    const alike = { ...lost, under: { ...lost.under!, row: { ...theirs, verdict: 'strike' } } }
    expect(wordsOfTaken([alike], there, lang)).not.toMatch(/Strike|不设/)
  },
)

test('a room that two called otherwise while it was removed is one room', () => {
  const renamed = (by: string, nameEn: string): Taken => ({
    ...{ table: 'rooms', id: 'gone', fields: ['nameEn'], row: { name: '圆桌', nameEn } },
    ...{ whose: 'others', by, comesBack: true },
  })
  const names = { ben: '王强', cai: '陈静' }
  const named = { ...there, nameOf: (id: string) => names[id as keyof typeof names] }
  expect(
    wordsOfTaken([renamed('ben', 'Wang’s room'), renamed('cai', 'Round-table room')], named, 'en'),
  ).toMatch(/^Removed by you while 王强, 陈静 changed it: “Round-table room”, /)
})
