// Sessions on one device without any relay, and what a file of theirs holds.
import * as Y from 'yjs'
import { afterEach } from 'vitest'
import type { DeviceStore } from '#sync/deviceStore.ts'
import { openSession, type Session } from '#sync/session.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { until } from './sessions.ts'

const open: Session[] = []

/** Closes after every test of the calling file what it opened. */
export const endingSessions = (): void => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.close()))
  })
}

/** Opens a centre over a store and waits until its state of saving is known. */
export const here = async (store: DeviceStore, device: Device, id: string): Promise<Session> => {
  const session = await openSession({ store, workspaceId: id, relayUrl: null, platform: device.platform })
  if (!session) throw new Error('not on this device')
  open.push(session)
  await session.whenLoaded
  await until(() => session.saving.read().state !== 'saving', 'counted')
  return session
}

/** The rooms in the layout of a file's content. */
export const roomsIn = (documents: ReadonlyMap<string, Uint8Array>): unknown => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, documents.get('layout') ?? new Uint8Array([0, 0]))
  return doc.getMap('rooms').toJSON()
}
