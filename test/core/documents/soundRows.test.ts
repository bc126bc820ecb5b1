// Rows that a raw peer broke, in every table of every document: named, since when, brought back, mended by hand or taken out.
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  bringSoundBack,
  canMendByHand,
  canStand,
  keyOfIssue,
  mendByHand,
  pastOf,
  soundInRevision,
  takeOutUnreadable,
} from '#core/documents/soundRows.ts'
import { plainDocument } from '#core/centre/revision.ts'
import { readFrozen } from '#core/centre/frozen.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { Revision } from '#schemas/archive.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import {
  breaks,
  buildSample,
  bytesIn,
  definitions,
  hold,
  openOf,
  requiredOf,
  rowOf,
  type Open,
} from './brokenRows.ts'

let built: BuiltWorkspace
beforeAll(async () => {
  built = await buildSample()
})
const bytesOf = (document: string): Uint8Array => bytesIn(built, document)

describe.each(definitions)('%s', (document, definition) => {
  test('each row that is broken is named with its time, and brought back on all three devices', () => {
    const bytes = bytesOf(document)
    const raw = hold(bytes)
    const docs = [hold(bytes), hold(bytes), hold(bytes)] as const
    const people = docs.map((doc, i) => openOf(definition, doc, `p${i}`)) as [Open, Open, Open]
    const [ada] = people
    const everywhere = (update: Uint8Array): void => {
      for (const doc of [raw, ...docs]) Y.applyUpdate(doc, update, 'relay')
    }
    let tried = 0
    for (const [name, table] of Object.entries(definition.tables)) {
      const root = raw.getMap(name)
      const first = root.keys().next().value
      if (first === undefined) continue
      const count = breaks(root, first, table).length
      for (let way = 0; way < count; way++) {
        const before = rowOf(ada, name, first)
        const whole = { update: Y.encodeStateAsUpdate(raw), received: '2026-11-01T08:00:00.000Z' }
        const vector = Y.encodeStateVector(raw)
        const [said, run] = breaks(root, first, table)[way] ?? ['', () => undefined]
        run()
        const broken = Y.encodeStateAsUpdate(raw, vector)
        const label = `${name}: ${said}`
        tried += 1
        everywhere(broken)
        for (const one of people) {
          expect(rowOf(one, name, first), label).toBeUndefined()
          expect(one.issues().map(keyOfIssue), label).toEqual([`${name}/${first}`])
        }
        const [issue] = ada.issues()
        if (issue === undefined) throw new Error(label)
        const log = [whole, { update: broken, received: '2026-11-05T09:30:00.000Z' }]
        const past = pastOf(definition, log, [issue]).get(keyOfIssue(issue))
        expect(past?.since, label).toBe('2026-11-05T09:30:00.000Z')
        const mended = Y.encodeStateVector(docs[0])
        expect(bringSoundBack(ada, issue, past?.sound, past?.replaced).ok, label).toBe(true)
        everywhere(Y.encodeStateAsUpdate(docs[0], mended))
        for (const one of people) {
          expect(one.issues(), label).toEqual([])
          expect(rowOf(one, name, first), label).toEqual(before)
        }
        // an undo never leaves it unreadable again, and redo brings it back
        ada.undoing.undo()
        expect(ada.issues(), label).toEqual([])
        ada.undoing.redo()
        everywhere(Y.encodeStateAsUpdate(docs[0], mended))
        for (const one of people) expect(one.issues(), label).toEqual([])
        expect(rowOf(people[2], name, first), label).toEqual(rowOf(ada, name, first))
        if (rowOf(ada, name, first) === undefined) break
      }
    }
    if (document !== 'replies' && document !== 'programme') expect(tried).toBeGreaterThan(0)
  })

  test('a single of which a field is wrong is brought back, and what was changed beside it stays', () => {
    for (const [name, single] of Object.entries(definition.singles)) {
      const doc = hold(bytesOf(document))
      const root = doc.getMap(name)
      const [field] = [...root.keys()].filter(
        (one) => requiredOf(single).includes(one) || single.shape.shape[one],
      )
      if (field === undefined) continue
      const good: unknown = root.get(field)
      const sound = { update: Y.encodeStateAsUpdate(doc), received: '2026-11-01T08:00:00.000Z' }
      const vector = Y.encodeStateVector(doc)
      const open = openOf(definition, doc, 'ada')
      root.set(field, { broken: true })
      const [issue] = open.issues()
      if (issue === undefined) throw new Error(`${name} took it`)
      const log = [
        sound,
        { update: Y.encodeStateAsUpdate(doc, vector), received: '2026-11-02T08:00:00.000Z' },
      ]
      const past = pastOf(definition, log, [issue]).get(keyOfIssue(issue))
      expect(bringSoundBack(open, issue, past?.sound).ok).toBe(true)
      expect(root.get(field)).toEqual(good)
      expect(open.issues()).toEqual([])
    }
  })
})

describe('a room without its name', () => {
  const broken = () => {
    const doc = hold(bytesOf('layout'))
    const open = openOf(LayoutDocument, doc, 'ada')
    const root = doc.getMap('rooms')
    const id = root.keys().next().value ?? ''
    const room = root.get(id) as Y.Map<unknown>
    const name = String(room.get('name'))
    const frozen = { layout: plainDocument(open) }
    room.delete('name')
    const [issue] = open.issues()
    if (issue === undefined) throw new Error('not broken')
    return { doc, open, room, name, issue, frozen, id }
  }

  test('is mended by hand, and refuses what doesn’t fit', () => {
    const { open, issue, id } = broken()
    expect(issue).toEqual({ table: 'rooms', id, field: 'name' })
    expect(canMendByHand(open, issue)).toBe(true)
    expect(mendByHand(open, { ...issue, field: 'seed' }, 'text').ok).toBe(false)
    expect(mendByHand(open, issue, '花店').ok).toBe(true)
    expect(open.issues()).toEqual([])
    expect(rowOf(open, 'rooms', id)).toMatchObject({ name: '花店' })
  })

  test('comes back out of a frozen revision, with what was changed since', () => {
    const { doc, open, room, name, issue, frozen, id } = broken()
    room.set('nameEn', 'changed since')
    const sound = soundInRevision(open.definition, frozen, issue)
    expect(bringSoundBack(open, issue, sound).ok).toBe(true)
    expect(doc.getMap('rooms').get(id)).toBe(room)
    expect(rowOf(open, 'rooms', id)).toMatchObject({ name, nameEn: 'changed since' })
  })

  test('is taken out', () => {
    const { open, issue } = broken()
    expect(takeOutUnreadable(open, issue).ok).toBe(true)
    expect(open.issues()).toEqual([])
  })

  test('whose log was folded has no past, and says so', () => {
    const { doc, open, issue } = broken()
    const folded = [{ update: Y.encodeStateAsUpdate(doc), received: '2026-11-09T08:00:00.000Z' }]
    expect(pastOf(open.definition, folded, [issue]).get(keyOfIssue(issue))).toEqual({
      sound: undefined,
      replaced: false,
      since: null,
    })
  })

  test('that stands under an id that is none can only be taken out', () => {
    const { doc, open } = broken()
    doc.getMap('rooms').set('no id!', new Y.Map([['name', 'x']]))
    const issue = open.issues().find(({ id }) => id === 'no id!')
    if (issue === undefined) throw new Error('not found')
    expect(canStand(issue, open.definition)).toBe(false)
    expect(takeOutUnreadable(open, issue).ok).toBe(true)
    expect(doc.getMap('rooms').has('no id!')).toBe(false)
  })
})

test('a frozen revision counts its rows that can’t be read', () => {
  const [bytes] = built.blobs.values()
  if (bytes === undefined) throw new Error('no revision')
  const revision = Revision.parse(JSON.parse(new TextDecoder().decode(bytes)))
  expect(readFrozen(revision).unreadable).toBe(0)
  const { layout, centre } = revision.documents as Record<string, Record<string, unknown>>
  const rowsOf = (table: string) => (layout?.[table] ?? []) as Record<string, unknown>[]
  delete rowsOf('rooms')[0]?.['name']
  rowsOf('walls').push({ id: 'no id!' })
  if (centre !== undefined) centre['facts'] = { name: 5 }
  expect(readFrozen(revision).unreadable).toBe(3)
})
