// A centre that is open in memory, with real documents and ledgers that only grow, for tests of the survey's pages.
import * as Y from 'yjs'
import { figuresOf } from '#app/figures.ts'
import { openWindows } from '#core/centre/windows.ts'
import { openRemarks } from '#core/documents/remarks.ts'
import { signersIn } from '#core/ledgers/signers.ts'
import { makePen, type Pen } from '#core/pen.ts'
import { cellOf, derive, type Ledger } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import type { Role } from '#schemas/members.ts'
import { documentRight } from '#schemas/documents.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'

let counter = 0
/** Ids that differ and repeat from run to run. */
export const testPen = (member = 'ada'): Pen =>
  makePen(
    member,
    (length) => {
      counter += 1
      return Uint8Array.from({ length }, (_, i) => (i < 4 ? (counter >> (8 * i)) & 255 : 7))
    },
    () => '2026-09-05T10:00:00.000Z',
  )

interface MemoryLedger<L extends LedgerName> extends Ledger<L> {
  /** Appending fails from now on, as on a full disk. */
  readonly breakDisk: () => void
}

const memoryLedger = <L extends LedgerName>(start: readonly LedgerRecord<L>[]): MemoryLedger<L> => {
  const cell = cellOf<readonly LedgerRecord<L>[]>(start)
  let broken = false
  return {
    read: cell.read,
    watch: cell.watch,
    append: async (records) => {
      await Promise.resolve()
      if (broken) throw new Error('the disk is full')
      const known = new Set(cell.read().map((record) => record.id))
      const fresh = records.filter((record) => !known.has(record.id))
      if (fresh.length > 0) cell.set([...cell.read(), ...fresh])
    },
    stateOf: () => 'kept',
    aside: cellOf([]),
    newer: cellOf([]),
    refused: cellOf([]),
    addAside: () => Promise.resolve(),
    sendAgain: () => Promise.resolve(),
    dropAside: () => Promise.resolve(),
    receivedOf: () => null,
    states: derive([cell], (list) => new Map(list.map(({ id }) => [id, 'kept' as const]))),
    erase: async (ids) => {
      await Promise.resolve()
      if (broken) throw new Error('the disk is full')
      cell.set(cell.read().filter(({ id }) => !ids.includes(id)))
    },
    breakDisk: () => {
      broken = true
    },
  }
}

export interface OpenedCentre extends Workspace {
  readonly responses: MemoryLedger<'responses'>
  readonly tallies: MemoryLedger<'tallies'>
}

/** Opens a centre for a person with a role: an empty one, or a built sample. */
export const openedCentre = (role: Role = 'owner', built?: BuiltWorkspace): OpenedCentre => {
  const member = 'ada'
  const pen = testPen(member)
  const doc = (name: string): Y.Doc => {
    const made = new Y.Doc()
    const update = built?.documents.get(name)
    if (update !== undefined) Y.applyUpdate(made, update)
    return made
  }
  const readOnly = (name: string) => ({ readOnly: documentRight(role, name, member) !== 'write' })
  const inputs = {
    me: cellOf({ member, name: 'Ada', role }),
    ...openWindows(doc, pen, readOnly),
    threads: cellOf([]),
    // Whoever may not read answers never gets any.
    responses: memoryLedger<'responses'>(
      role === 'owner' || role === 'editor' ? (built?.ledgers.responses ?? []) : [],
    ),
    contacts: memoryLedger<'contacts'>([]),
    tallies: memoryLedger<'tallies'>(built?.ledgers.tallies ?? []),
    decisions: memoryLedger<'decisions'>([]),
  }
  return {
    ...inputs,
    pen,
    refused: { ...inputs, members: memoryLedger<'members'>([]) },
    id: 'centre-1',
    generation: 'g1',
    members: cellOf(new Map()),
    newerEntries: cellOf([]),
    leftThreads: cellOf([]),
    handedOver: cellOf<ReadonlyMap<string, string>>(new Map()),
    invitedBy: cellOf<ReadonlyMap<string, string>>(new Map()),
    signers: cellOf(signersIn([])),
    names: cellOf<ReadonlyMap<string, string>>(new Map([[member, 'Ada']])),
    ownRemarks: openRemarks(new Y.Doc(), pen),
    blobs: { put: () => Promise.resolve(''), get: () => Promise.resolve(null) },
    heldBlobs: { ...cellOf([]), sendAgain: () => Promise.resolve(), letGo: () => Promise.resolve() },
    presence: { ...cellOf([]), show: () => undefined, enter: () => undefined },
    planAwareness: null,
    remarks: cellOf(new Map()),
    past: () => Promise.resolve([]),
    relayPast: () => Promise.resolve(null),
    saving: cellOf({ state: 'device', waiting: 0 } as const),
    connection: cellOf({ state: 'local', refusal: null } as const),
    figures: figuresOf(inputs),
  }
}
