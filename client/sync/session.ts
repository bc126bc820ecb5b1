// An open workspace: its documents, ledgers and blobs on this device, the line to its relay, and the truth about saving.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import {
  cellOf,
  derive,
  type Blobs,
  type Connection,
  type Ledger,
  type Me,
  type Members,
  type Presence,
  type Saving,
  type Source,
} from '#core/source.ts'
import {
  documentRight,
  ledgerNames,
  remarksDocument,
  sharedDocuments,
  type LedgerName,
  type SharedDocument,
} from '#schemas/relay.ts'
import { takeNotes, type WorkNotes } from './alone.ts'
import { openBlobLink } from './blobLink.ts'
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import { openDocumentLink, type DocumentLink } from './documentLink.ts'
import { standForLeader, type Leader } from './leader.ts'
import { openLedgerLink, type LedgerLink } from './ledgerLink.ts'
import type { Bell, Platform } from './platform.ts'
import { openPresence } from './presence.ts'
import type { RelayAddress } from './relayLink.ts'
import { makeRelayMemory, type RelayMemory } from './relayMemory.ts'
import { gatherContent } from './rescue.ts'
import { membersOf } from './roster.ts'
import { makeStanding, type Standing } from './standing.ts'
import { openIndexedDbLog } from './updateLog.ts'
import { amendWorkspace } from './workspaces.ts'
import { bellName, hintOf, type Hint } from './hints.ts'

export interface OpenDocument {
  readonly name: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Settles when this device's log is in the document; until then nothing may be written. */
  readonly whenLoaded: Promise<void>
}

export interface Session {
  readonly workspace: Readonly<WorkspaceEntry>
  readonly documents: Readonly<Record<SharedDocument, OpenDocument>>
  /** Everybody's remarks by member id; grows as members appear. Only one's own may be written, and not by every role. */
  readonly remarks: Source<ReadonlyMap<string, OpenDocument>>
  readonly ledgers: { readonly [L in LedgerName]: Ledger<L> }
  readonly blobs: Blobs
  readonly members: Members
  readonly me: Source<Me>
  readonly saving: Source<Saving>
  /** Whether more may be written: false while this device can't keep it. */
  readonly writable: Source<boolean>
  readonly connection: Source<Connection>
  /** The page's presence (awareness of `centre`); carets are those of `plan`'s awareness. */
  readonly presence: Presence
  /** Settles when all shared documents and ledgers are read from this device. */
  readonly whenLoaded: Promise<void>
  /** All of it for a file, also where the disk fails. */
  readonly content: () => ReturnType<typeof gatherContent>
  /** Settles with whether everything typed is on disk; tries once more what the disk refused. */
  readonly settled: () => Promise<boolean>
  /** Ends the session; settles when everything typed is on disk. */
  readonly close: () => Promise<void>
}

export interface SessionPorts {
  readonly store: DeviceStore
  readonly workspaceId: string
  /** Origin of the relay, such as `http://192.168.1.4:4100`; null stays on this device even where the workspace is published. */
  readonly relayUrl: string | null
  readonly platform: Platform
  /** See DocumentPorts; tests have less patience. */
  readonly lingerMs?: number
}

/** Sockets are limited by device: beyond this many, further people's remarks are read from this device's disk only. */
const maxRemarksLines = 20

/** Opens a workspace that is on this device. Null where it isn't. */
export const openSession = async (ports: SessionPorts): Promise<Session | null> => {
  const { store, platform, workspaceId: workspace } = ports
  const [entry, key] = await store.read(['workspaces', 'keys'], (tx) =>
    Promise.all([tx.objectStore('workspaces').get(workspace), tx.objectStore('keys').get(workspace)]),
  )
  if (!entry) return null
  // For the order of the list only: a disk that takes nothing more can still be read.
  await amendWorkspace(store, workspace, { opened: platform.now() }).catch(() => undefined)
  const address: RelayAddress | null =
    entry.published && key && ports.relayUrl !== null
      ? { origin: ports.relayUrl.replace(/\/+$/, ''), workspace, key: key.key }
      : null
  return new OpenWorkspace(ports, entry, address).session()
}

class OpenWorkspace {
  private readonly log
  private readonly links = cellOf<ReadonlyMap<string, DocumentLink>>(new Map())
  private readonly ledgers: { readonly [L in LedgerName]: LedgerLink<L> }
  private readonly blobs
  private readonly presence
  private readonly bell: Bell
  private readonly me: Source<Me>
  private readonly members: Members
  private readonly remarks = cellOf<ReadonlyMap<string, OpenDocument>>(new Map())
  private readonly standing: Standing
  private readonly memory: RelayMemory
  private readonly leader: Leader
  private readonly notes: WorkNotes
  private readonly ends: (() => void)[] = []
  private closed = false
  private readonly ports: SessionPorts
  private readonly entry: WorkspaceEntry
  private readonly address: RelayAddress | null

  constructor(ports: SessionPorts, entry: WorkspaceEntry, address: RelayAddress | null) {
    this.ports = ports
    this.entry = entry
    this.address = address
    const { storage } = ports.platform
    this.standing = makeStanding(ports.store, entry, address !== null, storage.retryMs)
    this.leader = standForLeader(storage, entry.id)
    this.memory = makeRelayMemory(ports.store, entry, () => this.onForgotten())
    this.notes = takeNotes({
      ...ports,
      entry,
      waiting: this.standing.waiting,
      reached: this.memory.reached,
    })
    this.log = openIndexedDbLog(ports.store)
    this.bell = ports.platform.bell(bellName(entry.id), (hint) => this.onBell(hintOf(hint)))
    const common = {
      store: ports.store,
      platform: ports.platform,
      workspace: entry.id,
      address: () => address,
      onPending: this.standing.onPending,
      onFault: this.standing.onFault,
    }
    const ledger = <L extends LedgerName>(name: L): LedgerLink<L> =>
      openLedgerLink({
        ...common,
        ledger: name,
        me: () => this.me.read(),
        onKept: (kept) => this.onKept({ kind: 'ledger', ledger: kept }),
      })
    this.ledgers = {
      members: ledger('members'),
      responses: ledger('responses'),
      tallies: ledger('tallies'),
      decisions: ledger('decisions'),
    }
    this.blobs = openBlobLink({
      ...common,
      onKept: () => this.onKept({ kind: 'blobs' }),
    })
    this.members = derive([this.ledgers.members], (entries) => membersOf(entries, entry))
    this.me = derive([this.members], (members) => {
      const found = members.get(entry.member)
      return { member: entry.member, name: found?.name ?? entry.memberName, role: found?.role ?? entry.role }
    })
    for (const name of sharedDocuments) this.open(name)
    this.presence = openPresence(this.link('centre').awareness, entry.member)
    this.ends.push(this.members.watch(() => this.onMembers()))
    this.link('centre').awareness.on('change', () => this.meetStrangers())
    for (const name of ledgerNames) this.standing.followRefusal(this.ledgers[name].refusal)
    this.standing.followRefusal(this.blobs.refusal)
    this.openRemarks()
    if (address) this.onReached()
  }

  session(): Session {
    const open = (name: SharedDocument): OpenDocument => this.link(name)
    return {
      workspace: this.entry,
      documents: {
        centre: open('centre'),
        survey: open('survey'),
        programme: open('programme'),
        layout: open('layout'),
        plan: open('plan'),
        replies: open('replies'),
      },
      remarks: this.remarks,
      ledgers: this.ledgers,
      blobs: this.blobs,
      members: this.members,
      me: this.me,
      saving: this.standing.saving,
      writable: this.standing.writable,
      connection: this.standing.connection,
      presence: this.presence,
      whenLoaded: Promise.all([
        ...sharedDocuments.map((name) => this.link(name).whenLoaded),
        ...ledgerNames.map((name) => this.ledgers[name].whenLoaded),
      ]).then(() => undefined),
      content: () =>
        gatherContent(this.ports.store, this.entry, {
          documents: this.links.read(),
          ledgers: this.ledgers,
        }),
      settled: async () => {
        const all = await Promise.all([...this.links.read().values()].map((link) => link.settled()))
        return all.every(Boolean)
      },
      close: () => this.close(),
    }
  }

  private link(name: string): DocumentLink {
    const link = this.links.read().get(name)
    if (!link) throw new Error(`${name} is not open`)
    return link
  }

  private open(name: string, shared = true): DocumentLink {
    const { platform, lingerMs } = this.ports
    const link = openDocumentLink({
      log: this.log,
      leader: this.leader,
      platform,
      workspace: this.entry.id,
      document: name,
      member: this.entry.member,
      mayWrite: () => this.mayWrite(name),
      onLogged: (document, changed) => this.onKept({ kind: 'document', document }, changed),
      onConfirmed: (epoch, seq) => this.memory.heard(name, epoch, seq),
      onReached: () => this.onReached(),
      onLedgerNotice: (ledger) => {
        const known = ledgerNames.find((one) => one === ledger)
        if (known) this.ledgers[known].sync()
      },
      ...(lingerMs === undefined ? {} : { lingerMs }),
    })
    this.links.set(new Map(this.links.read()).set(name, link))
    this.standing.followDocument(link.state)
    if (this.address && shared) link.connect(this.address)
    return link
  }

  /** Whether this device may write a document; a workspace of this device alone knows no relay that would refuse. */
  private mayWrite(document: string): boolean {
    const { member, role } = this.me.read()
    return documentRight(role, document, member) === 'write'
  }

  private onMembers(): void {
    for (const link of this.links.read().values()) link.recheck()
    this.openRemarks()
  }

  /** Somebody is here whom the ledger of members doesn't know yet: it has grown. */
  private meetStrangers(): void {
    const members = this.members.read()
    const here = [...this.link('centre').awareness.getStates().values()].map(
      (state): unknown => state['member'],
    )
    if (here.some((id) => typeof id === 'string' && !members.has(id))) this.ledgers.members.sync()
  }

  private openRemarks(): void {
    if (this.closed) return
    const open = new Map(this.remarks.read())
    const { member } = this.me.read()
    for (const id of new Set([member, ...this.members.read().keys()])) {
      const role = this.members.read().get(id)?.role ?? this.entry.role
      const name = remarksDocument(id)
      if (open.has(id) || documentRight(role, name, id) !== 'write') continue
      open.set(id, this.open(name, open.size < maxRemarksLines))
    }
    if (open.size !== this.remarks.read().size) this.remarks.set(open)
  }

  /** The relay answered: what goes beside the documents may be tried (again). */
  private onReached(): void {
    for (const name of ledgerNames) this.ledgers[name].sync()
    this.blobs.sync()
  }

  private async onKept(hint: Hint, changed = true): Promise<void> {
    this.bell.ring(hint)
    await this.standing.recount()
    this.notes.kept(changed)
  }

  private onBell(hint: Hint | null): void {
    if (this.closed || hint === null) return
    if (hint.kind === 'document')
      void this.links
        .read()
        .get(hint.document)
        ?.takeOver(hint.all === true)
    else if (hint.kind === 'ledger') void this.ledgers[hint.ledger].reload().catch(() => undefined)
    else this.blobs.sync()
    void this.standing.recount()
  }

  /** The relay's memory isn't what it was: nothing that it confirmed counts any more. */
  private async onForgotten(): Promise<void> {
    const writable = [...this.links.read().keys()].filter((name) => this.mayWrite(name))
    await this.log.forgetAcknowledgements(this.entry.id, writable)
    await Promise.all([...ledgerNames.map((name) => this.ledgers[name].forget()), this.blobs.forget()])
  }

  private async close(): Promise<void> {
    this.closed = true
    for (const end of this.ends) end()
    this.standing.close()
    this.presence.close()
    await Promise.all([...this.links.read().values()].map((link) => link.close()))
    for (const name of ledgerNames) this.ledgers[name].close()
    this.blobs.close()
    await this.notes.close()
    this.leader.close()
    this.bell.close()
  }
}
