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
import type { Member, MemberEntry } from '#schemas/members.ts'
import {
  documentRight,
  ledgerNames,
  remarksDocument,
  sharedDocuments,
  type LedgerName,
  type SharedDocument,
} from '#schemas/relay.ts'
import { openBlobLink } from './blobLink.ts'
import { reasonOfFault, type DeviceStore, type StoreReason, type WorkspaceEntry } from './deviceStore.ts'
import { openDocumentLink, type DocumentLink } from './documentLink.ts'
import { openLedgerLink, type LedgerLink } from './ledgerLink.ts'
import type { Bell, Platform } from './platform.ts'
import { openPresence } from './presence.ts'
import type { RelayAddress } from './relayLink.ts'
import { reckonConnection, reckonSaving } from './saving.ts'
import { openIndexedDbLog } from './updateLog.ts'
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
  readonly connection: Source<Connection>
  /** The page's presence (awareness of `centre`); carets are those of `plan`'s awareness. */
  readonly presence: Presence
  /** Settles when all shared documents and ledgers are read from this device. */
  readonly whenLoaded: Promise<void>
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
const noteChangeMs = 2_000

/** Opens a workspace that is on this device. Null where it isn't. */
export const openSession = async (ports: SessionPorts): Promise<Session | null> => {
  const { store, platform, workspaceId: workspace } = ports
  const [entry, key] = await store.read(['workspaces', 'keys'], (tx) =>
    Promise.all([tx.objectStore('workspaces').get(workspace), tx.objectStore('keys').get(workspace)]),
  )
  if (!entry) return null
  await amend(store, workspace, { opened: platform.now() })
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
  private readonly saving = cellOf<Saving>({ state: 'saving', waiting: 0 })
  private readonly connection = cellOf<Connection>({ state: 'local', refusal: null })
  /** Writes under way besides the documents'; one until the first count, before which nothing can be said. */
  private readonly pendingElsewhere = cellOf(1)
  private readonly fault = cellOf<StoreReason | null>(null)
  private readonly waiting = cellOf(0)
  private readonly blobRefusal = cellOf<string | null>(null)
  private epoch: string | undefined
  private epochChange: Promise<void> = Promise.resolve()
  private noteTimer: ReturnType<typeof setTimeout> | undefined
  private readonly ends: (() => void)[] = []
  private closed = false
  private readonly ports: SessionPorts
  private readonly entry: WorkspaceEntry
  private readonly address: RelayAddress | null

  constructor(ports: SessionPorts, entry: WorkspaceEntry, address: RelayAddress | null) {
    this.ports = ports
    this.entry = entry
    this.address = address
    this.epoch = entry.epoch
    this.log = openIndexedDbLog(ports.store)
    this.bell = ports.platform.bell(bellName(entry.id), (hint) => this.onBell(hintOf(hint)))
    const common = {
      store: ports.store,
      platform: ports.platform,
      workspace: entry.id,
      address: () => address,
    }
    const onPending = (change: number): void =>
      this.pendingElsewhere.set(this.pendingElsewhere.read() + change)
    const onFault = (error: unknown): void => this.fault.set(reasonOfFault(error))
    const ledger = <L extends LedgerName>(name: L): LedgerLink<L> =>
      openLedgerLink({
        ...common,
        ledger: name,
        me: () => this.me.read(),
        onPending,
        onFault,
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
      onPending,
      onFault,
      onKept: () => this.onKept({ kind: 'blobs' }),
      onRefused: (code) => this.blobRefusal.set(code),
    })
    this.members = derive([this.ledgers.members], (entries) => membersOf(entries, entry))
    this.me = derive([this.members], (members) => {
      const found = members.get(entry.member)
      return { member: entry.member, name: found?.name ?? entry.memberName, role: found?.role ?? entry.role }
    })
    for (const name of sharedDocuments) this.open(name)
    this.presence = openPresence(this.link('centre').awareness, entry.member)
    this.ends.push(this.members.watch(() => this.openRemarks()))
    for (const source of [this.pendingElsewhere, this.waiting, this.blobRefusal, this.fault])
      this.follow(source)
    for (const name of ledgerNames) this.follow(this.ledgers[name].refusal)
    this.openRemarks()
    void this.recount().then(() => onPending(-1))
    if (address) for (const name of ledgerNames) this.ledgers[name].sync()
    if (address) this.blobs.sync()
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
      saving: this.saving,
      connection: this.connection,
      presence: this.presence,
      whenLoaded: Promise.all([
        ...sharedDocuments.map((name) => this.link(name).whenLoaded),
        ...ledgerNames.map((name) => this.ledgers[name].whenLoaded),
      ]).then(() => undefined),
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
      platform,
      workspace: this.entry.id,
      document: name,
      member: this.entry.member,
      mayWrite: () => this.mayWrite(name),
      onLogged: (document) => this.onKept({ kind: 'document', document }),
      onEpoch: (epoch) => this.onEpoch(epoch),
      onLedgerNotice: (ledger) => {
        const known = ledgerNames.find((one) => one === ledger)
        if (known) this.ledgers[known].sync()
      },
      ...(lingerMs === undefined ? {} : { lingerMs }),
    })
    this.links.set(new Map(this.links.read()).set(name, link))
    this.follow(link.state)
    if (this.address && shared) link.connect(this.address)
    return link
  }

  /** Whether this device may write a document; a workspace of this device alone knows no relay that would refuse. */
  private mayWrite(document: string): boolean {
    const { member, role } = this.me.read()
    return documentRight(role, document, member) === 'write'
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

  private follow(source: Source<unknown>): void {
    this.ends.push(source.watch(() => this.tell()))
    this.tell()
  }

  /** Says anew how saving and the connection stand. */
  private tell(): void {
    const states = [...this.links.read().values()].map((link) => link.state.read())
    const shared = states.map(({ relay }) => relay).filter(({ state }) => state !== 'local')
    const before = this.connection.read()
    const refusals = [
      ...ledgerNames.map((name) => this.ledgers[name].refusal.read()),
      this.blobRefusal.read(),
    ]
    const lines = reckonConnection(this.address !== null, shared)
    const now = { ...lines, refusal: lines.refusal ?? refusals.find((code) => code !== null) ?? null }
    if (now.state !== before.state || now.refusal !== before.refusal) this.connection.set(now)
    if (now.state === 'connected' && before.state !== 'connected') this.onConnected()
    const saving = reckonSaving({
      pending: states.reduce((sum, { pending }) => sum + pending, this.pendingElsewhere.read()),
      failure: states.find(({ failure }) => failure !== null)?.failure ?? this.fault.read(),
      waiting: this.waiting.read(),
      published: this.entry.published,
      connected: now.state === 'connected',
      refused: now.refusal !== null && (now.state === 'stopped' || refusals.some((code) => code !== null)),
    })
    if (JSON.stringify(saving) !== JSON.stringify(this.saving.read())) this.saving.set(saving)
  }

  private onConnected(): void {
    for (const name of ledgerNames) this.ledgers[name].sync()
    this.blobs.sync()
  }

  private async onKept(hint: Hint): Promise<void> {
    this.bell.ring(hint)
    this.noteTimer ??= setTimeout(() => void this.noteChange(), noteChangeMs)
    await this.recount()
  }

  private async recount(): Promise<void> {
    const id = this.entry.id
    const count = this.ports.store.read(['updates', 'ledgers', 'blobs'], (tx) =>
      Promise.all([
        tx
          .objectStore('updates')
          .index('acked')
          .count(IDBKeyRange.bound([id, 0], [id, 0, []])),
        tx.objectStore('ledgers').index('state').count([id, 'kept']),
        tx.objectStore('blobs').index('state').count([id, 'kept']),
      ]),
    )
    await count.then(
      (counted) => {
        this.waiting.set(counted.reduce((sum, n) => sum + n, 0))
        this.fault.set(null)
      },
      (error: unknown) => this.fault.set(reasonOfFault(error)),
    )
  }

  private async noteChange(): Promise<void> {
    clearTimeout(this.noteTimer)
    this.noteTimer = undefined
    await amend(this.ports.store, this.entry.id, { lastChange: this.ports.platform.now() }).catch(
      () => undefined,
    )
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
    void this.recount()
  }

  /** Another epoch means another memory at the relay: nothing that the old one confirmed counts any more. */
  private onEpoch(epoch: string): Promise<void> {
    if (epoch === this.epoch) return this.epochChange
    const first = this.epoch === undefined
    this.epoch = epoch
    this.epochChange = this.epochChange.then(async () => {
      const stale = await amend(this.ports.store, this.entry.id, { epoch })
      if (first || stale?.epoch === epoch) return
      const writable = [...this.links.read().keys()].filter((name) => this.mayWrite(name))
      await this.log.forgetAcknowledgements(this.entry.id, writable)
      await Promise.all([...ledgerNames.map((name) => this.ledgers[name].forget()), this.blobs.forget()])
    })
    return this.epochChange
  }

  private async close(): Promise<void> {
    this.closed = true
    for (const end of this.ends) end()
    this.presence.close()
    await Promise.all([...this.links.read().values()].map((link) => link.close()))
    await Promise.all([...ledgerNames.map((name) => this.ledgers[name].close()), this.blobs.close()])
    if (this.noteTimer !== undefined) await this.noteChange()
    this.bell.close()
  }
}

/** The newest entry about a member counts; whoever sits here is in, even before there is an entry. */
const membersOf = (entries: readonly MemberEntry[], self: WorkspaceEntry): ReadonlyMap<string, Member> => {
  const members = new Map<string, Member>()
  members.set(self.member, { id: self.member, name: self.memberName, role: self.role })
  for (const { kind, member, name, role } of entries) {
    if (kind === 'revoked') members.delete(member)
    else members.set(member, { id: member, name, role })
  }
  return members
}

/** Changes some fields of a workspace's entry; gives the entry as it was. */
const amend = (
  store: DeviceStore,
  workspace: string,
  fields: Partial<WorkspaceEntry>,
): Promise<WorkspaceEntry | undefined> =>
  store.write(['workspaces'], async (tx) => {
    const entry = await tx.objectStore('workspaces').get(workspace)
    if (entry) await tx.objectStore('workspaces').put({ ...entry, ...fields })
    return entry
  })
