// How many people a group has, in whatever ways and on however many devices they were entered: never twice, and it is said.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { countPeople, keepPeople, openCentre } from '#core/documents/centre.ts'
import { enteredTwice, peopleByGroup } from '#core/figures/population.ts'
import { makePen } from '#core/pen.ts'

const table = (rows: Readonly<Record<string, number>>) =>
  new Map(Object.entries(rows).map(([key, people]) => [key, { people }]))
const elderly = (rows: Readonly<Record<string, number>>): number | undefined =>
  peopleByGroup(table(rows)).get('elderly')

describe('people of a group', () => {
  test.each([
    ['the whole', { 'all~elderly~all': 900 }, 900, false],
    ['by block', { '1~elderly~all': 300, '2~elderly~all': 400 }, 700, false],
    ['by sex', { 'all~elderly~male': 300, 'all~elderly~female': 350 }, 650, false],
    ['by block and sex', { '1~elderly~male': 1, '1~elderly~female': 2, '2~elderly~male': 3 }, 6, false],
    [
      'one block by sex, another whole',
      { '1~elderly~male': 1, '1~elderly~female': 2, '2~elderly~all': 3 },
      6,
      false,
    ],
    [
      'the whole and every block',
      { 'all~elderly~all': 900, '1~elderly~all': 400, '2~elderly~all': 510 },
      910,
      true,
    ],
    ['the whole and the first of its blocks', { 'all~elderly~all': 900, '1~elderly~all': 400 }, 900, true],
    [
      'the whole and by sex',
      { 'all~elderly~all': 900, 'all~elderly~male': 400, 'all~elderly~female': 480 },
      900,
      true,
    ],
    [
      'a block and by sex in it',
      { '1~elderly~all': 10, '1~elderly~male': 6, '1~elderly~female': 5 },
      11,
      true,
    ],
    [
      'by sex and by block',
      { 'all~elderly~male': 5, 'all~elderly~female': 5, '1~elderly~all': 11 },
      11,
      true,
    ],
    ['nought for the whole and by block', { 'all~elderly~all': 0, '1~elderly~all': 40 }, 40, true],
  ])('entered %s', (_, rows, people, twice) => {
    expect(elderly(rows)).toBe(people)
    expect(enteredTwice(table(rows))).toEqual(twice ? ['elderly'] : [])
  })

  test('are never more than the largest of the ways they were entered in, in whatever order', () => {
    const people = fc.nat({ max: 1_000 })
    fc.assert(
      fc.property(people, fc.array(people, { minLength: 1, maxLength: 5 }), (whole, blocks) => {
        const rows = new Map([
          ['all~elderly~all', { people: whole }],
          ...blocks.map((one, i) => [`b${i}~elderly~all`, { people: one }] as const),
        ])
        const right = Math.max(
          whole,
          blocks.reduce((sum, one) => sum + one, 0),
        )
        expect(peopleByGroup(rows).get('elderly')).toBe(right)
        expect(peopleByGroup(new Map([...rows].toReversed())).get('elderly')).toBe(right)
      }),
    )
  })
})

test('three devices apart, one entering the whole, one the blocks, one by sex, come to one figure and say it', () => {
  let made = 0
  const docs = [0, 1, 2].map(() => new Y.Doc())
  const [whole, blocks, sexes] = docs.map((doc, i) =>
    openCentre(
      doc,
      makePen(
        `m${i}`,
        (length) => Uint8Array.from({ length }, () => (made += 1) % 256),
        () => '',
      ),
    ),
  )
  if (whole === undefined || blocks === undefined || sexes === undefined) throw new Error('no device')
  countPeople(whole, 'all', 'elderly', 'all', 900)
  countPeople(blocks, '1', 'elderly', 'all', 400)
  countPeople(blocks, '2', 'elderly', 'all', 520)
  countPeople(sexes, 'all', 'elderly', 'male', 410)
  for (const to of docs) for (const from of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
  for (const centre of [whole, blocks, sexes]) {
    expect(peopleByGroup(centre.read().population).get('elderly')).toBe(920)
    expect(enteredTwice(centre.read().population)).toEqual(['elderly'])
  }
  expect(keepPeople(blocks, 'elderly', 'whole').ok).toBe(true)
  for (const to of docs) for (const from of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
  expect([...whole.read().population.keys()]).toEqual(['all~elderly~all'])
  expect(enteredTwice(sexes.read().population)).toEqual([])
})
