// What can't be read here and an older file or revision holds sound is listed with what is gone, and mended by the same press.
import { beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { olderFileOf, olderRevisionOf } from '#core/centre/olderFile.ts'
import { plainDocument } from '#core/centre/revision.ts'
import { contentDigest } from '#core/documents/contents.ts'
import { editRoom } from '#core/documents/layout.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import type { Revision } from '#schemas/archive.ts'
import { fileOf, keysOf, meet, roomNamed, threeAt } from '#test/support/olderStates.ts'
import { threeFloorSample, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'

let built: BuiltWorkspace
beforeAll(async () => {
  built = await threeFloorSample()
})

/** The draft as a frozen revision has it. */
const revisionOf = ({ centre, layout, plan }: MemoryWorkspace): Revision =>
  ({
    documents: { centre: plainDocument(centre), layout: plainDocument(layout), plan: plainDocument(plan) },
    text: null,
  }) as unknown as Revision

test.each(['a file', 'a revision'])(
  'comes back from %s for all three, what was changed beside it stays, and an undo breaks nothing',
  (from) => {
    const [one, two, third] = threeAt(built)
    const room = roomNamed(one, /阅览/)
    const before = { layout: one.layout.read(), plan: one.plan.read(), centre: one.centre.read() }
    const [file, revision] = [fileOf(one), revisionOf(one)]
    const [partner = ''] = before.plan.partners.keys()
    const [people = ''] = before.centre.population.keys()
    editRoom(one.layout, room, { water: before.layout.rooms.get(room)?.water !== true })
    const changed = one.layout.read().rooms.get(room)
    const raw = (name: string, table: string) => one.table.doc(name).getMap(table)
    ;(raw('layout', 'rooms').get(room) as Y.Map<unknown>).delete('name')
    raw('plan', 'partners').set(partner, 'broken')
    raw('centre', 'population').set(people, { people: 'many' })
    raw('centre', 'facts').delete('name')
    meet(one, two, third)
    const list = from === 'a file' ? olderFileOf(two, file) : olderRevisionOf(two, revision)
    const listed = () => new Set(list.gone().items.map(({ key }) => key))
    expect(listed()).toEqual(
      new Set([
        `centre/population/${people}`,
        'centre/facts/facts',
        `layout/rooms/${room}`,
        `plan/partners/${partner}`,
      ]),
    )
    expect(list.gone().items.every(({ unreadable }) => unreadable !== undefined)).toBe(true)
    const done = list.bringBack(keysOf(list))
    expect(done).toMatchObject({ count: 4, unfit: [], refused: [] })
    meet(one, two, third)
    for (const who of [one, two, third]) {
      expect(who.layout.read().rooms.get(room)).toEqual(changed)
      expect(who.plan.read().partners.get(partner)).toEqual(before.plan.partners.get(partner))
      expect(who.centre.read()).toEqual(before.centre)
      for (const open of [who.layout, who.plan, who.centre]) expect(open.issues()).toEqual([])
    }
    expect(listed().size).toBe(0)
    done.undo()
    meet(one, two, third)
    for (const who of [one, two, third]) {
      expect(who.layout.read().rooms.has(room)).toBe(true)
      expect(contentDigest(who.layout as never)).toBe(contentDigest(one.layout as never))
    }
  },
)
