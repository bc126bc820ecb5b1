// What became of an undo, in both languages: what stays is named, and so is whoever changed it.
import { expect, test } from 'vitest'
import type { Kept, Taken } from '#core/source.ts'
import { wordsOfTaken, wordsOfUndone } from '#ui/Undo/undoWords.ts'

const people = { me: 'ann', nameOf: (member: string) => ({ ben: '王强' })[member] ?? null }
const kept = (more: Partial<Kept>): Kept => ({
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

test('things of one kind are said once, many are counted, and somebody unknown is somebody else', () => {
  const walls = ['a', 'b', 'c'].map((id) => kept({ table: 'walls', id, row: {}, by: null }))
  expect(wordsOfUndone({ undone: 'part', kept: walls }, 'redo', people, 'en')).toBe(
    'Done again in part. What was left out: a wall: changed since by somebody else',
  )
  const rooms = ['A', 'B', 'C', 'D', 'E'].map((name) => kept({ row: { name }, by: 'ann' }))
  expect(wordsOfUndone({ undone: 'part', kept: rooms }, 'undo', people, 'en')).toContain(
    '“A”, “B”, “C” and 2 more: changed since by you',
  )
})

test.each(['zh', 'en'] as const)(
  'in %s every reason, every refusal and every loss has its sentence',
  (lang) => {
    for (const way of ['undo', 'redo'] as const) {
      for (const why of ['changed', 'removed', 'built-on', 'in-the-way', 'incomplete'] as const)
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
