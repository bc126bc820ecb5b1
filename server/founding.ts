// What a new workspace is founded with: remarks and decisions of others, handed over once by the one who publishes it.
import { remarksDocument } from '#schemas/documents.ts'
import { type Founding } from '#schemas/relay.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import type { GatePool } from './gatePool.ts'
import type { Holder, Store } from './store.ts'

/** The updates of a founding, or null where one of them isn't a whole update of its own. */
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
 * Keeps them, on disk before it settles; the log names who handed them over, and so does each decision: nobody signed it to the
 * relay, so that it tells what was decided before and decides nothing.
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
