// A whole centre in memory, for tests of pages: real documents and figures, ledgers that only grow, blobs, others who can be put there.
import { aboutPeople } from '#schemas/members.ts'
import * as Y from 'yjs'
import { figuresOf } from '#app/figures.ts'
import { threadsIn } from '#core/centre/remarkTargets/threads.ts'
import { openWindows } from '#core/centre/windows.ts'
import { openRemarks, type Remarks } from '#core/documents/remarks.ts'
import { leftThreadsOf } from '#core/documents/remarkThreads.ts'
import { handedOverBy } from '#core/ledgers/members.ts'
import { invitedByIn, namesOf, signersIn } from '#core/ledgers/signers.ts'
import { makePen, type Pen } from '#core/pen.ts'
import {
  cellOf,
  derive,
  type Blobs,
  type HeldBlob,
  type HeldBlobs,
  type Cell,
  type Ledger,
  type Me,
  type PastUpdate,
  type OtherDevice,
  type RefusedRecord,
} from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { sha256Hex } from '#schemas/archive.ts'
import type { Member } from '#schemas/members.ts'
import { documentRight, remarkerOf, remarksDocument } from '#schemas/documents.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import { workspaceLedgers, mayAppend, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { asideOf } from './memoryAside.ts'

let counter = 0
/** Ids that differ within a run and repeat from run to run. */
export const testPen = (member = 'ada'): Pen =>
  makePen(
    member,
    (length) => {
      counter += 1
      return Uint8Array.from({ length }, (_, i) => (i < 4 ? (counter >> (8 * i)) & 255 : 11))
    },
    () => '2026-11-05T10:00:00.000Z',
  )

export const ada: Me = { member: 'ada', name: 'Ada', role: 'owner' }
export const chen: Me = { member: 'chen', name: '陈立', role: 'reviewer' }
export const zhou: Me = { member: 'zhou', name: '周岚', role: 'consultant' }
export const guest: Me = { member: 'guest', name: 'Gu', role: 'viewer' }

let sample: Promise<BuiltWorkspace> | null = null
/** The three-floor sample, built once in a test file. */
export const threeFloorSample = (): Promise<BuiltWorkspace> => {
  sample ??= (async () => {
    const [first] = samples
    if (first === undefined) throw new Error('no sample')
    return (await first.load()).buildSample(testPen('maker'))
  })()
  return sample
}

/** What lies under all who sit at one centre: their documents, ledgers and blobs are the same things. */
export interface Table {
  readonly doc: (name: string) => Y.Doc
  readonly ledger: <L extends LedgerName>(name: L) => Cell<readonly LedgerRecord<L>[]>
  /** Ids of decisions that no relay has confirmed yet; null where the centre was never shared. */
  readonly unconfirmed: Cell<ReadonlySet<string> | null>
  /** What the relay refused for good of what this device appended. */
  readonly refused: <L extends LedgerName>(name: L) => Cell<readonly RefusedRecord<LedgerRecord<L>>[]>
  /** What this device holds of a ledger under ids that are another record's. */
  readonly aside: <L extends LedgerName>(name: L) => Cell<readonly LedgerRecord<L>[]>
  /** Records of a ledger that only a newer version knows. */
  readonly newer: (name: LedgerName) => Cell<readonly NewerRecord[]>
  readonly blobs: Map<string, Uint8Array>
  /** What the relay refused of them. */
  readonly heldBlobs: Cell<readonly HeldBlob[]>
  /** When a relay received which record. */
  readonly received: Map<string, string>
  /** What a device's log would hold: every change since the table was set. */
  past: (name: string) => readonly PastUpdate[]
  /** What a relay would hold; null where there is none. */
  relayPast: (name: string) => readonly PastUpdate[] | null
  /** Members whose remarks lie on the table. */
  readonly remarkers: Cell<readonly string[]>
}

/** A table for an empty centre, or for a built one. */
export const setTable = (built?: BuiltWorkspace): Table => {
  const docs = new Map<string, Y.Doc>()
  const logs = new Map<string, PastUpdate[]>()
  const ledgers = new Map<string, Cell<readonly never[]>>()
  const known = [...(built?.documents.keys() ?? [])].flatMap((name) => remarkerOf(name) ?? [])
  const remarkers = cellOf<readonly string[]>(known)
  const asides = new Map<string, Cell<readonly never[]>>()
  const newer = new Map<string, Cell<readonly NewerRecord[]>>()
  const refusals = new Map<string, Cell<readonly never[]>>()
  return {
    unconfirmed: cellOf<ReadonlySet<string> | null>(null),
    refused: <L extends LedgerName>(name: L) => {
      const made =
        (refusals.get(name) as Cell<readonly RefusedRecord<LedgerRecord<L>>[]> | undefined) ??
        cellOf<readonly RefusedRecord<LedgerRecord<L>>[]>([])
      refusals.set(name, made as unknown as Cell<readonly never[]>)
      return made
    },
    aside: <L extends LedgerName>(name: L) => {
      const made =
        (asides.get(name) as Cell<readonly LedgerRecord<L>[]> | undefined) ??
        cellOf<readonly LedgerRecord<L>[]>([])
      asides.set(name, made as unknown as Cell<readonly never[]>)
      return made
    },
    newer: (name) => {
      const made = newer.get(name) ?? cellOf<readonly NewerRecord[]>([])
      newer.set(name, made)
      return made
    },
    past: (name) => logs.get(name) ?? [],
    relayPast: () => null,
    remarkers,
    blobs: new Map(built?.blobs),
    heldBlobs: cellOf<readonly HeldBlob[]>([]),
    received: new Map(),
    doc: (name) => {
      const open = docs.get(name)
      if (open) return open
      const made = new Y.Doc()
      const log: PastUpdate[] = []
      logs.set(name, log)
      made.on('update', (update: Uint8Array) => log.push({ update, received: '2026-11-05T10:00:00.000Z' }))
      const update = built?.documents.get(name)
      if (update) Y.applyUpdate(made, update)
      docs.set(name, made)
      return made
    },
    ledger: <L extends LedgerName>(name: L) => {
      const open = ledgers.get(name) as Cell<readonly LedgerRecord<L>[]> | undefined
      const start = ((built?.ledgers as Partial<Record<LedgerName, unknown>> | undefined)?.[name] ??
        []) as unknown as readonly LedgerRecord<L>[]
      const made = open ?? cellOf(start)
      ledgers.set(name, made as unknown as Cell<readonly never[]>)
      return made
    },
  }
}

export interface MemoryWorkspace extends Workspace {
  readonly table: Table
  readonly peers: Cell<readonly OtherDevice[]>
  /** From now on nothing can be kept, as on a full disk. */
  readonly breakDisk: () => void
}

/** Sits a person down at a table; a ledger takes and shows only what the person's role may. */
export const sitDown = (me: Me, table: Table): MemoryWorkspace => {
  const { member, role } = me
  const pen = testPen(member)
  let broken = false
  const kept = async (): Promise<void> => {
    await Promise.resolve()
    if (broken) throw new Error('the disk is full')
  }
  const readOnly = (name: string) => ({ readOnly: documentRight(role, name, member) !== 'write' })
  const ledger = <L extends LedgerName>(name: L): Ledger<L> => {
    const all = table.ledger(name)
    const mayRead = workspaceLedgers[name].readers.includes(role)
    const none: readonly LedgerRecord<L>[] = []
    return {
      read: () => (mayRead ? all.read() : none),
      watch: all.watch,
      stateOf: () => 'kept',
      aside: table.aside(name),
      newer: table.newer(name),
      refused: table.refused(name),
      ...asideOf(all, table.aside(name), table.refused(name), kept),
      receivedOf: (id) => table.received.get(id) ?? null,
      states: derive([all], (list) => new Map(list.map(({ id }) => [id, 'kept' as const]))),
      erase: async (ids) => {
        await kept()
        if (!workspaceLedgers[name].erasers.includes(role))
          throw new Error(`a ${role} may not erase from ${name}`)
        all.set(all.read().filter(({ id }) => !ids.includes(id)))
      },
      append: async (records) => {
        await kept()
        const refused = records.find((record) => !mayAppend(name, record, role, member))
        if (refused) throw new Error(`a ${role} may not append this to ${name}`)
        const ids = new Set(all.read().map(({ id }) => id))
        all.set([...all.read(), ...records.filter(({ id }) => !ids.has(id))])
      },
    }
  }
  const blobs: Blobs = {
    put: async (bytes) => {
      await kept()
      const digest = sha256Hex(bytes)
      table.blobs.set(digest, bytes)
      return digest
    },
    get: (digest) => Promise.resolve(table.blobs.get(digest) ?? null),
  }
  const withoutHeld = async (...digests: readonly string[]): Promise<void> => {
    await kept()
    table.heldBlobs.set(table.heldBlobs.read().filter(({ digest }) => !digests.includes(digest)))
  }
  const heldBlobs: HeldBlobs = {
    ...table.heldBlobs,
    sendAgain: withoutHeld,
    letGo: async (...digests) => {
      await withoutHeld(...digests)
      for (const digest of digests) table.blobs.delete(digest)
    },
  }
  const windows = openWindows(table.doc, pen, readOnly)
  const { replies } = windows
  const remarks = everybodysRemarks(table, member, pen, (name) => readOnly(name))
  const inputs = {
    me: cellOf(me),
    ...windows,
    threads: threadsIn(remarks.snapshots, windows),
    responses: ledger('responses'),
    tallies: ledger('tallies'),
    decisions: ledger('decisions'),
  }
  const entries = derive([ledger('members')], aboutPeople)
  const peers = cellOf<readonly OtherDevice[]>([])
  const others = [ada, chen, zhou, guest].map(({ member: id, name }) => [id, name] as const)
  const names = derive([entries], (list) => new Map([...others, ...namesOf(list)]))
  return {
    ...inputs,
    pen,
    id: 'centre-1',
    generation: 'generation-1',
    contacts: ledger('contacts'),
    refused: { ...inputs, members: ledger('members'), contacts: ledger('contacts') },
    members: derive(
      [entries],
      (list): ReadonlyMap<string, Member> =>
        new Map(list.map(({ member: id, name, role: theirs }) => [id, { id, name, role: theirs }])),
    ),
    newerEntries: table.newer('members'),
    names,
    invitedBy: derive([entries, names], invitedByIn),
    signers: derive([entries], signersIn),
    leftThreads: derive([remarks.snapshots, replies], leftThreadsOf),
    handedOver: derive([entries, names], handedOverBy),
    ownRemarks: remarks.own,
    blobs,
    heldBlobs,
    remarks: remarks.windows,
    past: (document) => Promise.resolve(table.past(document)),
    relayPast: (document) => Promise.resolve(table.relayPast(document)),
    presence: { ...peers, show: () => undefined, enter: () => undefined },
    planAwareness: null,
    saving: cellOf({ state: 'device', waiting: 0 } as const),
    connection: cellOf({ state: 'local', refusal: null } as const),
    figures: figuresOf({
      ...inputs,
      confirmed: derive([table.unconfirmed, inputs.decisions], (waiting, list) =>
        waiting === null ? null : new Set(list.flatMap(({ id }) => (waiting.has(id) ? [] : [id]))),
      ),
    }),
    table,
    peers,
    breakDisk: () => {
      broken = true
    },
  }
}

/** A window on each member's remarks, as they appear on the table, and this member's own. */
const everybodysRemarks = (
  table: Table,
  member: string,
  pen: Pen,
  readOnly: (name: string) => { readonly readOnly: boolean },
) => {
  const open = new Map<string, Remarks>()
  const windowOf = (id: string): Remarks => {
    const known = open.get(id)
    if (known) return known
    const made = openRemarks(table.doc(remarksDocument(id)), pen, readOnly(remarksDocument(id)))
    open.set(id, made)
    made.watch(tell)
    return made
  }
  const all = () => new Map([...open].map(([id, remarks]) => [id, remarks.read()] as const))
  const snapshots = cellOf<ReadonlyMap<string, ReturnType<Remarks['read']>>>(new Map())
  const windows = cellOf<ReadonlyMap<string, Remarks>>(new Map())
  const tell = (): void => {
    windows.set(new Map(open))
    snapshots.set(all())
  }
  const own = windowOf(member)
  const look = (): void => {
    for (const id of table.remarkers.read()) windowOf(id)
    tell()
  }
  table.remarkers.watch(look)
  if (!table.remarkers.read().includes(member)) table.remarkers.set([...table.remarkers.read(), member])
  look()
  return { own, snapshots, windows }
}

/** The three-floor sample, open for one person. */
export const memoryWorkspace = async (me: Me = ada): Promise<MemoryWorkspace> =>
  sitDown(me, setTable(await threeFloorSample()))
