// What a member asks of the relay about others: which invitations hold, that one ends, that somebody gets another role or leaves.
import { ok, refuse, type Result } from '#core/result.ts'
import { InvitationList, WithdrawAnswer, type OpenInvitation } from '#schemas/invitations.ts'
import type { MemberEntry, Role } from '#schemas/members.ts'
import { AppendAnswer } from '#schemas/relay.ts'
import type { DeviceStore } from './deviceStore.ts'
import { ask, type Refused } from './http.ts'
import type { Platform } from './platform.ts'

export interface Asking {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
}

/** The workspace's relay and this device's key for it; refused with 'not-found' where it isn't published from here. */
export const relayOf = async ({
  store,
  workspace,
}: Asking): Promise<Result<{ relay: string; key: string }, Refused>> => {
  const [entry, held] = await store.read(['workspaces', 'keys'], (tx) =>
    Promise.all([tx.objectStore('workspaces').get(workspace), tx.objectStore('keys').get(workspace)]),
  )
  return held && entry?.relay !== undefined ? ok({ relay: entry.relay, key: held.key }) : refuse('not-found')
}

export const listInvitations = async (
  asking: Asking,
): Promise<Result<readonly OpenInvitation[], Refused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/invitations`
  const answer = await ask(asking.platform, { method: 'GET', url, key }, InvitationList)
  return answer.ok ? ok(answer.value.invitations) : answer
}

export const withdrawInvitation = async (
  asking: Asking,
  invitation: string,
): Promise<Result<void, Refused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/withdrawals`
  const answer = await ask(
    asking.platform,
    { method: 'POST', url, key, json: { invitation } },
    WithdrawAnswer,
  )
  return answer.ok ? ok(undefined) : answer
}

/**
 * Gives a member another role, or removes them (null). Asked of the relay at once and kept nowhere before: that somebody is
 * removed may only be shown when they are.
 */
export const changeMember = async (
  asking: Asking,
  id: string,
  { member, name, role }: { readonly member: string; readonly name: string; readonly role: Role },
  to: Role | null,
): Promise<Result<void, Refused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const made = asking.platform.now()
  const kind = to === null ? 'revoked' : 'role'
  const entry: MemberEntry = { id, kind, member, name, role: to ?? role, made }
  const url = `${relay}/ledgers/${asking.workspace}/members`
  const answer = await ask(
    asking.platform,
    { method: 'POST', url, key, json: { records: [entry] } },
    AppendAnswer,
  )
  return answer.ok ? ok(undefined) : answer
}
