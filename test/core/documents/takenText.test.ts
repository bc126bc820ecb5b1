// Words typed into a block that another makes anew or takes away at the same time: they are put where they belong, or told with a way back.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPlan, type Plan } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { receiving } from '#schemas/updates/received.ts'
import { pen } from '#test/support/shelves.ts'

interface Person {
  readonly plan: Plan
  readonly told: Taken[]
}

const names = ['ann', 'ben', 'cai']
const sit = (doc: Y.Doc, member: string, unconfirmedBefore: Parameters<typeof openPlan>[2] = {}): Person => {
  const plan = openPlan(doc, pen(member), {
    ...{ authorOf: (client: number) => names[Math.floor(client / 1_000) - 1] ?? null },
    ...unconfirmedBefore,
  })
  plan.undoing.text?.addTrackedOrigin('editor')
  const told: Taken[] = []
  plan.onTaken((taken) => told.push(...taken))
  return { plan, told }
}

let ann: Person
let ben: Person
let cai: Person
let all: readonly Person[]

beforeEach(() => {
  all = names.map((member, i) => {
    const doc = new Y.Doc({ guid: member })
    doc.clientID = 1_000 * (i + 1)
    return sit(doc, member)
  })
  ;[ann, ben, cai] = all as [Person, Person, Person]
})

const elementOf = (
  name: string,
  words: string,
  attributes: Readonly<Record<string, string>> = {},
): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (words !== '') element.insert(0, [new Y.XmlText(words)])
  return element
}
const listOf = (...items: readonly string[]): Y.XmlElement => {
  const list = new Y.XmlElement('bulletList')
  list.insert(
    0,
    items.map((words) => {
      const item = new Y.XmlElement('listItem')
      item.insert(0, [elementOf('paragraph', words)])
      return item
    }),
  )
  return list
}
const textOf = ({ plan }: Person): Y.XmlFragment => plan.fragment('text')
const edit = (person: Person, change: (text: Y.XmlFragment) => void): void => {
  person.plan.undoing.text?.stopCapturing()
  person.plan.doc.transact(() => change(textOf(person)), 'editor')
}
/** The text of the n-th paragraph, in lists too. */
const paragraphIn = (person: Person, n = 0): Y.XmlText => {
  const texts = textOf(person)
    .toArray()
    .flatMap(function within(one): readonly Y.XmlText[] {
      return one instanceof Y.XmlText
        ? [one]
        : one instanceof Y.XmlElement
          ? one.toArray().flatMap(within)
          : []
    })
  const text = texts[n]
  if (text === undefined) throw new Error(`no paragraph ${n}`)
  return text
}
const type = (person: Person, words: string, at: number, n = 0): void =>
  edit(person, () => paragraphIn(person, n).insert(at, words))
/** As the editor's binding does it: away with the old block, and a new one in its place. */
const turnInto = (person: Person, n: number, make: (words: string) => Y.XmlElement): void =>
  edit(person, (text) => {
    const words = (text.get(n) as Y.XmlElement).toArray().map(String).join('')
    text.delete(n, 1)
    text.insert(n, [make(words)])
  })
const heading = (words: string): Y.XmlElement => elementOf('heading', words, { level: '1' })

/** Everybody comes back at once: what each wrote without the others reaches them through a relay. */
const meet = (people: readonly Person[] = all): void => {
  for (let round = 0; round < 3; round++) {
    const updates = people.map(({ plan }) => Y.encodeStateAsUpdate(plan.doc))
    for (const to of people)
      for (const [i, update] of updates.entries())
        if (people[i] !== to) receiving(to.plan.doc, [update], () => Y.applyUpdate(to.plan.doc, update))
  }
}
const begin = (...blocks: readonly Y.XmlElement[]): void => {
  edit(ben, (text) => text.insert(0, [...blocks]))
  meet()
  for (const { plan } of all) plan.undoing.clear()
}
const stands = (text: string): void => {
  for (const person of all) expect(textOf(person).toString()).toBe(text)
}
const putBack = ({ told }: Person): void => {
  expect(told).toHaveLength(1)
  expect(told[0]?.putBack?.().ok).toBe(true)
}

test.each([
  ['a heading', heading, ['<heading level="1">', '</heading>']],
  [
    'a list',
    (words: string) => listOf(words),
    ['<bulletlist><listitem><paragraph>', '</paragraph></listitem></bulletlist>'],
  ],
] as const)(
  'a paragraph becomes %s while another types in it: the words stand in it, once, and undo knows them',
  (_, make, [head, tail]) => {
    begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open at noon.'))
    const before = '<paragraph>first</paragraph>'
    type(ann, ' at last', 7, 1)
    turnInto(ben, 1, make)
    meet()
    stands(`${before}${head}We open at last at noon.${tail}`)
    expect(all.map(({ told }) => told)).toEqual([[], [], []])
    expect(ann.plan.undoing.undo().undone).toBe('whole')
    meet()
    stands(`${before}${head}We open at noon.${tail}`)
    expect(ann.plan.undoing.redo().undone).toBe('whole')
    meet()
    stands(`${before}${head}We open at last at noon.${tail}`)
  },
)

test('two type in it: both find their words, each in their place, whoever comes first', () => {
  begin(elementOf('paragraph', 'We open at noon.'))
  type(ann, 'Soon. ', 0)
  type(cai, ' Every day.', 16)
  turnInto(ben, 0, heading)
  meet()
  stands('<heading level="1">Soon. We open at noon. Every day.</heading>')
  expect(all.map(({ told }) => told)).toEqual([[], [], []])
})

test('the kind was changed and taken back before the words came: they stand in what stands', () => {
  begin(elementOf('paragraph', 'We open at noon.'))
  type(ann, ' Perhaps.', 16)
  turnInto(ben, 0, heading)
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet()
  stands('<paragraph>We open at noon. Perhaps.</paragraph>')
  // the paragraph stays for another's words in it
  expect(ben.plan.undoing.redo().undone).toBe('part')
  meet()
  for (const person of all) expect(textOf(person).toString()).toContain('Perhaps.</paragraph>')
})

test('of two paragraphs that say the same, the words come into the one they were typed in', () => {
  begin(elementOf('paragraph', 'To do'), elementOf('paragraph', 'To do'))
  type(ann, ': paint', 5, 1)
  edit(ben, (text) => {
    text.delete(0, 2)
    text.insert(0, [listOf('To do', 'To do')])
  })
  meet()
  const item = (words: string): string => `<listitem><paragraph>${words}</paragraph></listitem>`
  stands(`<bulletlist>${item('To do')}${item('To do: paint')}</bulletlist>`)
})

test('while somebody types on and on, no letter is swallowed', () => {
  begin(elementOf('paragraph', 'We '))
  type(ann, 'o', 3)
  meet()
  type(ann, 'p', 4)
  turnInto(ben, 0, (words) => listOf(words))
  meet()
  type(ann, 'en', 5)
  meet()
  stands('<bulletlist><listitem><paragraph>We open</paragraph></listitem></bulletlist>')
})

test('what was in bold comes back so', () => {
  begin(elementOf('paragraph', 'We open'))
  edit(ann, () => paragraphIn(ann).insert(7, ' at noon', { bold: {} }))
  turnInto(ben, 0, heading)
  meet()
  stands('<heading level="1">We open<bold> at noon</bold></heading>')
})

test('another takes the paragraph away: its author is told with the words, and one press brings it back where it stood', () => {
  begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open'), elementOf('paragraph', 'last'))
  type(ann, ' at noon', 7, 1)
  edit(ben, (text) => text.delete(1, 1))
  meet()
  stands('<paragraph>first</paragraph><paragraph>last</paragraph>')
  expect([ben.told, cai.told]).toEqual([[], []])
  expect(ann.told).toMatchObject([{ whose: 'words', row: { text: 'at noon' }, by: null }])
  putBack(ann)
  meet()
  const whole =
    '<paragraph>first</paragraph><paragraph>We open at noon</paragraph><paragraph>last</paragraph>'
  stands(whole)
  putBack(ann)
  stands(whole)
  expect(ann.plan.undoing.undo().undone).toBe('whole')
  meet()
  stands('<paragraph>first</paragraph><paragraph>last</paragraph>')
  expect(ann.plan.undoing.redo().undone).toBe('whole')
  meet()
  stands(whole)
})

test('whoever took it away took it back before the press: the words come into the same paragraph', () => {
  begin(elementOf('paragraph', 'first'), elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7, 1)
  edit(ben, (text) => text.delete(1, 1))
  meet()
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  meet()
  putBack(ann)
  meet()
  stands('<paragraph>first</paragraph><paragraph>We open at noon</paragraph>')
})

test('made anew and worded otherwise: the words come beside it, not in the midst of what another means', () => {
  begin(elementOf('paragraph', 'We open'), elementOf('paragraph', 'last'))
  type(ann, ' at noon', 7)
  turnInto(ben, 0, () => listOf('Something else', 'altogether'))
  meet()
  expect(ann.told).toMatchObject([{ whose: 'words', row: { text: 'at noon' } }])
  putBack(ann)
  meet()
  for (const person of all) {
    const text = textOf(person).toString()
    expect(text).toContain('Something else')
    expect(text).toMatch(/<\/bulletlist><paragraph>(We open)? ?at noon<\/paragraph><paragraph>last/)
  }
})

test('two paragraphs are joined: what was typed in the second stays known', () => {
  begin(elementOf('paragraph', 'We open.'), elementOf('paragraph', 'Every day.'))
  type(ann, ' But Monday.', 10, 1)
  edit(ben, (text) => {
    paragraphIn(ben).insert(8, 'Every day.')
    text.delete(1, 1)
  })
  meet()
  expect(ann.told).toMatchObject([{ row: { text: 'But Monday.' } }])
  putBack(ann)
  meet()
  stands('<paragraph>We open.Every day.</paragraph><paragraph> But Monday.</paragraph>')
})

test('words that stand in what came are nobody’s loss, nor is what is deleted within a paragraph that stays', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  meet()
  turnInto(ben, 0, heading)
  meet()
  edit(ben, () => paragraphIn(ben).delete(7, 8))
  meet()
  stands('<heading level="1">We open</heading>')
  expect(all.map(({ told }) => told)).toEqual([[], [], []])
})

test('whoever had seen the words and took them away with their paragraph is not overruled: its author is told', () => {
  begin(elementOf('paragraph', 'first'))
  edit(ann, (text) => text.insert(1, [elementOf('paragraph', 'We open at noon')]))
  meet()
  edit(ben, (text) => text.delete(1, 1))
  meet()
  stands('<paragraph>first</paragraph>')
  expect(ann.told).toMatchObject([{ row: { text: 'We open at noon' } }])
})

test('a second device of the same person neither tells nor puts the words a second time', () => {
  begin(elementOf('paragraph', 'We open'))
  const other = new Y.Doc()
  other.clientID = 1_500
  const second = sit(other, 'ann')
  const everybody = [...all, second]
  meet(everybody)
  type(ann, ' at noon', 7)
  meet([ann, second])
  turnInto(ben, 0, heading)
  meet(everybody)
  meet(everybody)
  for (const one of everybody)
    expect(textOf(one).toString()).toBe('<heading level="1">We open at noon</heading>')
  expect(second.told).toEqual([])
})

test('what was typed before the page was closed, and never left this device, is told after it is opened again', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(ann.plan.doc))
  again.clientID = 1_700
  const start = Y.getState(ben.plan.doc.store, 1_000)
  const end = Y.getState(again.store, 1_000)
  const reopened = sit(again, 'ann', { unconfirmedBefore: [{ client: 1_000, start, end }] })
  turnInto(ben, 0, heading)
  meet([reopened, ben, cai])
  expect(reopened.told).toMatchObject([{ row: { text: 'at noon' }, by: 'ben' }])
  putBack(reopened)
  meet([reopened, ben, cai])
  for (const one of [reopened, ben, cai])
    expect(textOf(one).toString()).toBe('<heading level="1">We open at noon</heading>')
})

test('where nobody knows what the other had seen, the words are told and come into the same text by a press', () => {
  begin(elementOf('paragraph', 'We open'))
  type(ann, ' at noon', 7)
  turnInto(ben, 0, heading)
  Y.applyUpdate(ann.plan.doc, Y.encodeStateAsUpdate(ben.plan.doc))
  expect(ann.told).toMatchObject([{ row: { text: 'at noon' } }])
  putBack(ann)
  meet()
  stands('<heading level="1">We open at noon</heading>')
})
