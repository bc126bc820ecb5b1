// Joins a workspace by an invitation link: exchanges its secret for a member id and this device's key.
import { ok, refuse, type Result } from '#core/result.ts'
import { mayPut } from '#schemas/ledgers.ts'
import { JoinAnswer } from '#schemas/relay.ts'
import type { DeviceStore, Transaction, WorkspaceEntry } from './deviceStore.ts'
import { askRelay, passing, type RelayRefused } from './http.ts'
import { deviceKeyFor } from './deviceKey.ts'
import type { Platform } from './platform.ts'
import { broughtBy, prepareForRelay } from './memberEntries.ts'

/** What joining needs. */
export interface Joining {
  readonly store: DeviceStore
  readonly platform: Platform
  /** Origin of the relay that serves the page. */
  readonly relayUrl: string
  readonly workspace: string
  readonly secret: string
  /** The name that others will see. */
  readonly name: string
}

/** `other-generation`: a centre with that id but another origin is on this device; they can't be merged. */
export type JoinRefused = RelayRefused | 'other-generation'

/**
 * Redeems an invitation and creates the workspace on this device; its content comes when a session is opened. A
 * workspace that is here already (from a file) keeps its content and member id. Idempotent: after a lost answer it
 * may be called again, and the invitation is used once. Refused as `ask` refuses; `foreign-answer` where the relay
 * answers for another workspace, `other-generation`.
 */
export const joinWorkspace = async (joining: Joining): Promise<Result<WorkspaceEntry, JoinRefused>> => {
  const { store, platform, workspace, secret, name } = joining
  const relay = joining.relayUrl.replace(/\/+$/, '')
  const here = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
  const asking = await deviceKeyFor(store, platform, workspace, secret)
  const answer = await askRelay(
    platform,
    {
      method: 'POST',
      url: `${relay}/join`,
      json: { workspace, secret, name, key: asking.key, ...(here ? { member: here.member } : {}) },
    },
    JoinAnswer,
  )
  if (!answer.ok) {
    if (!passing(answer.error)) await asking.forget()
    return answer
  }
  const joined = answer.value
  if (joined.workspace !== workspace) return refuse('foreign-answer')
  if (here && here.generation !== joined.generation) return refuse('other-generation')
  const now = platform.now()
  const entry: WorkspaceEntry = {
    ...(here ?? { id: workspace, generation: joined.generation, name: '', lastChange: now, ledgerSeq: {} }),
    member: joined.member,
    memberName: joined.name,
    role: joined.role,
    published: true,
    relay,
    // Another store's confirmations don't hold for this one; the session notices by the epoch.
    epoch: here?.epoch ?? joined.epoch,
    opened: now,
  }
  await store.write(['workspaces', 'keys', 'ledgers'], async (tx) => {
    await prepareForRelay(tx, entry, () => 'confirmed')
    await leaveDecisions(tx, entry, here?.member)
    await tx.objectStore('workspaces').put(entry)
    await tx.objectStore('keys').put({ workspace, key: joined.key })
  })
  await asking.forget()
  return ok(entry)
}

/**
 * From now on the relay tells others' decisions: rows that this member may not send would wait for ever. What this device's former
 * member signed nobody can send either, but its maker is told: the ledger sets it aside.
 */
const leaveDecisions = async (
  tx: Transaction<'readwrite'>,
  { id: workspace, role, member }: WorkspaceEntry,
  former: string | undefined,
): Promise<void> => {
  const isOwn = ({ record }: { readonly record: unknown }): boolean =>
    former !== member && (record as { readonly member?: unknown }).member === former
  const table = tx.objectStore('ledgers')
  for (const row of await table.index('ledger').getAll([workspace, 'decisions']))
    if (row.state !== 'confirmed' && !isOwn(row) && !mayPut('decisions', row.record, role, member))
      await table.put({ ...broughtBy(row, member), state: 'confirmed' })
}
