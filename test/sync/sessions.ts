// Devices and sessions over a relay in this process, for the tests of sync: each test has its own relay and leaves nothing behind.
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Role } from '#schemas/members.ts'
import { joinWorkspace } from '#sync/join.ts'
import { inviteMember, publishWorkspace } from '#sync/publish.ts'
import type { Platform } from '#sync/platform.ts'
import { openSession, type Session } from '#sync/session.ts'
import { createWorkspace } from '#sync/workspaces.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { changeOnDisk } from '#test/support/relayFile.ts'
import { freshDataDir, openLocalRelay, removeDataDir, type LocalRelay } from '#test/support/relay.ts'

let open: Session[] = []
let port = 0

/** The relay of the present test; it keeps its port and its data over a restart. */
export let relay: LocalRelay | null = null
export let dataDir = ''

export const relayUrl = (): string => `http://127.0.0.1:${port}`

export const startRelay = async (): Promise<void> => {
  relay = await openLocalRelay({ port, dataDir })
  port = relay.port
}

export const stopRelay = async (): Promise<void> => {
  await relay?.close()
  relay = null
}

/** Gives every test of the calling file a relay of its own. */
export const withRelay = (): void => {
  beforeEach(async () => {
    dataDir = freshDataDir()
    port = 0
    open = []
    await startRelay()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await Promise.all(open.map((session) => session.close()))
    await stopRelay()
    removeDataDir(dataDir)
  })
}

/** Waits until something holds; `what` is said where it never does. */
export const until = (holds: () => boolean, what: string): Promise<void> =>
  vi.waitFor(() => expect(holds(), what).toBe(true), { timeout: 30_000, interval: 5 })

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const begin = (device: Device) =>
  createWorkspace(device.openStore(), device.platform, {
    name: '福第社区',
    self: { member: 'ada', memberName: 'Ada', role: 'owner' },
    documents: new Map(),
    ledgers: new Map(),
    blobs: new Map(),
  })

export const sit = async (
  device: Device,
  workspaceId: string,
  url: string | null = relayUrl(),
  platform: Platform = device.platform,
  lingerMs = 300,
): Promise<Session> => {
  const session = await openSession({
    store: device.openStore(),
    workspaceId,
    relayUrl: url,
    platform,
    lingerMs,
  })
  if (!session) throw new Error('not on this device')
  open.push(session)
  await session.whenLoaded
  return session
}
export const leave = async (session: Session): Promise<void> => {
  open = open.filter((other) => other !== session)
  await session.close()
}

/** Stops the relay, lets the sessions notice, changes its file by SQL, and starts it again. */
export const changeWhileDown = async (
  sessions: readonly Session[],
  statements: readonly string[],
): Promise<void> => {
  await stopRelay()
  for (const session of sessions)
    await until(() => session.connection.read().state === 'connecting', 'noticed')
  changeOnDisk(dataDir, statements)
  await startRelay()
}

/** An owner's device with a published workspace. */
export const publish = async (): Promise<{ device: Device; id: string }> => {
  const device = makeDevice()
  const { id } = await begin(device)
  await publishFrom(device, id)
  return { device, id }
}
/** Publishes a workspace that is on this device. */
export const publishFrom = async (device: Device, id: string): Promise<void> => {
  const published = await publishWorkspace({
    store: device.openStore(),
    platform: device.platform,
    relayUrl: relayUrl(),
    workspace: id,
  })
  expect(published).toEqual({ ok: true, value: undefined })
}
/** Lets somebody in on a device of theirs, by an invitation of the owner's. */
export const letIn = async (
  owner: Device,
  id: string,
  role: Role,
  name: string,
  device: Device,
  url = relayUrl(),
): Promise<void> => {
  const invitation = await inviteMember({
    store: owner.openStore(),
    platform: owner.platform,
    workspace: id,
    role,
  })
  if (!invitation.ok) throw new Error(invitation.error)
  const joined = await joinWorkspace({
    store: device.openStore(),
    platform: device.platform,
    relayUrl: url,
    workspace: id,
    secret: invitation.value.secret,
    name,
  })
  if (!joined.ok) throw new Error(joined.error)
}
export const joinAs = async (owner: Device, id: string, role: Role, name: string): Promise<Device> => {
  const device = makeDevice()
  await letIn(owner, id, role, name, device)
  return device
}

export const layout = (session: Session): Y.Map<unknown> => session.documents.layout.doc.getMap('rooms')
export const shared = (session: Session): boolean => session.saving.read().state === 'shared'
export const answer = (id: string) => ({
  id,
  kind: 'answer' as const,
  channel: 'visit',
  answers: {},
  by: 'ada',
  made: '2026-11-22T08:00:00Z',
})
