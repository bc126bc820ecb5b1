// The words: both languages say the same things, with the same values in them, and each in its own script.
import { expect, test } from 'vitest'
import { en } from '#words/en.ts'
import { nameOf, titleOf, type WordRoom, wordsOf } from '#words/words.ts'
import { zh } from '#words/zh.ts'

type Leaf = readonly [key: string, text: string]

const leaves = (tree: object, before = ''): readonly Leaf[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${before}${key}.`)
      : [[`${before}${key}`, String(value)] as const],
  )

const rooms = Object.keys(zh) as WordRoom[]
const chinese = new Map(rooms.flatMap((room) => leaves(zh[room], `${room}:`)))
const english = new Map(rooms.flatMap((room) => leaves(en[room], `${room}:`)))
const variables = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name!).sort()

test('both languages have the same rooms', () => {
  expect(Object.keys(en)).toEqual(rooms)
})

test('both languages have the same keys; English counts one besides other', () => {
  const expected = [...chinese.keys()].flatMap((key) =>
    key.endsWith('_other') ? [key, key.replace(/_other$/, '_one')] : [key],
  )
  expect([...english.keys()].sort()).toEqual(expected.sort())
})

test('a sentence takes the same values in both languages', () => {
  const differing = [...english].filter(([key, text]) => {
    const measure = chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other'))
    const wanted = variables(measure ?? '')
    const given = variables(text)
    // "One answer" may leave the number out.
    return key.endsWith('_one')
      ? given.some((name) => !wanted.includes(name))
      : given.join() !== wanted.join()
  })
  expect(differing).toEqual([])
})

test('no word is empty, or has more space than one to join on another', () => {
  const faulty = [...chinese, ...english].filter(
    ([, text]) => text.trim() === '' || /\s{2}|^\n|\n$/.test(text),
  )
  expect(faulty).toEqual([])
})

/** A name that is stored in both languages at once stands as `x` in Chinese and `xEn` in English, in both files. */
const storedInBoth = (key: string) =>
  (key.endsWith('En') && chinese.has(key.slice(0, -2))) || chinese.has(`${key}En`)

test('English has no Chinese in it, but for the language’s own name', () => {
  const own = new Set(['frame:chineseShort'])
  const faulty = [...english].filter(
    ([key, text]) => !own.has(key) && !storedInBoth(key) && /\p{Script=Han}/u.test(text),
  )
  expect(faulty).toEqual([])
})

test('Chinese is written in Chinese, but for units and short names', () => {
  const foreign = [...chinese].filter(
    ([key, text]) =>
      !storedInBoth(key) &&
      !/\p{Script=Han}/u.test(text) &&
      /[a-z]{4,}/i.test(text.replaceAll(/\{\{.*?\}\}/g, '')),
  )
  expect(foreign).toEqual([])
})

test('Chinese is set with Chinese marks, and no mark of a code is taken for one', () => {
  // behind or before a Chinese sign; a value may stand for one
  const han = String.raw`[\p{Script=Han}」”’》}]`
  const half = new RegExp(`${han} ?[,?!;:()]|[,?!;:(] ?(?=\\p{Script=Han})`, 'u')
  const faulty = [...chinese].filter(([, text]) => half.test(text.replaceAll(/\w+=\S+|https?:\S+/g, '')))
  expect(faulty).toEqual([])
})

test('the n-th month of the plan is no month of the year: “6 月” is June', () => {
  const faulty = [...chinese].filter(([, text]) => /\}\} ?月|\d ?月|^月[，：]/.test(text))
  expect(faulty).toEqual([])
  expect(wordsOf('zh', 'plan')('breakEvenAt', { month: 6 })).toBe('第 6 个月收支平衡')
})

test('pages speak of the committee’s computer; the relay is a word of who runs it', () => {
  const ofOperators = ([key, text]: Leaf): string =>
    key.startsWith('command:') ? '' : text.replaceAll(/bandeng relay/g, '')
  expect([...chinese].filter((leaf) => ofOperators(leaf).includes('中继'))).toEqual([])
  expect([...english].filter((leaf) => /\brelays?\b/i.test(ofOperators(leaf)))).toEqual([])
})

test('a number and its per cent sign stay on one line', () => {
  expect([...chinese, ...english].filter(([, text]) => /\d %/.test(text))).toEqual([])
})

test('one thing has one word: weekdays, and remarks that are not settled', () => {
  expect([...chinese].filter(([, text]) => /工作日|待答复|未解决/.test(text))).toEqual([])
})

test('all text is NFC', () => {
  expect([...chinese, ...english].filter(([, text]) => text !== text.normalize('NFC'))).toEqual([])
})

test('counted words follow the language', () => {
  const say = wordsOf('en', 'storing')
  expect(say('alone', { count: 1 })).toBe('Only on this device for 1 day')
  expect(say('alone', { count: 14 })).toBe('Only on this device for 14 days')
  expect(wordsOf('zh', 'storing')('alone', { count: 1 })).toMatch(/1/)
})

test('that changes wait is said without a number, which would count parts of a word being typed', () => {
  expect(wordsOf('en', 'frame')('saving.deviceWaiting')).toBe('Saved on this device, changes waiting')
  expect(wordsOf('zh', 'frame')('saving.deviceWaiting')).toBe('已存本机，有改动待同步')
})

test('names that people gave go into a sentence as they are', () => {
  expect(wordsOf('en', 'frame')('follow', { name: '<b>&"李梅"</b>' })).toBe('Follow <b>&"李梅"</b>')
})

test('a word of a newer version is null, not its key', () => {
  expect(wordsOf('en', 'errors').optional('refusal.revoked')).toContain('know this device any more')
  expect(wordsOf('en', 'errors').optional('refusal.fromTheFuture')).toBeNull()
})

test('words are the same object until the language is another', () => {
  expect(wordsOf('zh', 'home')).toBe(wordsOf('zh', 'home'))
  expect(wordsOf('zh', 'home')).not.toBe(wordsOf('en', 'home'))
})

test('titles fall back on the language that is there', () => {
  expect(titleOf({ zh: '食堂', en: 'Canteen' }, 'en')).toBe('Canteen')
  expect(titleOf({ zh: '食堂', en: 'Canteen' }, 'zh')).toBe('食堂')
  expect(titleOf({ zh: '食堂' }, 'en')).toBe('食堂')
  expect(titleOf({ zh: '', en: 'Canteen' }, 'zh')).toBe('Canteen')
  expect(nameOf({ name: '议事厅', nameEn: '' }, 'en')).toBe('议事厅')
})
