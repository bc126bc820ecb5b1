// Somebody in a role at a centre, and what the relay refused of theirs; for the tests of refused records.
import type { Session } from '#sync/session.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'
import type { Role } from '#schemas/members.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { joinAs, publish } from './sessions.ts'

export const made = '2026-11-22T08:00:00Z'

export const digest = 'a'.repeat(64)

/** More than a relay keeps of fields that it doesn't know. */
export const tooMuch = '长'.repeat(4_000)

export const submission = (id: string, member: string): LedgerRecord<'decisions'> => ({
  ...{ id, kind: 'submit', revision: digest, label: 'R1', member, name: 'Ed', role: 'editor', made },
})

/** The owner's device, and that of somebody in a role, who may be the owner. */
export const seat = async (role: Role): Promise<{ id: string; owner: Device; device: Device }> => {
  const { device: owner, id } = await publish()
  return { id, owner, device: role === 'owner' ? owner : await joinAs(owner, id, role, 'Ed') }
}
export const refusedIn = (session: Session, ledger: LedgerName) =>
  session.ledgers[ledger].refused.read().map(({ id, refused }) => [id, refused])
export const has = (session: Session, ledger: LedgerName, id: string): boolean =>
  session.ledgers[ledger].read().some((record) => record.id === id)
