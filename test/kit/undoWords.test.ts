// What became of an undo, in both languages: what stays is named, and so is whoever changed it.
import { expect, test } from 'vitest'
import type { KeptBack, Taken } from '#core/source.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import { wordsOfUndone } from '#kit/undo/undoWords.ts'

const people = { me: 'ann', nameOf: (member: string) => ({ ben: '王强' })[member] ?? null }
const kept = (more: Partial<KeptBack>): KeptBack => ({
  table: 'rooms',
  id: 'r',
  field: 'name',
  why: 'changed',
  by: 'ben',
  row: { name: '大厅', nameEn: 'Hall' },
  ...more,
})

test('what went back whole is seen on the page and not said', () => {
  expect(wordsOfUndone({ undone: 'whole' }, 'undo', people, 'zh')).toBeNull()
})

test.each([
  ['zh', '没有退回，什么也没变：“大厅”，王强后来改过'],
  ['en', 'Not taken back, nothing was changed: “Hall”: changed since by 王强'],
] as const)('in %s a change of another’s is said with the name and the row', (lang, words) => {
  expect(wordsOfUndone({ undone: 'nothing', kept: [kept({})] }, 'undo', people, lang)).toBe(words)
})

test('what was passed over is said before what went', () => {
  const over = [kept({})]
  expect(wordsOfUndone({ undone: 'whole', over }, 'undo', people, 'en')).toBe(
    'Passed over, since it still can’t be taken back: “Hall”: changed since by 王强',
  )
  expect(
    wordsOfUndone({ undone: 'part', kept: [kept({ why: 'removed' })], over }, 'redo', people, 'zh'),
  ).toBe('跳过了仍不能重做的一步：“大厅”，王强后来改过。重做了一部分。没重做的：“大厅”，后来已被王强删去')
})

test('things of one kind are said once, many are counted, and somebody unknown is somebody else', () => {
  const walls = ['a', 'b', 'c'].map((id) => kept({ table: 'walls', id, row: {}, by: null }))
  expect(wordsOfUndone({ undone: 'part', kept: walls }, 'redo', people, 'en')).toBe(
    'Done again in part. What was left out: a wall: changed since by somebody else',
  )
  const rooms = ['A', 'B', 'C', 'D', 'E'].map((name) => kept({ id: name, row: { name }, by: 'ann' }))
  expect(wordsOfUndone({ undone: 'part', kept: rooms }, 'undo', people, 'en')).toContain(
    '“A”, “B”, “C” and 2 more: changed since by you',
  )
})

test.each(['zh', 'en'] as const)(
  'in %s every reason, every refusal and every loss has its sentence',
  (lang) => {
    for (const way of ['undo', 'redo'] as const) {
      for (const why of ['changed', 'removed', 'built-on', 'in-the-way', 'incomplete', 'made-too'] as const)
        for (const undone of ['part', 'nothing'] as const)
          expect(wordsOfUndone({ undone, kept: [kept({ why })] }, way, people, lang)).toMatch(/大厅|Hall/)
      for (const refused of ['read-only', 'newer-version'] as const)
        expect(wordsOfUndone({ undone: 'refused', refused }, way, people, lang)).not.toContain('refused')
      expect(wordsOfUndone({ undone: 'nothing', kept: [] }, way, people, lang)).not.toContain('gone')
    }
    const taken: Taken = {
      table: 'rooms',
      id: 'r',
      fields: ['nameEn', 'unheardOf'],
      row: { name: '大厅', nameEn: 'Library' },
      whose: 'others',
      by: 'ben',
      comesBack: true,
    }
    for (const one of [
      taken,
      { ...taken, comesBack: false },
      { ...taken, whose: 'mine' as const, by: null },
    ]) {
      const words = wordsOfTaken([one], people, lang)
      expect(words).toContain('Library')
      if (one.whose === 'others') expect(words).toContain('王强')
    }
  },
)

const use: Taken = {
  table: 'assignments',
  id: 'v:r:noon',
  fields: ['use'],
  row: { use: 'canteen' },
  whose: 'mine',
  by: null,
  comesBack: false,
  under: { table: 'rooms', id: 'r', row: { name: 'NE 4' } },
}
const wall: Taken = {
  table: 'walls',
  id: 'w',
  fields: ['from'],
  row: { from: 'TOz7yyAAAAAAAAAAAAAAAA' },
  whose: 'mine',
  by: null,
  comesBack: false,
}

test('a use of a removed room is told by the room and the use, never by a wall or an id', () => {
  const words = wordsOfTaken([wall, use], { ...people, titleOf: () => 'Community canteen' }, 'en')
  expect(words).toContain('Removed meanwhile by somebody else: “NE 4”')
  expect(words).toContain('use “Community canteen”')
  expect(words).not.toMatch(/wall|TOz7/)
  expect(wordsOfTaken([wall], people, 'en')).not.toContain('TOz7')
})

test.each([
  ['zh', '您退回的“一层”还在：王强也加了同一个'],
  ['en', '“Ground floor”, which you took back, is there again: 王强 added the same'],
] as const)('in %s what another had made too is said to be there again', (lang, words) => {
  const floor: Taken = {
    table: 'floors',
    id: 'f',
    fields: [],
    row: { name: '一层', nameEn: 'Ground floor' },
    whose: 'made-too',
    by: 'ben',
    comesBack: false,
  }
  expect(wordsOfTaken([floor], people, lang)).toBe(words)
})

test('two who edited what I removed are both named, and what was said last of one holds', () => {
  const others = { ...use, whose: 'others' as const, comesBack: true }
  const both = [
    { ...others, by: 'ben' },
    { ...others, by: 'cai', row: { use: 'reading' } },
  ]
  const two = { ...people, nameOf: (id: string) => ({ ben: '王强', cai: '陈静' })[id] ?? null }
  expect(wordsOfTaken(both, two, 'zh')).toMatch(/王强.*陈静/)
  const later = { ...others, by: 'ben', comesBack: false }
  expect(wordsOfTaken([both[0]!, later], people, 'en')).not.toContain('brings it back')
})

test('a value that lost is told with whose stands; an amount is money', () => {
  const lost: Taken = {
    table: 'lines',
    id: 'l',
    fields: ['amount'],
    row: { name: 'Power', amount: 150_000 },
    whose: 'outwritten',
    by: 'ben',
    comesBack: false,
  }
  expect(wordsOfTaken([lost], people, 'en')).toMatch(/^王强 changed “Power” at the same time.*1,500/)
  const beside = [{ table: 'lines', id: 'l', field: 'amount', by: 'ben', row: {}, value: 150_000 }]
  expect(wordsOfUndone({ undone: 'whole', beside }, 'undo', people, 'en')).toMatch(/王强.*1,500/)
})

test('of a name that lost, what stands is called by the name that stands', () => {
  const lost: Taken = {
    ...{ table: 'rooms', id: 'r', fields: ['nameEn'], row: { name: '大厅', nameEn: 'Ann’s hall' } },
    ...{ whose: 'outwritten', by: 'ben', comesBack: false },
    under: { table: 'rooms', id: 'r', row: { name: '大厅', nameEn: 'Ben’s hall' } },
  }
  expect(wordsOfTaken([lost], people, 'en')).toBe(
    '王强 changed “Ben’s hall” at the same time as you, and theirs stands: English name “Ben’s hall” (yours was “Ann’s hall”)',
  )
})

test('a person who changed what I removed does not stand among the things', () => {
  const both = ['a', 'b'].map((id) => ({
    ...use,
    id,
    under: { ...use.under!, id, row: { name: `Hall ${id}` } },
  }))
  const said = wordsOfTaken(
    both.map((one) => ({ ...one, whose: 'others' as const, comesBack: true, by: 'ben' })),
    people,
    'en',
  )
  expect(said).toMatch(/^Removed by you while 王强 changed it: .*Hall a.*Hall b/)
})

test('a field that only the review has words for is called by those', () => {
  const lost = {
    ...use,
    table: 'rooms',
    id: 'r',
    fields: ['stepFree'],
    row: { stepFree: true },
    under: undefined,
  }
  const { under: _under, ...bare } = lost
  expect(wordsOfTaken([{ ...bare, whose: 'mine' }], people, 'en')).toMatch(/step-free/i)
})

test.each(['zh', 'en'] as const)(
  'words that fell with their block are said whole, with who made it anew: %s',
  (lang) => {
    const lost: Taken = {
      ...{ table: 'text', id: '1-2', fields: [], row: { text: 'at noon, every day' } },
      ...{ whose: 'words', by: 'ben', comesBack: false },
    }
    const said = wordsOfTaken([lost, { ...wall, under: use.under! }], people, lang)
    expect(said).toContain('at noon, every day')
    expect(said).toContain('王强')
    expect(said).toContain('NE 4')
  },
)
