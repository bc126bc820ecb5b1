// What leaves a device over the wire: in which order, and nothing that isn't its own to say.
import { describe, expect, test } from 'vitest'
import {
  joinAs,
  layout,
  pause,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'
import { tapWire } from './wireTap.ts'

withRelay()

/** The frames of one socket without its presence. */
const syncOf = (frames: readonly string[], socket: number): string[] =>
  frames.filter((frame) => frame.startsWith(`${socket}:`) && !frame.includes('presence'))

describe('on the wire', () => {
  test('a socket asks, then tells all it has, and only then single changes, however fast one types', async () => {
    const { device, id } = await publish()
    const tap = tapWire(device.platform, 'layout')
    const session = await sit(device, id, relayUrl(), tap.platform)
    const typing = setInterval(() => layout(session).set('k', Math.random()), 1)
    await until(
      () => tap.frames().some((frame) => frame === '0:update'),
      'typed through the first connection',
    )
    await stopRelay()
    await startRelay()
    await until(() => tap.frames().some((frame) => /^[1-9]\d*:update/.test(frame)), 'and through a later one')
    clearInterval(typing)
    await until(() => shared(session), 'all confirmed')
    const sockets = new Set(tap.frames().map((frame) => Number(frame.split(':')[0])))
    for (const socket of sockets) {
      const said = syncOf(tap.frames(), socket).map((frame) => frame.split(':')[1])
      // A socket of the time without relay says nothing at all.
      if (said.length > 0) expect(said.slice(0, 2)).toEqual(['step1', 'step2'].slice(0, said.length))
      expect(said.slice(2).every((kind) => kind === 'update')).toBe(true)
    }
    expect(session.connection.read()).toEqual({ state: 'connected', refusal: null })
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBeGreaterThan(0)
  })

  test('a reader asks and says nothing else, even about what was typed here', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'viewer', 'Wu')
    const tap = tapWire(other.platform, 'layout')
    const viewer = await sit(other, id, relayUrl(), tap.platform)
    await until(() => viewer.connection.read().state === 'connected', 'connected')
    layout(viewer).set('mine', 1)
    await pause(500)
    expect(tap.frames().filter((frame) => !frame.includes('presence'))).toEqual(['0:step1'])
  })

  test('a device speaks of its own presence only, and does not repeat that of others', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const tap = tapWire(other.platform, 'centre')
    const [ada, ben] = [await sit(device, id), await sit(other, id, relayUrl(), tap.platform)]
    await until(() => shared(ada) && shared(ben), 'both there')
    for (let x = 0; x < 5; x++) {
      ada.presence.show({ room: 'layout', pointer: { x, y: 0 } })
      ben.presence.show({ room: 'survey', pointer: { x, y: 0 } })
      await pause(70)
    }
    await until(() => ben.presence.read()[0]?.place.pointer?.x === 4, 'seen')
    const own = `0:presence(${ben.documents.centre.doc.clientID})`
    const presence = tap.frames().filter((frame) => frame.includes('presence'))
    expect(presence.length).toBeGreaterThan(1)
    expect(new Set(presence)).toEqual(new Set([own]))
  })
})
