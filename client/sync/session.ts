// An open workspace: its documents, ledgers and blobs on this device, its connection to the relay, and its state of saving.
import type {
  Blobs,
  HeldBlobs,
  Connection,
  Ledger,
  Me,
  Members,
  PastUpdate,
  Presence,
  RelayNews,
  Saving,
  Source,
} from '#core/source.ts'
import type { MemberEntry } from '#schemas/members.ts'
import type { OpenedDocument } from '#schemas/documents.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { WorkspaceEntry } from './deviceStore.ts'
import type { DocumentSession } from './documentLink.ts'
import { editionsIn } from './editions.ts'
import { carryFormerSelf } from './formerSelf.ts'
import { WorkspaceSession, type WorkspacePorts } from './workspaceSession.ts'
import type { RelayAddress } from './relayLink.ts'
import type { gatherContent } from './fileContent.ts'
import { amendWorkspace } from './workspaces.ts'

/** What the page gets of an open workspace. */
export interface Session {
  readonly workspace: Readonly<WorkspaceEntry>
  readonly documents: Readonly<Record<OpenedDocument, DocumentSession>>
  /** Everybody's remarks by member id; grows as members appear. Only one's own may be written, and not by every role. */
  readonly remarks: Source<ReadonlyMap<string, DocumentSession>>
  readonly ledgers: { readonly [L in LedgerName]: Ledger<L> }
  /** Ids of decisions that came by a file which says that no relay had confirmed them. */
  readonly doubted: Source<ReadonlySet<string>>
  readonly blobs: Blobs
  /** Pictures and frozen revisions that the relay refused. */
  readonly heldBlobs: HeldBlobs
  /** The effective entries of the ledger `members`: where no relay knows the centre, they only name people. */
  readonly people: Source<readonly MemberEntry[]>
  readonly members: Members
  /** What this device's log still holds of a document, oldest first. */
  readonly past: (document: string) => Promise<readonly PastUpdate[]>
  /** What the relay still holds of it; null where it doesn't answer. */
  readonly relayPast: (document: string) => Promise<readonly PastUpdate[] | null>
  readonly me: Source<Me>
  readonly saving: Source<Saving>
  /** Whether more may be written: false while this device can't keep it. */
  readonly writable: Source<boolean>
  readonly connection: Source<Connection>
  readonly relayNews: RelayNews
  /** Documents of which something was left out, because applying it would cost this device too much. */
  readonly costly: Source<readonly string[]>
  /** The present editions of documents that were ever taken out, as of the opening. */
  readonly editions: ReadonlyMap<string, string>
  /** Documents were taken out or put back since the opening: the session must be opened again to get the present editions. */
  readonly stale: Source<boolean>
  /** The page's presence (awareness of `centre`); carets are in the awareness of `plan`. */
  readonly presence: Presence
  /** Settles when all shared documents and ledgers are read from this device. */
  readonly whenLoaded: Promise<void>
  /** The content for a file, also where the disk fails. */
  readonly content: () => ReturnType<typeof gatherContent>
  /** Settles with whether all changes are on disk; retries what the disk refused. */
  readonly settled: () => Promise<boolean>
  /** Closes the session; settles when all changes are on disk. */
  readonly close: () => Promise<void>
}

/** What a session is opened with. */
export interface SessionPorts extends WorkspacePorts {
  readonly workspaceId: string
  /** Origin of the relay, such as `http://192.168.1.4:4100`; null stays offline even where the workspace is published. */
  readonly relayUrl: string | null
}

/** Opens a workspace of this device; null where it isn't here. */
export const openSession = async (ports: SessionPorts): Promise<Session | null> => {
  const { store, platform, workspaceId: workspace } = ports
  // A disk that takes nothing can still be read.
  await carryFormerSelf(store, platform, workspace).catch(() => undefined)
  const [entry, key, editions] = await store.read(
    ['workspaces', 'keys', 'ledgers'],
    async (tx) =>
      [
        await tx.objectStore('workspaces').get(workspace),
        await tx.objectStore('keys').get(workspace),
        await editionsIn(tx, workspace),
      ] as const,
  )
  if (!entry) return null
  // Only for the order of the list: a full disk can still be read.
  await amendWorkspace(store, workspace, { opened: platform.now() }).catch(() => undefined)
  const address: RelayAddress | null =
    entry.published && key && ports.relayUrl !== null
      ? { origin: ports.relayUrl.replace(/\/+$/, ''), workspace, key: key.key }
      : null
  return new WorkspaceSession(ports, entry, address, editions).parts()
}
