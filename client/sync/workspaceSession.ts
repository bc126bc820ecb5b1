// An open workspace: composes its documents, ledgers, blobs and status, and passes events between them.
import { cellOf, derive, type Me, type Members, type Source } from '#core/source.ts'
import { presentName } from '#schemas/editions.ts'
import { aboutPeople, type MemberEntry, type RoleName } from '#schemas/members.ts'
import { remarksDocument, openedNames, type OpenedDocument } from '#schemas/documents.ts'
import { ledgerNamed, ledgerNames, type LedgerName } from '#schemas/ledgers.ts'
import { makeActivityRecorder, type ActivityRecorder } from './activity.ts'
import { openBlobLink } from './blobLink.ts'
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import type { DocumentSession } from './documentLink.ts'
import { isStale, noEditions, type Editions } from './editions.ts'
import { tabChannelName, readTabMessage, type TabMessage } from './tabMessages.ts'
import { standForLeader, type Leader } from './leader.ts'
import { openLedgerLink } from './ledgerLink.ts'
import type { LedgerLink } from './ledgerPorts.ts'
import type { TabChannel, Platform } from './platform.ts'
import { openPresence } from './presence.ts'
import type { RelayAddress } from './relayLink.ts'
import { makeRelayMemory, type RelayMemory } from './relayMemory.ts'
import { relayPast } from './relayPast.ts'
import { openRelayNews, type OpenRelayNews } from './relayNews.ts'
import { makeRemarksConnections, type RemarksConnections } from './remarksConnections.ts'
import { gatherContent } from './fileContent.ts'
import { effectiveEntries, remarkersOf, membersAndMe } from './memberEntries.ts'
import { makeSessionDocuments, type SessionDocuments } from './sessionDocuments.ts'
import { makeSessionStatus, type SessionStatus } from './sessionStatus.ts'
import type { Trial } from './trial.ts'
import { openIndexedDbLog } from './updateLog.ts'

/** What a workspace session works on. */
export interface WorkspacePorts {
  readonly store: DeviceStore
  readonly platform: Platform
  /** See DocumentPorts; tests use a shorter time. */
  readonly lingerMs?: number
  /** See DocumentPorts. */
  readonly trial?: Trial | undefined
  /** See RemarksConnectionPorts. */
  readonly turnMs?: number
}

/** The parts of one open workspace in one tab; `parts` gives what the page may use. */
export class WorkspaceSession {
  private readonly log
  private readonly documents: SessionDocuments
  private readonly ledgers: { readonly [L in LedgerName]: LedgerLink<L> }
  private readonly blobs
  private readonly presence
  private readonly channel: TabChannel
  private readonly people: Source<readonly MemberEntry[]>
  private readonly me: Source<Me>
  private readonly members: Members
  private readonly remarks = cellOf<ReadonlyMap<string, DocumentSession>>(new Map())
  private readonly status: SessionStatus
  private readonly memory: RelayMemory
  private readonly news: OpenRelayNews
  private readonly remarksConnections: RemarksConnections
  private readonly leader: Leader
  private readonly activity: ActivityRecorder
  /** Settles when all that lies on this device is read: from then on its windows are open, and the relay is heard. */
  private readonly whenLoaded: Promise<void>
  private readonly ends: (() => void)[] = []
  private closed = false
  /** In which it was told last what may be written. */
  private role: RoleName
  private readonly ports: WorkspacePorts
  private readonly entry: WorkspaceEntry
  private readonly address: RelayAddress | null
  private readonly editions: Editions

  /** `editions`: the present editions as known at the opening; they stay for as long as the session is open. */
  constructor(
    ports: WorkspacePorts,
    entry: WorkspaceEntry,
    address: RelayAddress | null,
    editions: Editions = noEditions,
  ) {
    this.ports = ports
    this.entry = entry
    this.address = address
    this.editions = editions
    const { storage } = ports.platform
    this.status = makeSessionStatus(
      { ...ports, entry, past: editions.past, me: () => this.me.read() },
      address !== null,
      storage.retryMs,
    )
    this.leader = standForLeader(storage, entry.id)
    this.memory = makeRelayMemory(ports.store, entry, () => this.onForgotten())
    this.news = openRelayNews(ports.store, entry)
    this.remarksConnections = makeRemarksConnections({
      ...ports,
      address,
      here: () => this.presence.here(),
    })
    this.activity = makeActivityRecorder({
      ...ports,
      entry,
      waiting: this.status.waiting,
      reached: this.memory.reached,
    })
    this.log = openIndexedDbLog(ports.store)
    this.channel = ports.platform.tabChannel(tabChannelName(entry.id), (message) =>
      this.onTabMessage(readTabMessage(message)),
    )
    const common = {
      store: ports.store,
      platform: ports.platform,
      workspace: entry.id,
      address: () => address,
      onPending: this.status.onPending,
      onFault: this.status.onFault,
    }
    const ledger = <L extends LedgerName>(name: L): LedgerLink<L> =>
      openLedgerLink({
        ...common,
        ledger: name,
        me: () => this.me.read(),
        whenRoleKnown: () => this.ledgers.members.whenLoaded,
        onEpoch: (epoch) => this.memory.heardEpoch(epoch),
        onForgotten: () => this.memory.heardForgotten(),
        onKept: (kept) => this.onKept({ kind: 'ledger', ledger: kept }),
      })
    this.ledgers = {
      members: ledger('members'),
      responses: ledger('responses'),
      contacts: ledger('contacts'),
      tallies: ledger('tallies'),
      decisions: ledger('decisions'),
    }
    this.blobs = openBlobLink({
      ...common,
      role: () => this.me.read().role,
      onKept: () => this.onKept({ kind: 'blobs' }),
    })
    this.people = derive([this.ledgers.members], (entries) => effectiveEntries(aboutPeople(entries), entry))
    const current = membersAndMe(this.people, entry)
    this.members = current.members
    this.me = current.me
    this.role = this.me.read().role
    this.documents = this.makeDocuments()
    for (const name of openedNames) this.documents.open(name)
    const { awareness } = this.documents.link('centre')
    this.presence = openPresence(awareness, entry.member)
    this.ends.push(this.members.watch(() => this.onMembers()))
    awareness.on('change', () => this.onPresence())
    for (const name of ledgerNames) this.status.followRefusal(this.ledgers[name].refusal)
    this.status.followRefusal(this.blobs.refusal)
    this.openRemarks()
    this.whenLoaded = Promise.all([
      ...openedNames.map((name) => this.documents.link(name).whenLoaded),
      ...ledgerNames.map((name) => this.ledgers[name].whenLoaded),
    ]).then(() => undefined)
    if (address) this.onReached()
  }

  /** What a session gives the page. */
  parts() {
    return {
      workspace: this.entry,
      documents: Object.fromEntries(
        openedNames.map((name) => [name, this.documents.link(name)]),
      ) as unknown as Readonly<Record<OpenedDocument, DocumentSession>>,
      remarks: this.remarks,
      ledgers: this.ledgers,
      doubted: this.ledgers.decisions.doubted,
      blobs: this.blobs,
      heldBlobs: this.blobs.held,
      people: this.people,
      members: this.members,
      past: (document: string) => this.log.read(this.entry.id, presentName(this.editions.present, document)),
      relayPast: (document: string) => relayPast(this.ports.platform, this.address, document),
      me: this.me,
      saving: this.status.saving,
      writable: this.status.writable,
      connection: this.status.connection,
      relayNews: this.news.news,
      costly: this.documents.costly,
      editions: this.editions.present,
      stale: derive(
        [this.ledgers.members, this.status.writable],
        (records, writable) => writable && isStale(this.editions, this.entry, records),
      ),
      presence: this.presence,
      whenLoaded: this.whenLoaded,
      content: () =>
        gatherContent(this.ports.store, this.entry, {
          documents: this.documents.links.read(),
          ledgers: this.ledgers,
        }),
      settled: async () => {
        const all = await Promise.all([...this.documents.links.read().values()].map((link) => link.settled()))
        return all.every(Boolean)
      },
      close: () => this.close(),
    }
  }

  private makeDocuments(): SessionDocuments {
    return makeSessionDocuments({
      ...this.ports,
      entry: this.entry,
      address: this.address,
      editions: this.editions,
      log: this.log,
      leader: this.leader,
      me: this.me,
      status: this.status,
      onLogged: (document, changed) => this.onKept({ kind: 'document', document }, changed),
      onConfirmed: (kept, epoch, seq) => this.memory.heard(kept, epoch, seq),
      whenHearing: () => this.whenLoaded,
      onReached: () => this.onReached(),
      onLedgerNotice: (ledger) => {
        const known = ledgerNamed(ledger)
        if (known) this.ledgers[known].sync()
      },
    })
  }

  private onMembers(): void {
    for (const link of this.documents.links.read().values()) link.recheck()
    const { role } = this.me.read()
    if (role !== this.role) {
      this.role = role
      for (const name of ledgerNames) this.ledgers[name].recheck()
      this.blobs.recheck()
      void this.status.recount()
    }
    this.openRemarks()
    this.remarksConnections.again()
  }

  private onPresence(): void {
    const members = this.members.read()
    // Somebody present isn't in the ledger of members yet: it has grown.
    if ([...this.presence.here()].some((id) => !members.has(id))) this.ledgers.members.sync()
    this.remarksConnections.look()
  }

  private openRemarks(): void {
    if (this.closed) return
    const open = new Map(this.remarks.read())
    const { member } = this.me.read()
    for (const id of remarkersOf(this.people.read(), this.entry)) {
      if (open.has(id)) continue
      const link = this.documents.open(remarksDocument(id), id !== member)
      open.set(id, link)
      if (id !== member) this.remarksConnections.add(id, link)
    }
    if (open.size !== this.remarks.read().size) this.remarks.set(open)
  }

  /** The relay answered: requests over HTTP may be retried. */
  private onReached(): void {
    for (const name of ledgerNames) this.ledgers[name].sync()
    this.blobs.sync()
  }

  private async onKept(message: TabMessage, changed = true): Promise<void> {
    this.channel.post(message)
    await this.status.recount()
    this.activity.kept(changed)
  }

  private onTabMessage(message: TabMessage | null): void {
    if (this.closed || message === null) return
    if (message.kind === 'document')
      void this.documents.links
        .read()
        .get(message.document)
        ?.takeOver(message.all === true)
    else if (message.kind === 'ledger') void this.ledgers[message.ledger].reload().catch(() => undefined)
    else this.blobs.sync()
    void this.status.recount()
  }

  /** The relay lost its store: nothing that it confirmed counts any more. */
  private async onForgotten(): Promise<void> {
    const writable = [...this.documents.links.read().keys()].filter(this.documents.mayWrite)
    const kept = writable.map((name) => presentName(this.editions.present, name))
    await this.log.forgetAcknowledgements(this.entry.id, kept)
    for (const link of this.documents.links.read().values()) link.forgotten()
    await Promise.all([...ledgerNames.map((name) => this.ledgers[name].forget()), this.blobs.forget()])
    await this.news.tell('restored')
  }

  private async close(): Promise<void> {
    this.closed = true
    for (const end of this.ends) end()
    this.status.close()
    this.presence.close()
    this.remarksConnections.close()
    await this.documents.close()
    for (const name of ledgerNames) this.ledgers[name].close()
    this.blobs.close()
    await this.activity.close()
    this.leader.close()
    this.channel.close()
  }
}
