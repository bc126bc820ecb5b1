// A name in a sentence keeps its direction to itself: what stands beside it is neither turned nor moved, whatever it is written with.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf } from '#words/format.ts'
import { isolated } from '#words/isolated.ts'
import { langs, nameOf, wordsOf } from '#words/words.ts'

const [isolate, end, override, pop] = ['\u2068', '\u2069', '\u202e', '\u202c']

/** How many isolates and overrides are open at the end of a text; null where one is ended that it didn't begin. */
const openAtEnd = (text: string): number | null => {
  let depth = 0
  for (const sign of text) {
    if (/[\u2066-\u2068\u202a\u202b\u202d\u202e]/u.test(sign)) depth++
    if (/[\u2069\u202c]/u.test(sign) && --depth < 0) return null
  }
  return depth
}

const turned = fc
  .array(
    fc.constantFrom(
      override,
      pop,
      isolate,
      end,
      '\u2066',
      '\u2067',
      '\u200f',
      'ע',
      'ש',
      'ب',
      'a',
      '李',
      ' ',
      '1',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((signs) => signs.join(''))

test('in no sentence does a name turn what stands beside it', () => {
  fc.assert(
    fc.property(turned, fc.constantFrom(...langs), (name, lang) => {
      const said = wordsOf(lang, 'report')('signedAs', { name })
      const [before = '', after = ''] = wordsOf(lang, 'report')('signedAs', { name: '@' }).split('@')
      expect([said.startsWith(before), said.endsWith(after)]).toEqual([true, true])
      const words = said.slice(before.length, said.length - after.length)
      if (words === name) expect(words).toMatch(/^[\sa1李]*$/u)
      else
        expect([words[0], words.at(-1), openAtEnd(words), openAtEnd(words.slice(1, -1))]).toEqual([
          isolate,
          end,
          0,
          0,
        ])
      expect(words).not.toMatch(/[\u202a-\u202e]/u)
    }),
  )
})

test('nor in a list of names', () => {
  expect(formatOf('en').list(['עדי', 'Bao', `${override}evil`])).toBe(
    `${isolate}עדי${end}, Bao, ${isolate}evil${end}`,
  )
})

test('a name that runs as ours do is left as it is, markup and all', () => {
  for (const name of ['李梅', 'José & <b>', '👩\u200d🍳', '12 %', ''])
    expect([isolated(name), wordsOf('en', 'report')('signedAs', { name })]).toEqual([
      name,
      ` (signed as “${name}”)`,
    ])
})

test('what was isolated once stays so in a sentence round it', () => {
  expect(isolated(`a ${isolate}עדי${end} b`)).toBe(`${isolate}a ${isolate}עדי${end} b${end}`)
})

test('the name of a record is read without what turns a line', () => {
  expect(nameOf({ name: `${override}门厅` }, 'zh')).toBe('门厅')
  expect(nameOf({ name: '门厅', nameEn: 'Hall\u2067' }, 'en')).toBe('Hall')
})
