// What a frozen revision holds and people have removed since is listed, and comes back as one gesture under the same ids.
import type * as Y from 'yjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { removePartner } from '#core/documents/plan.ts'
import { proseOf } from '#core/documents/prose.ts'
import { freezeRevision } from '#core/centre/revision.ts'
import { olderRevisionOf } from '#core/centre/olderFile.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { threeFloorSample, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { areas, keysOf, meet, remove, roomNamed, threeAt } from '#test/support/olderStates.ts'

let built: BuiltWorkspace
beforeAll(async () => {
  built = await threeFloorSample()
})
const three = () => threeAt(built)

describe('a frozen revision', () => {
  const freeze = (one: MemoryWorkspace) =>
    freezeRevision(one as never, {
      workspace: one.id,
      generation: 'first',
      label: '第一版',
      text: proseOf(one.plan.fragment('text')),
      tally: null,
      threads: [],
    })

  test('of which everything stands lists nothing', () => {
    const [one] = three()
    expect(olderRevisionOf(one, freeze(one)).gone()).toEqual({ items: [], differing: 0 })
  })

  test('gives three people back a room, a partner and a paragraph; one undo takes all of it out, one redo puts it back', () => {
    const [one, two, third] = three()
    const revision = freeze(one)
    const before = { areas: areas(one), rows: one.layout.read() }
    const room = roomNamed(one, /阅览/)
    const [partner] = one.plan.read().partners.values()
    const text = (who: MemoryWorkspace) => proseOf(who.plan.fragment('text')).content ?? []
    const said = text(one)
    const gone = said.findIndex(({ type }) => type === 'bulletList')
    remove(one.layout, room)
    removePartner(two.plan, partner?.id ?? '')
    third.plan.doc.transact(() => third.plan.fragment('text').delete(gone, 1), third.plan.pen)
    meet(one, two, third)

    const list = olderRevisionOf(two, revision)
    expect(list.gone().items.map(({ table }) => table)).toEqual(['rooms', 'partners', 'text'])
    const done = list.bringBack(keysOf(list))
    expect(done).toMatchObject({ count: 3, unfit: [], refused: [] })
    expect(list.gone().items).toEqual([])
    meet(one, two, third)
    const allStand = (): void => {
      for (const who of [one, two, third]) {
        expect(areas(who)).toEqual(before.areas)
        expect(who.layout.read().assignments).toEqual(before.rows.assignments)
        expect(who.plan.read().partners.get(partner?.id ?? '')).toEqual(partner)
        expect(text(who)).toEqual(said)
        expect([...who.layout.issues(), ...who.plan.issues()]).toEqual([])
      }
    }
    allStand()
    done.undo()
    meet(one, two, third)
    for (const who of [one, two, third]) {
      expect(who.layout.read().rooms.has(room)).toBe(false)
      expect(who.plan.read().partners.has(partner?.id ?? '')).toBe(false)
      expect(text(who)).toHaveLength(said.length - 1)
    }
    two.layout.undoing.redo()
    meet(one, two, third)
    allStand()
  })

  test('doesn’t list a paragraph that was only reworded, but counts it among what differs', () => {
    const [one, two] = three()
    const revision = freeze(one)
    const room = roomNamed(one, /阅览/)
    const [first] = one.plan.fragment('text').toArray()
    remove(one.layout, room)
    const words = (first as Y.XmlElement).get(0) as Y.XmlText
    one.plan.doc.transact(() => words.insert(words.length, '（二稿）'), one.plan.pen)
    meet(one, two)
    const again = olderRevisionOf(one, revision)
    expect(again.gone().items.map(({ table }) => table)).toEqual(['rooms'])
    expect(again.gone().differing).toBeGreaterThan(0)
  })

  test('is bytes from anywhere: what is no row and no text is passed over', () => {
    const [one] = three()
    const revision = freeze(one)
    const odd = {
      ...revision,
      documents: { plan: { partners: [null, 7, { id: 4 }, { id: 'no id' }], lines: 'x' }, layout: 3 },
      text: { type: 'doc', content: [{ type: 'text', text: 'loose' }, { type: 'paragraph' }] },
    }
    expect(olderRevisionOf(one, odd).gone().items).toEqual([])
  })
})
