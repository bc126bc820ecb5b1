// People of a committee at their tablets: each opens the sample's centre as the page does, on a network that can be cut.
import { onTestFinished } from 'vitest'
import { openWorkspace } from '#app/openCentre.ts'
import { contentDigest } from '#core/documents/contents.ts'
import { makePen } from '#core/pen.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import type { Role } from '#schemas/members.ts'
import type { Platform } from '#sync/platform.ts'
import { publishWorkspace } from '#sync/publish.ts'
import { openSession, type Session } from '#sync/session.ts'
import { createWorkspace } from '#sync/workspaces.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { letIn } from '#test/sync/sessions.ts'

export interface Tablet extends Device {
  /** Pulls the plug: sockets break, nothing gets out until it is put in again. */
  readonly cut: () => void
  readonly mend: () => void
}

/** A tablet with an empty disk. */
export const makeTablet = (): Tablet => {
  const device = makeDevice()
  const live = new Set<WebSocket>()
  let cut = false
  class Plugged extends device.platform.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      // port 9 is where nobody listens
      super(cut ? 'ws://127.0.0.1:9' : url, protocols)
      live.add(this)
      this.addEventListener('close', () => live.delete(this))
    }
  }
  const platform: Platform = {
    ...device.platform,
    WebSocket: Plugged,
    fetch: (...args) => (cut ? Promise.reject(new TypeError('no network')) : globalThis.fetch(...args)),
  }
  return {
    ...device,
    platform,
    cut: () => {
      cut = true
      for (const socket of live) (socket as unknown as { terminate: () => void }).terminate()
    },
    mend: () => {
      cut = false
    },
  }
}

/** Somebody with the centre open in front of them. */
export interface Seat {
  readonly workspace: Workspace
  /** What lies under the typed windows. */
  readonly session: Session
  readonly leave: () => Promise<void>
}

/** Opens the centre on a tablet; without an address it stays on the tablet. */
export const sit = async (tablet: Tablet, id: string, relayUrl: string | null = null): Promise<Seat> => {
  const { platform } = tablet
  const session = await openSession({
    store: tablet.openStore(),
    workspaceId: id,
    relayUrl,
    platform,
    lingerMs: 300,
  })
  if (!session) throw new Error('the centre is not on this tablet')
  const { workspace, close } = await openWorkspace(session, platform)
  return { workspace, session, leave: close }
}
/** Sits until the test ends. */
export const seatAt = async (...args: Parameters<typeof sit>): Promise<Seat> => {
  const seat = await sit(...args)
  onTestFinished(seat.leave)
  return seat
}

/** Begins the three-floor centre on a tablet, as opening the sample does; gives its id. */
export const beginCentre = async (tablet: Tablet, member: string): Promise<string> => {
  const { platform } = tablet
  const { facts, documents, ledgers, blobs } = buildSample(
    makePen(member, platform.randomBytes, platform.now),
    'zh',
  )
  const { id } = await createWorkspace(tablet.openStore(), platform, {
    id: facts.workspace,
    generation: facts.generation,
    name: '三层邻里中心',
    self: { member, memberName: member, role: 'owner' },
    documents,
    ledgers: new Map(Object.entries(ledgers)),
    blobs,
  })
  return id
}

export const publish = async (tablet: Tablet, id: string, relayUrl: string): Promise<void> => {
  const { platform } = tablet
  const done = await publishWorkspace({ store: tablet.openStore(), platform, relayUrl, workspace: id })
  if (!done.ok) throw new Error(done.error)
}

/** A new tablet whose owner was invited by the owner of another one. */
export const joinAs = async (
  host: Tablet,
  id: string,
  role: Role,
  name: string,
  relayUrl: string,
): Promise<Tablet> => {
  const tablet = makeTablet()
  await letIn(host, id, role, name, tablet, relayUrl)
  return tablet
}

/** Digest of every shared document as this person sees it. */
export const digestsOf = ({ workspace }: Seat): Readonly<Record<string, string>> => {
  const { centre, survey, programme, layout, plan, replies } = workspace
  const windows = { centre, survey, programme, layout, plan, replies }
  return Object.fromEntries(Object.entries(windows).map(([name, open]) => [name, contentDigest(open)]))
}

/** Whether the screen says that everything is shared. */
export const shared = ({ workspace }: Seat): boolean => workspace.saving.read().state === 'shared'
