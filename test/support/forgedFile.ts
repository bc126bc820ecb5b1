// Files that claim more than they may: what anybody can write into the ledgers of a centre's file, and what comes of it.
import { expect } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import type { Decision } from '#schemas/decisions.ts'
import type { MemberEntry } from '#schemas/members.ts'
import type { Seat } from '#test/scenario/committee.ts'
import { relayUrl } from '#test/sync/sessions.ts'
import { fileOf, takeFile } from './handedFile.ts'
import type { Device } from './nodePlatform.ts'
import { ask } from './people.ts'

export const digest = 'd'.repeat(64)
export const person = (
  kind: MemberEntry['kind'],
  member: string,
  role: MemberEntry['role'],
): MemberEntry => ({
  ...{ id: `${kind}-${member}-${role}`, kind, member, name: `${member} by file`, role, made: '2026-11-28' },
})
export const decision = (kind: Decision['kind'], member: string, role: string, more = {}): Decision => ({
  ...{ id: `${kind}-${member}`, kind, revision: digest, label: 'Plan', reason: 'fine', member, role },
  ...{ name: '街道办', made: '2026-11-28' },
  ...more,
})
export const submitted = decision('submit', 'li', 'editor')
export const approved = decision('approve', 'chen', 'reviewer')

export type Ledgers = Readonly<Record<string, readonly unknown[]>>

/** The file of a device's centre with further records in its ledgers, as anybody can write it. */
export const forged = async (
  device: Device,
  id: string,
  more: Ledgers,
  sample?: string,
): Promise<Uint8Array> => {
  const read = readArchive(await fileOf(device, id))
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, documents, ledgers, blobs } = read.value
  const added = new Map(ledgers)
  for (const [name, records] of Object.entries(more))
    added.set(name, [...(ledgers.get(name) ?? []), ...records])
  const { workspace, generation, name, saved } = manifest
  return writeArchive({ workspace, generation, name, saved, sample, documents, ledgers: added, blobs })
}

export const take = async (device: Device, file: Uint8Array, member = 'x') => {
  const taken = await takeFile(device, file, member)
  if (!taken.ok) throw new Error(taken.error.refused)
  return taken.value
}

/** How each revision stands, and whose verdicts are shown as brought. */
export const standing = ({ workspace }: Seat) =>
  workspace.figures.standings
    .read()
    .filter(({ label }) => label === 'Plan')
    .map(({ state, handedOver }) => [state, handedOver.map(({ kind, member }) => `${kind} ${member}`)])

export const rolesIn = ({ workspace }: Seat) =>
  [...workspace.members.read().values()].map(({ id, role }) => `${id} ${role}`).toSorted()

export const membersAt = async (
  device: Device,
  id: string,
): Promise<readonly { kind: string; member: string }[]> => {
  const held = await device.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
  const url = `/ledgers/${id}/members`
  const reply = await ask<{ records: { kind: string; member: string }[] }>(relayUrl(), 'GET', url, {
    key: held?.key ?? '',
  })
  expect(reply.status).toBe(200)
  return reply.body.records
}
