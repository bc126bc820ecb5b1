// A member's requests about others: open invitations, withdrawing one, changing a role, removing a member.
import { ok, refuse, type Result } from '#core/result.ts'
import { InvitationList, WithdrawAnswer, type OpenInvitation } from '#schemas/invitations.ts'
import type { MemberEntry, Role, RoleName } from '#schemas/members.ts'
import { AppendAnswer } from '#schemas/relay.ts'
import type { DeviceStore } from './deviceStore.ts'
import { askRelay, type RelayRefused } from './http.ts'
import type { Platform } from './platform.ts'

/** What a request to the workspace's relay needs. */
export interface Asking {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
}

/** The workspace's relay and this device's key; refuses `not-found` where it isn't published from here. */
export const relayOf = async ({
  store,
  workspace,
}: Asking): Promise<Result<{ relay: string; key: string }, RelayRefused>> => {
  const [entry, held] = await store.read(['workspaces', 'keys'], (tx) =>
    Promise.all([tx.objectStore('workspaces').get(workspace), tx.objectStore('keys').get(workspace)]),
  )
  return held && entry?.relay !== undefined ? ok({ relay: entry.relay, key: held.key }) : refuse('not-found')
}

/**
 * The open invitations that this member may withdraw. Refused: `not-found` where the workspace isn't published from
 * here, else as `ask` refuses.
 */
export const listInvitations = async (
  asking: Asking,
): Promise<Result<readonly OpenInvitation[], RelayRefused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/invitations`
  const answer = await askRelay(asking.platform, { method: 'GET', url, key }, InvitationList)
  return answer.ok ? ok(answer.value.invitations) : answer
}

/**
 * Withdraws an invitation for good. Refused: `not-found` where the workspace isn't published from here, else as `ask`
 * refuses.
 */
export const withdrawInvitation = async (
  asking: Asking,
  invitation: string,
): Promise<Result<void, RelayRefused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/withdrawals`
  const answer = await askRelay(
    asking.platform,
    { method: 'POST', url, key, json: { invitation } },
    WithdrawAnswer,
  )
  return answer.ok ? ok(undefined) : answer
}

/**
 * Gives a member another role, or removes them (null). Sent at once and never queued: a removal may be shown only
 * once it has taken effect. Refused: `not-found` where the workspace isn't published from here, else as `ask`
 * refuses.
 */
export const changeMember = async (
  asking: Asking,
  id: string,
  { member, name, role }: { readonly member: string; readonly name: string; readonly role: RoleName },
  to: Role | null,
): Promise<Result<void, RelayRefused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const made = asking.platform.now()
  const kind = to === null ? 'revoked' : 'role'
  const entry: MemberEntry = { id, kind, member, name, role: to ?? role, made }
  const url = `${relay}/ledgers/${asking.workspace}/members`
  const answer = await askRelay(
    asking.platform,
    { method: 'POST', url, key, json: { records: [entry] } },
    AppendAnswer,
  )
  return answer.ok ? ok(undefined) : answer
}
