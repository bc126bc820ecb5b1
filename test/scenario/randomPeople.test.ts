// People at random: tabs open and close, the relay comes and goes, everybody types; in the end all hold the same and all is confirmed.
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#schemas/archive.ts'
import type { Session } from '#sync/session.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import {
  joinAs,
  layout,
  leave,
  pause,
  publish,
  relay,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from '#test/sync/sessions.ts'

withRelay()

type Step =
  | { readonly kind: 'set'; readonly seat: number; readonly key: number }
  | { readonly kind: 'unset'; readonly seat: number; readonly key: number }
  | { readonly kind: 'type'; readonly seat: number; readonly key: number }
  | { readonly kind: 'leave'; readonly seat: number }
  | { readonly kind: 'sit'; readonly seat: number }
  | { readonly kind: 'relay' }
  | { readonly kind: 'pause'; readonly ms: number }

const seat = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constantFrom('set', 'unset', 'type'), seat, key: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('leave', 'sit'), seat }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'relay' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause'), ms: fc.nat(40) }) },
) as fc.Arbitrary<Step>

/** Two devices with two seats (tabs) each. */
const play = async (steps: readonly Step[]): Promise<void> => {
  const { device, id } = await publish()
  const other = await joinAs(device, id, 'editor', 'Ben')
  const devices: readonly Device[] = [device, device, other, other]
  const seats: (Session | null)[] = [await sit(device, id), null, await sit(other, id), null]
  const sitDown = async (at: number): Promise<Session> => (seats[at] ??= await sit(devices[at] as Device, id))
  let n = 0
  for (const one of steps) {
    if (one.kind === 'relay') await (relay ? stopRelay() : startRelay())
    else if (one.kind === 'pause') await pause(one.ms)
    else if (one.kind === 'sit') await sitDown(one.seat)
    else if (one.kind === 'leave') {
      const session = seats[one.seat]
      seats[one.seat] = null
      if (session) await leave(session)
    } else {
      const session = await sitDown(one.seat)
      const text = session.documents.layout.doc.getText('text')
      if (one.kind === 'set') layout(session).set(`k${one.key}`, ++n)
      else if (one.kind === 'unset') layout(session).delete(`k${one.key}`)
      else text.insert(Math.min(one.key, text.length), `${++n};`)
    }
  }
  if (!relay) await startRelay()
  const all = await Promise.all([0, 1, 2, 3].map(sitDown))
  const content = (session: Session): string => {
    const { doc } = session.documents.layout
    return canonicalJson({ rooms: layout(session).toJSON(), text: doc.getText('text').toString() })
  }
  await until(() => all.every(shared), 'all is confirmed')
  await until(() => new Set(all.map(content)).size === 1, 'all hold the same')
  const kept = new Y.Doc()
  for (const { update } of (await relay?.store.updates.read(id, 'layout')) ?? []) Y.applyUpdate(kept, update)
  const [first] = all
  if (!first) throw new Error('nobody')
  expect(Y.encodeStateVector(kept)).toEqual(Y.encodeStateVector(first.documents.layout.doc))
  expect(kept.getText('text').toString()).toBe(first.documents.layout.doc.getText('text').toString())
  expect(all.map((session) => session.connection.read().refusal)).toEqual([null, null, null, null])
  for (const session of all) await leave(session)
}

describe('at random', () => {
  test('whatever happens, all converge, and what is confirmed is on the disk of the relay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        if (!relay) await startRelay()
        await play(steps)
      }),
      { numRuns: Number(process.env['RANDOM_RUNS'] ?? 6), endOnFailure: true },
    )
  }, 600_000)
})
