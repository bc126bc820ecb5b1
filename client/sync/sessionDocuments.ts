// The open documents of one workspace: its own, and those in which other members keep their remarks.
import { cellOf, derive, type Me, type Source } from '#core/source.ts'
import { documentRight } from '#schemas/documents.ts'
import { firstEdition, presentName } from '#schemas/editions.ts'
import type { WorkspaceEntry } from './deviceStore.ts'
import { openDocumentLink, type DocumentLink } from './documentLink.ts'
import type { DocumentPorts } from './documentPorts.ts'
import type { Editions } from './editions.ts'
import type { RelayAddress } from './relayLink.ts'
import type { SessionStatus } from './sessionStatus.ts'

/** What the documents of one workspace stand on. */
export interface SessionDocumentsPorts extends Pick<
  DocumentPorts,
  'log' | 'leader' | 'platform' | 'trial' | 'lingerMs' | 'onLogged' | 'onLedgerNotice' | 'onReached'
> {
  readonly entry: WorkspaceEntry
  readonly address: RelayAddress | null
  readonly editions: Editions
  readonly me: Source<Me>
  readonly status: SessionStatus
  /** Called with the present name of a document whose acknowledgement came. */
  readonly onConfirmed: (kept: string, epoch: string, seq: number) => Promise<void>
  readonly whenHearing: () => Promise<unknown>
}

/** The open documents of one workspace. */
export interface SessionDocuments {
  readonly links: Source<ReadonlyMap<string, DocumentLink>>
  /** Those in which something was left out because it would cost this device too much. */
  readonly costly: Source<readonly string[]>
  /** An open document; throws where it isn't open. */
  readonly link: (name: string) => DocumentLink
  /**
   * Opens a document. With `others` it is somebody else's: read only, over a connection that comes and goes and doesn't count
   * towards the connection status.
   */
  readonly open: (name: string, others?: boolean) => DocumentLink
  /** Whether this device may write a document; without a relay the local role decides. */
  readonly mayWrite: (document: string) => boolean
  readonly close: () => Promise<void>
}

/** Makes them: none is open at first. */
export const makeSessionDocuments = (ports: SessionDocumentsPorts): SessionDocuments => {
  const { entry, address, editions, me, status, lingerMs } = ports
  const links = cellOf<ReadonlyMap<string, DocumentLink>>(new Map())
  const costly = cellOf<readonly string[]>([])
  const ends: (() => void)[] = []

  const onCostly = (name: string, isCostly: boolean): void => {
    if (isCostly && !costly.read().includes(name)) costly.set([...costly.read(), name])
  }
  const mayWrite = (document: string): boolean => {
    const { member, role } = me.read()
    return documentRight(role, document, member) === 'write'
  }
  const open = (name: string, others = false): DocumentLink => {
    const link = openDocumentLink({
      log: ports.log,
      leader: ports.leader,
      platform: ports.platform,
      workspace: entry.id,
      document: name,
      edition: editions.present.get(name) ?? firstEdition,
      member: entry.member,
      mayWrite: () => mayWrite(name),
      onLogged: ports.onLogged,
      onConfirmed: (epoch, seq) => ports.onConfirmed(presentName(editions.present, name), epoch, seq),
      whenHearing: ports.whenHearing,
      onReached: () => !others && ports.onReached(),
      onLedgerNotice: ports.onLedgerNotice,
      others,
      trial: ports.trial,
      ...(lingerMs === undefined ? {} : { lingerMs }),
    })
    links.set(new Map(links.read()).set(name, link))
    const { state } = link
    status.followDocument(name, others ? derive([state], (now) => ({ ...now, relay: localOnly })) : state)
    ends.push(state.watch(() => onCostly(name, state.read().costly)))
    const { member, role } = me.read()
    const closed = documentRight(role, name, member) === 'none'
    if (address && !others && !closed) link.connect(address)
    return link
  }

  return {
    links,
    costly,
    open,
    mayWrite,
    link: (name) => {
      const link = links.read().get(name)
      if (!link) throw new Error(`${name} is not open`)
      return link
    },
    close: async () => {
      for (const end of ends) end()
      await Promise.all([...links.read().values()].map((link) => link.close()))
    },
  }
}

/** Link state of other members' remarks; doesn't count towards the connection status. */
const localOnly = { state: 'local', refusal: null } as const
