// Publishes a workspace of this device at a relay, and invites people to it.
import { ok, refuse, type Result } from '#core/result.ts'
import type { Role, RoleName } from '#schemas/members.ts'
import { shownName } from '#schemas/names.ts'
import { InvitationAnswer, PublishAnswer } from '#schemas/relay.ts'
import type { DeviceStore } from './deviceStore.ts'
import { gatherFounding } from './founding.ts'
import { askRelay, passing, type RelayRefused } from './http.ts'
import { deviceKeyFor } from './deviceKey.ts'
import type { Platform } from './platform.ts'
import { prepareForRelay } from './memberEntries.ts'

/** What publishing needs. */
export interface PublishPorts {
  readonly store: DeviceStore
  readonly platform: Platform
  /** Origin of the relay. */
  readonly relayUrl: string
  readonly workspace: string
  /** The relay's one-time code, needed where it listens beyond its own machine. */
  readonly code?: string
}

/**
 * Publishes a workspace: its owner gets a key for this device, and everything that waits is sent when a session opens next.
 * Refuses `not-found` where the workspace isn't on this device, `exists` where the relay has it already.
 */
export const publishWorkspace = async (publication: PublishPorts): Promise<Result<void, RelayRefused>> => {
  const { store, platform, workspace, code } = publication
  const relay = publication.relayUrl.replace(/\/+$/, '')
  const entry = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
  if (!entry) return refuse('not-found')
  const founding = await gatherFounding(store, entry)
  const asking = await deviceKeyFor(store, platform, workspace, relay)
  const answer = await askRelay(
    platform,
    {
      method: 'POST',
      url: `${relay}/workspaces`,
      json: {
        workspace,
        generation: entry.generation,
        member: entry.member,
        name: shownName(entry.memberName),
        key: asking.key,
        ...(code === undefined ? {} : { code }),
        founding: founding.said,
      },
    },
    PublishAnswer,
  )
  if (!answer.ok) {
    if (!passing(answer.error)) await asking.forget()
    return answer
  }
  const { key, role, epoch } = answer.value
  // One transaction: a page that died in between would leave the founding's rows waiting for ever.
  await store.write(['workspaces', 'keys', 'ledgers', 'updates'], async (tx) => {
    await founding.confirm(tx)
    await prepareForRelay(tx, entry, ({ state }) => state)
    await tx.objectStore('keys').put({ workspace, key })
    const now = (await tx.objectStore('workspaces').get(workspace)) ?? entry
    // Another store's confirmations don't hold for this one; the session notices by the epoch.
    await tx
      .objectStore('workspaces')
      .put({ ...now, published: true, relay, role, epoch: now.epoch ?? epoch })
  })
  await asking.forget()
  return ok(undefined)
}

/** What an invitation is asked for. */
export interface InvitationWish {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly role: Role
  /** How many people may use it; one where absent. */
  readonly uses?: number
}

/** An invitation as the relay made it; `expires` is ISO 8601. */
export interface MadeInvitation {
  readonly secret: string
  readonly role: RoleName
  readonly expires: string
  /** To be appended to the page's address: no server sees a fragment. */
  readonly fragment: string
  /** Addresses by which others reach the relay, best first; null where an older relay doesn't tell. */
  readonly addresses: readonly string[] | null
}

/** Asks the workspace's relay for an invitation. Refuses `not-found` where the workspace isn't published from here. */
export const inviteMember = async (wish: InvitationWish): Promise<Result<MadeInvitation, RelayRefused>> => {
  const { store, platform, workspace, role, uses } = wish
  const [entry, held] = await store.read(['workspaces', 'keys'], (tx) =>
    Promise.all([tx.objectStore('workspaces').get(workspace), tx.objectStore('keys').get(workspace)]),
  )
  if (!held || entry?.relay === undefined) return refuse('not-found')
  const answer = await askRelay(
    platform,
    {
      method: 'POST',
      url: `${entry.relay}/workspaces/${workspace}/invitations`,
      key: held.key,
      json: { role, ...(uses === undefined ? {} : { uses }) },
    },
    InvitationAnswer,
  )
  if (!answer.ok) return answer
  const { secret, role: given, expires, addresses = null } = answer.value
  return ok({ secret, role: given, expires, addresses, fragment: `#/join/${workspace}/${secret}` })
}
