// A new workspace's founding: remarks and decisions of others that the publisher hands over once.
import { remarksDocument } from '#schemas/documents.ts'
import { type Founding } from '#schemas/relay.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import type { GatePool } from './gatePool.ts'
import type { Holder, Store } from './store.ts'

/** The remarks of a founding as vetted updates by document name; null where one isn't a complete update. */
export const remarksOf = async (
  gates: GatePool,
  founding: Founding,
): Promise<ReadonlyMap<string, Uint8Array> | null> => {
  const remarks = new Map<string, Uint8Array>()
  for (const [member, text] of Object.entries(founding.remarks)) {
    const update = await gates.vet(new Uint8Array(Buffer.from(text, 'base64')))
    if (update === null) return null
    if (update.length > emptyUpdate.length) remarks.set(remarksDocument(member), update)
  }
  return remarks
}

/**
 * Stores remarks and decisions; on disk when it settles. Rows and decisions name the publisher (`by`): nobody signed these
 * decisions to this relay, so they record what was decided before and decide nothing here.
 */
export const layFoundation = async (
  store: Store,
  owner: Pick<Holder, 'workspace' | 'member'>,
  remarks: ReadonlyMap<string, Uint8Array>,
  decisions: Founding['decisions'],
  received: string,
): Promise<void> => {
  const { workspace, member } = owner
  if (remarks.size > 0)
    await store.updates.append(
      [...remarks].map(([document, update]) => ({ workspace, document, update, member, received })),
    )
  if (decisions.length > 0)
    await store.ledgers.append(
      workspace,
      'decisions',
      decisions.map((record) => {
        const json = JSON.stringify({ ...record, by: member })
        return { id: record.id, json, member, received }
      }),
    )
}
