// Three people with a device each and one centre, for the tests of undo: they meet when they are told to, in any order.
import * as Y from 'yjs'
import { openCentre } from '#core/documents/centre.ts'
import { addFloor, addVariant, openLayout, type Layout } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { addLines, openOperatingPlan } from '#core/documents/plan.ts'
import { openProgramme } from '#core/documents/programme.ts'
import { openRemarks, openReplies } from '#core/documents/remarks.ts'
import { askQuestion, openSurvey } from '#core/documents/survey.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { EditRefusal } from '#core/geometry/layoutChange.ts'
import { areasOfRooms, makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { judgeReturnedLayout } from '#core/geometry/returned.ts'
import type { Pen } from '#core/pen.ts'
import type { Result } from '#core/result.ts'
import type { Undone } from '#core/source.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { fen } from '#schemas/quantities.ts'
import { deliver, pen } from '#test/support/shelves.ts'

export const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

const openings = (
  by: Pen,
  docs: Readonly<Record<string, Y.Doc>>,
  authorOf: (client: number) => string | null,
) => {
  const doc = (name: string): Y.Doc => docs[name] ?? new Y.Doc()
  const options = { authorOf }
  return {
    centre: () => openCentre(doc('centre'), by, options),
    survey: () => openSurvey(doc('survey'), by, options),
    programme: () => openProgramme(doc('programme'), by, options),
    layout: () => openLayout(doc('layout'), by, { ...options, judge: judgeReturnedLayout }),
    plan: () => openOperatingPlan(doc('plan'), by, options),
    remarks: () => openRemarks(doc('remarks'), by, options),
    replies: () => openReplies(doc('replies'), by, options),
  }
}
type Openings = ReturnType<typeof openings>

/** Documents that are opened when they are first used: most histories use three of seven. */
const documentsOf = (open: Openings): { readonly [Name in keyof Openings]: ReturnType<Openings[Name]> } =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(open).map(([name, openOne]) => {
        let opened: unknown
        return [name, { enumerable: false, get: () => (opened ??= openOne()) }]
      }),
    ),
  ) as never

export const documentNames = [
  'centre',
  'survey',
  'programme',
  'layout',
  'plan',
  'remarks',
  'replies',
] as const
export type DocumentName = (typeof documentNames)[number]

export type Person = ReturnType<typeof documentsOf> & {
  readonly member: string
  readonly docs: Readonly<Record<string, Y.Doc>>
}

export const makePeople = (members: readonly string[] = ['ann', 'ben', 'cai']): readonly Person[] => {
  const clients = new Map<number, string>()
  return members.map((member, i) => {
    const docs = Object.fromEntries(
      documentNames.map((name, k) => {
        // Without a name of its own to draw from chance.
        const doc = new Y.Doc({ guid: `${member} ${name}` })
        // Ids in order of the people, so that whose write wins is known.
        doc.clientID = 1_000 * (i + 1) + k
        clients.set(doc.clientID, member)
        return [name, doc]
      }),
    )
    const authorOf = (client: number): string | null => clients.get(client) ?? null
    return Object.assign(documentsOf(openings(pen(member), docs, authorOf)), { member, docs })
  })
}

/** Hands everything of one document from one to the other, both of whom have it open. */
export const hand = (from: Person, to: Person, name: DocumentName): void => {
  const [a, b] = [from[name].doc, to[name].doc]
  deliver(a, b)
}

export const meet = (people: readonly Person[], names: readonly DocumentName[] = documentNames): void => {
  for (let round = 0; round < 2; round++)
    for (const name of names)
      for (const from of people) for (const to of people) if (from !== to) hand(from, to, name)
}

export const apply = (
  layout: Layout,
  change: Result<LayoutChange, EditRefusal>,
  name = 'Room',
): LayoutChange => {
  const made = value(change)
  value(
    applyLayoutChange(layout, made, (_, like) => ({
      name: like === undefined ? name : `${like.name} 2`,
      timetabled: true,
    })),
  )
  return made
}

/** Draws a room between two corners in millimetres; gives its id. */
export const draw = (
  layout: Layout,
  name: string,
  [x, y, x2, y2]: readonly [number, number, number, number],
): string => {
  const [floor] = layout.read().floors.keys()
  const change = drawRoom(layout.read(), floor ?? '', { x, y }, { x: x2, y: y2 }, layout.pen.newId)
  return apply(layout, change, name).addRooms[0]?.id ?? ''
}

/** A floor and a variant, known to all; nothing of it can be undone. */
export const begin = (people: readonly Person[]): void => {
  const [first] = people
  if (!first) return
  value(addFloor(first.layout, { name: 'Ground', storey: 1 }))
  value(addVariant(first.layout, 'Now', null))
  meet(people, ['layout'])
  for (const { layout } of people) layout.undoing.clear()
}

/** One document with three rooms in a row, a question or a line of money, made by one person each. */
export const beginDocument = (people: readonly Person[], name: DocumentName): void => {
  if (name === 'layout') begin(people)
  people.forEach((person, i) => {
    if (name === 'layout') draw(person.layout, `Room ${i}`, [i * 5_000, 0, (i + 1) * 5_000, 4_000])
    else if (name === 'survey') value(askQuestion(person.survey, { type: 'single', text: `Question ${i}` }))
    else if (name === 'plan')
      value(
        addLines(person.plan, [
          {
            section: 'cost',
            name: `Line ${i}`,
            kind: 'rent',
            amount: fen(i),
            frequency: 'monthly',
            start: 1,
            end: 12,
          },
        ]),
      )
    else return
    for (const other of people) if (other !== person) hand(person, other, name)
  })
}

/** Net areas by room's name, in tenths of a square metre as the page shows them. */
export const areas = (layout: Layout): Readonly<Record<string, number | null>> => {
  const rows = layout.read()
  const found = areasOfRooms(rows, makeFloorPlanner())
  return Object.fromEntries(
    [...rows.rooms.values()]
      .map(({ id, name }): [string, number | null] => {
        const area = found.get(id) ?? null
        return [name, area === null ? null : Math.round(area / 100_000) / 10]
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

export const whyKept = (result: Undone): readonly string[] =>
  'kept' in result ? result.kept.map(({ why, by, table }) => `${why} ${by ?? '?'} ${table}`) : []
