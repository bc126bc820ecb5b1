// What may be shown of a member, at both gates: the relay's and the device's. Whatever comes, nothing malformed gets through.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Cursor, readPresence, readStranger } from '#schemas/presence.ts'
import { limits } from '#schemas/relay.ts'
import { encodeEntries, readEntries, soundEntries } from '#schemas/wire/awareness.ts'
import { malformedCursors } from '#test/support/malformedCursors.ts'

const id = { client: 7, clock: 3 }
const here = { type: null, tname: 'text', item: null, assoc: 0 }
const sound = { anchor: here, head: { item: id, assoc: -1 } }

describe('what a member shows', () => {
  test('is the member, a place and a caret, as they were sent', () => {
    const place = { room: 'layout', floor: 'f', pointer: { x: 1.5, y: -2 }, selection: 'r' }
    expect(readPresence(JSON.stringify({ member: 'ada', place, cursor: sound }))).toEqual({
      member: 'ada',
      place,
      cursor: sound,
    })
  })

  test('is a caret as Yjs and the editor write it', () => {
    const doc = new Y.Doc()
    const text = new Y.XmlText('abc')
    doc.getXmlFragment('text').insert(0, [text])
    for (const index of [0, 1, 3])
      for (const assoc of [0, -1]) {
        const place = Y.createRelativePositionFromTypeIndex(text, index, assoc)
        const sent: unknown = JSON.parse(
          JSON.stringify({ anchor: place, head: Y.relativePositionToJSON(place) }),
        )
        expect(Cursor.safeParse(sent).success).toBe(true)
      }
  })

  test.each(malformedCursors.map((cursor) => [JSON.stringify(cursor), cursor]))(
    'has no caret %s',
    (_, cursor) => {
      const place = { room: 'plan' }
      const json = JSON.stringify({ member: 'ada', place, cursor })
      expect(readPresence(json)).toEqual({ member: 'ada', place })
      expect(readStranger(json)).toEqual({ member: 'ada', place })
    },
  )

  test('has no further field, no place that is none, and no part of a place that is none', () => {
    const read = (state: object) => readPresence(JSON.stringify({ member: 'ada', ...state }))
    expect(read({ user: { member: 'ada', name: 'Eve', color: 'url(x)' }, x: 1 })).toEqual({ member: 'ada' })
    expect(read({ place: 'plan' })).toEqual({ member: 'ada' })
    expect(read({ place: { room: 5 } })).toEqual({ member: 'ada' })
    expect(read({ place: { room: 'plan', floor: 5, pointer: { x: 1 }, selection: [], more: 1 } })).toEqual({
      member: 'ada',
      place: { room: 'plan' },
    })
  })

  test('is nothing where it names nobody, or another one at the caret', () => {
    for (const json of [
      '{}',
      '[]',
      '5',
      '"a"',
      'null',
      '{',
      '{"member":5}',
      `{"member":"${'x'.repeat(65)}"}`,
    ])
      expect(readPresence(json)).toBeNull()
    for (const user of [{ member: 'eve' }, {}, null, 5])
      expect(readPresence(JSON.stringify({ member: 'ada', user }))).toBeNull()
  })
})

const anyState = fc.oneof(
  fc.jsonValue(),
  fc.record({
    member: fc.constant('ada'),
    place: fc.jsonValue(),
    cursor: fc.oneof(
      fc.jsonValue(),
      fc.record({ anchor: fc.jsonValue(), head: fc.jsonValue() }),
      fc.record({
        anchor: fc.record(
          {
            item: fc.oneof(fc.constant(null), fc.record({ client: fc.double(), clock: fc.double() })),
            type: fc.oneof(
              fc.constant(null),
              fc.record({ client: fc.nat(), clock: fc.nat() }),
              fc.jsonValue(),
            ),
            tname: fc.oneof(fc.string(), fc.jsonValue()),
            assoc: fc.oneof(fc.integer(), fc.jsonValue()),
          },
          { requiredKeys: [] },
        ),
        head: fc.constant(here),
      }),
    ),
  }),
)

describe('at the device', () => {
  test('whatever comes, what is handed on is sound, within its size, and never this device’s own', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(), anyState), { maxLength: 6 }), (states) => {
        const entries = states.map(([client, clock, state]) => ({
          client,
          clock,
          json: JSON.stringify(state),
        }))
        const handed = soundEntries(encodeEntries(entries), 5)
        for (const { client, json } of handed === null ? [] : (readEntries(handed) ?? [])) {
          if (json === 'null') continue
          expect(client).not.toBe(5)
          expect(json.length).toBeLessThanOrEqual(limits.maxAwarenessBytes)
          const { member, place, cursor, ...more } = JSON.parse(json) as Record<string, unknown>
          expect(typeof member).toBe('string')
          expect(more).toEqual({})
          if (cursor !== undefined) expect(Cursor.safeParse(cursor).success).toBe(true)
          if (place !== undefined) expect(place).toMatchObject({ room: expect.any(String) as string })
        }
      }),
      { numRuns: 400 },
    )
  })

  test('whatever bytes come, nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        soundEntries(bytes, 5)
      }),
      { numRuns: 400 },
    )
  })

  test('who leaves is told on, who is too long is not', () => {
    const long = JSON.stringify({ member: 'ada', x: 'x'.repeat(limits.maxAwarenessBytes) })
    const entries = [
      { client: 1, clock: 2, json: 'null' },
      { client: 2, clock: 2, json: long },
    ]
    expect(readEntries(soundEntries(encodeEntries(entries), 5) ?? new Uint8Array())).toEqual([entries[0]])
  })
})
