// Joins a workspace by an invitation link: a button press redeems its secret for a member id and this device's key.
import { ok, refuse, type Result } from '#core/result.ts'
import { JoinAnswer, mayPut } from '#schemas/relay.ts'
import type { DeviceStore, Transaction, WorkspaceEntry } from './deviceStore.ts'
import { ask, passing, type Refused } from './http.ts'
import { deviceKeyFor } from './deviceKey.ts'
import type { Platform } from './platform.ts'
import { broughtBy, prepareForRelay } from './memberEntries.ts'

export interface Joining {
  readonly store: DeviceStore
  readonly platform: Platform
  /** Origin of the relay that serves the page. */
  readonly relayUrl: string
  readonly workspace: string
  readonly secret: string
  /** How the others will see this person. */
  readonly name: string
}

/** 'other-generation': a centre of that id, but of another origin, is on this device; the two can't be one. */
export type JoinRefused = Refused | 'other-generation'

/**
 * Redeems an invitation and lays the workspace on this device; its content comes when the session is opened.
 * A workspace that is here already (from a file) keeps what it holds, and its member id. May be called again where the answer
 * got lost: the invitation is used up once.
 */
export const joinWorkspace = async (joining: Joining): Promise<Result<WorkspaceEntry, JoinRefused>> => {
  const { store, platform, workspace, secret, name } = joining
  const relay = joining.relayUrl.replace(/\/+$/, '')
  const here = await store.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(workspace))
  const asking = await deviceKeyFor(store, platform, workspace, secret)
  const answer = await ask(
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
    // What was confirmed by another store doesn't hold for this one; the session notices by the difference.
    epoch: here?.epoch ?? joined.epoch,
    opened: now,
  }
  await store.write(['workspaces', 'keys', 'ledgers'], async (tx) => {
    await prepareForRelay(tx, entry, () => 'confirmed')
    await leaveDecisions(tx, entry)
    await tx.objectStore('workspaces').put(entry)
    await tx.objectStore('keys').put({ workspace, key: joined.key })
  })
  await asking.forget()
  return ok(entry)
}

/** What others decided, as a file told it, is from now on the relay's to tell: what this member may not send would wait for ever. */
const leaveDecisions = async (
  tx: Transaction<'readwrite'>,
  { id: workspace, role, member }: WorkspaceEntry,
): Promise<void> => {
  const table = tx.objectStore('ledgers')
  for (const row of await table.index('ledger').getAll([workspace, 'decisions']))
    if (row.state !== 'confirmed' && !mayPut('decisions', row.record, role, member))
      await table.put({ ...broughtBy(row, member), state: 'confirmed' })
}
