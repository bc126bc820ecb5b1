// Three people at one co-edited text, as its documents see them: what each types and presses, and how they come back to one another.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { openOperatingPlan, type OperatingPlan } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { receiving } from '#schemas/updates/received.ts'
import { pen } from '#test/support/shelves.ts'

export interface TextPerson {
  readonly plan: OperatingPlan
  readonly told: Taken[]
}

const names = ['ann', 'ben', 'cai']
export const sit = (
  doc: Y.Doc,
  member: string,
  unconfirmedBefore: Parameters<typeof openOperatingPlan>[2] = {},
): TextPerson => {
  const plan = openOperatingPlan(doc, pen(member), {
    ...{ authorOf: (client: number) => names[Math.floor(client / 1_000) - 1] ?? null },
    ...unconfirmedBefore,
  })
  plan.undoing.text?.addTrackedOrigin('editor')
  const told: Taken[] = []
  plan.onTaken((taken) => told.push(...taken))
  return { plan, told }
}

/** Ids in the order that is asked for, so that whose letters come first of what is typed at one place is known. */
export const makeTextPeople = (
  order: readonly [number, number, number] = [1, 2, 3],
): readonly [TextPerson, TextPerson, TextPerson] => {
  const [ann, ben, cai] = names.map((member, i) => {
    const doc = new Y.Doc({ guid: member })
    doc.clientID = 1_000 * (order[i] ?? 0)
    return sit(doc, member)
  })
  return [ann, ben, cai] as [TextPerson, TextPerson, TextPerson]
}

export const elementOf = (
  name: string,
  words: string,
  attributes: Readonly<Record<string, string>> = {},
): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (words !== '') element.insert(0, [new Y.XmlText(words)])
  return element
}
export const listOf = (...items: readonly string[]): Y.XmlElement => {
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
export const textOf = ({ plan }: TextPerson): Y.XmlFragment => plan.fragment('text')
export const edit = (person: TextPerson, change: (text: Y.XmlFragment) => void): void => {
  person.plan.undoing.text?.stopCapturing()
  person.plan.doc.transact(() => change(textOf(person)), 'editor')
}
/** The texts of all paragraphs, in lists too. */
export const textsIn = (within: Y.XmlFragment): readonly Y.XmlText[] =>
  within
    .toArray()
    .flatMap((one) => (one instanceof Y.XmlText ? [one] : one instanceof Y.XmlElement ? textsIn(one) : []))
export const paragraphIn = (person: TextPerson, n = 0): Y.XmlText => {
  const text = textsIn(textOf(person))[n]
  if (text === undefined) throw new Error(`no paragraph ${n}`)
  return text
}
export const type = (person: TextPerson, words: string, at: number, n = 0): void =>
  edit(person, () => paragraphIn(person, n).insert(at, words))
/** As the editor's binding does it: away with the old block, and a new one in its place. */
export const turnInto = (person: TextPerson, n: number, make: (words: string) => Y.XmlElement): void =>
  edit(person, (text) => {
    const words = (text.get(n) as Y.XmlElement).toArray().map(String).join('')
    text.delete(n, 1)
    text.insert(n, [make(words)])
  })
export const heading = (words: string): Y.XmlElement => elementOf('heading', words, { level: '1' })

/** Everybody comes back at once: what each wrote without the others reaches them through a relay. */
export const meet = (people: readonly TextPerson[]): void => {
  for (let round = 0; round < 3; round++) {
    const updates = people.map(({ plan }) => Y.encodeStateAsUpdate(plan.doc))
    for (const to of people)
      for (const [i, update] of updates.entries())
        if (people[i] !== to) receiving(to.plan.doc, [update], () => Y.applyUpdate(to.plan.doc, update))
  }
}
export const begin = (all: readonly TextPerson[], ...blocks: readonly Y.XmlElement[]): void => {
  const writer = all[1]
  if (writer !== undefined) edit(writer, (text) => text.insert(0, [...blocks]))
  meet(all)
  for (const { plan } of all) plan.undoing.clear()
}
export const stands = (all: readonly TextPerson[], text: string): void => {
  for (const person of all) expect(textOf(person).toString()).toBe(text)
}
