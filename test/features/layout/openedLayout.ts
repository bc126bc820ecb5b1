// A centre that is open in memory, with real documents, peers that can be put there and remarks that can be pinned.
import * as Y from 'yjs'
import { figuresOf } from '#app/figures.ts'
import { threadsIn } from '#core/centre/remarkTargets/threads.ts'
import { openWindows } from '#core/centre/windows.ts'
import { openRemarks, type Remarks } from '#core/documents/remarks.ts'
import { signersIn } from '#core/ledgers/signers.ts'
import { makePen, type Pen } from '#core/pen.ts'
import { cellOf, derive, type Cell, type Ledger, type OtherDevice, type Place } from '#core/source.ts'
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
      return Uint8Array.from({ length }, (_, i) => (i < 4 ? (counter >> (8 * i)) & 255 : 9))
    },
    () => '2026-09-05T10:00:00.000Z',
  )

const memoryLedger = <L extends LedgerName>(start: readonly LedgerRecord<L>[]): Ledger<L> => {
  const cell = cellOf<readonly LedgerRecord<L>[]>(start)
  return {
    read: cell.read,
    watch: cell.watch,
    append: (records) => {
      cell.set([...cell.read(), ...records])
      return Promise.resolve()
    },
    stateOf: () => 'kept',
    aside: cellOf([]),
    newer: cellOf([]),
    refused: cellOf([]),
    addAside: () => Promise.resolve(),
    sendAgain: () => Promise.resolve(),
    dropAside: () => Promise.resolve(),
    receivedOf: () => null,
    states: cellOf(new Map()),
    erase: (ids) => {
      cell.set(cell.read().filter(({ id }) => !ids.includes(id)))
      return Promise.resolve()
    },
  }
}

export interface OpenedLayout extends Workspace {
  readonly peers: Cell<readonly OtherDevice[]>
  /** The places that this page has told the others. */
  readonly told: readonly Place[]
  /** Remarks of a consultant called Zhou Lan. */
  readonly consultant: Remarks
}

/** Opens a centre for a person with a role: an empty one, or a built sample. */
export const openedLayout = (role: Role = 'owner', built?: BuiltWorkspace): OpenedLayout => {
  const member = 'ada'
  const pen = testPen(member)
  const doc = (name: string): Y.Doc => {
    const made = new Y.Doc()
    const update = built?.documents.get(name)
    if (update !== undefined) Y.applyUpdate(made, update)
    return made
  }
  const readOnly = (name: string) => ({ readOnly: documentRight(role, name, member) !== 'write' })
  const windows = openWindows(doc, pen, readOnly)
  const consultant = openRemarks(new Y.Doc(), testPen('zhou'))
  const inputs = {
    me: cellOf({ member, name: 'Ada', role }),
    ...windows,
    threads: threadsIn(
      derive([consultant], (own) => new Map([['zhou', own]])),
      windows,
    ),
    responses: memoryLedger<'responses'>(
      role === 'owner' || role === 'editor' ? (built?.ledgers.responses ?? []) : [],
    ),
    contacts: memoryLedger<'contacts'>([]),
    tallies: memoryLedger<'tallies'>(built?.ledgers.tallies ?? []),
    decisions: memoryLedger<'decisions'>([]),
  }
  const peers = cellOf<readonly OtherDevice[]>([])
  const told: Place[] = []
  return {
    ...inputs,
    pen,
    refused: { ...inputs, members: memoryLedger<'members'>([]) },
    id: 'centre-1',
    generation: 'g1',
    newerEntries: cellOf([]),
    leftThreads: cellOf([]),
    members: cellOf(new Map()),
    handedOver: cellOf<ReadonlyMap<string, string>>(new Map()),
    invitedBy: cellOf<ReadonlyMap<string, string>>(new Map()),
    signers: cellOf(signersIn([])),
    names: cellOf<ReadonlyMap<string, string>>(
      new Map([
        [member, 'Ada'],
        ['li', '李梅'],
        ['zhou', '周岚'],
      ]),
    ),
    ownRemarks: openRemarks(new Y.Doc(), pen),
    blobs: { put: () => Promise.resolve(''), get: () => Promise.resolve(null) },
    heldBlobs: { ...cellOf([]), sendAgain: () => Promise.resolve(), letGo: () => Promise.resolve() },
    presence: { ...peers, show: (place) => told.push(place), enter: () => undefined },
    planAwareness: null,
    remarks: cellOf<ReadonlyMap<string, Remarks>>(new Map([['zhou', consultant]])),
    past: () => Promise.resolve([]),
    relayPast: () => Promise.resolve(null),
    saving: cellOf({ state: 'device', waiting: 0 } as const),
    connection: cellOf({ state: 'local', refusal: null } as const),
    figures: figuresOf(inputs),
    peers,
    told,
    consultant,
  }
}
