// Opens a centre of this device: its session's documents get their typed windows, its ledgers and figures their sources.
import { threadsIn } from '#core/centre/remarkTargets/threads.ts'
import { documentsIn, openWindows } from '#core/centre/windows.ts'
import { openRemarks, type Remarks, type RemarksSnapshot } from '#core/documents/remarks.ts'
import { leftThreadsOf } from '#core/documents/remarkThreads.ts'
import { handedOverBy } from '#core/ledgers/members.ts'
import { invitedByIn, namesOf, signersIn } from '#core/ledgers/signers.ts'
import { signedAsIn } from '#core/ledgers/signedAs.ts'
import { makePen } from '#core/pen.ts'
import { cellOf, derive, type RelayNews, type Source } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import * as Y from 'yjs'
import type { RoleName } from '#schemas/members.ts'
import { documentRight, remarksDocument } from '#schemas/documents.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { authorsOf } from './authors.ts'
import { figuresOf } from './figures.ts'
import { personName } from './personName.ts'

/** A centre that is open in this tab, with what belongs to it beside the documents. */
export interface OpenCentre {
  /** The role in which it was opened: what may be written was settled by it. */
  readonly role: RoleName
  readonly workspace: Workspace
  readonly relayNews: RelayNews
  readonly costly: Session['costly']
  /** Which editions of its documents were opened, as one text. */
  readonly editions: string
  readonly stale: Session['stale']
  readonly close: () => Promise<void>
}

/** Settles once everything is read from this device's disk: the screen never waits for a network. */
export const openWorkspace = async (session: Session, platform: Platform): Promise<OpenCentre> => {
  await session.whenLoaded
  const { member, role } = session.me.read()
  const pen = makePen(member, platform.randomBytes, platform.now)
  const { documents } = session
  const windows = openWindows(
    (name) => documents[name].doc,
    pen,
    (name) => ({
      ...readOnlyIn(session, role, name, member),
      authorOf: authorsOf(documents[name], member),
      unconfirmedBefore: documents[name].unconfirmedBefore(),
      // Where no relay keeps it, nothing is on its way.
      ...(session.workspace.published
        ? {
            unsentBefore: documents[name].unsentBefore(),
            unsentLog: documents[name].unsentLog(),
            handedOver: documents[name].onHandedOver,
          }
        : {}),
      unconfirmed: documents[name].unconfirmed,
    }),
  )

  const remarks = openEverybodysRemarks(session, pen, member)
  const threads = threadsIn(remarks.snapshots, windows)
  // A centre that was never shared knows nobody by name; who sits here says it before the first decision.
  const me = derive([session.me, personName], (known, own) =>
    known.name === '' && own !== '' ? { ...known, name: own } : known,
  )
  const inputs = {
    me,
    ...windows,
    threads,
    responses: session.ledgers.responses,
    tallies: session.ledgers.tallies,
    decisions: session.ledgers.decisions,
  }
  const names = derive(
    [session.people, me],
    (entries, self) => new Map([[self.member, self.name] as const, ...namesOf(entries)]),
  )
  const workspace: Workspace = {
    ...inputs,
    pen,
    contacts: session.ledgers.contacts,
    refused: session.ledgers,
    id: session.workspace.id,
    generation: session.workspace.generation,
    members: session.members,
    newerEntries: session.ledgers.members.newer,
    names,
    invitedBy: derive([session.people, names], invitedByIn),
    signers: derive([session.people], signersIn),
    leftThreads: derive([remarks.snapshots, windows.replies], leftThreadsOf),
    handedOver: derive([session.people, names], handedOverBy),
    ownRemarks: remarks.own,
    blobs: session.blobs,
    heldBlobs: session.heldBlobs,
    remarks: remarks.windows,
    past: session.past,
    relayPast: session.relayPast,
    presence: session.presence,
    planAwareness: documents.plan.awareness,
    saving: session.saving,
    connection: session.connection,
    figures: figuresOf({
      ...inputs,
      signedAs: derive([session.people, session.me], signedAsIn),
      confirmed: confirmedIn(session),
    }),
  }
  return {
    role,
    workspace,
    relayNews: session.relayNews,
    costly: session.costly,
    editions: [...session.editions].map((pair) => pair.join('~')).join(' '),
    stale: session.stale,
    close: async () => {
      remarks.close()
      for (const [, open] of documentsIn(windows)) open.close()
      await session.close()
    },
  }
}

/**
 * Ids of the decisions that the relay has confirmed; where no relay keeps the centre all but those that a file called unconfirmed, and
 * null where it called none so. The same set as long as it holds the same.
 */
const confirmedIn = ({ workspace, ledgers, doubted }: Session): Source<ReadonlySet<string> | null> => {
  let last: ReadonlySet<string> = new Set()
  return derive([ledgers.decisions.states, doubted], (now, doubts) => {
    const { published } = workspace
    if (!published && doubts.size === 0) return null
    const ids = new Set(
      [...now].flatMap(([id, state]) => ((published ? state === 'confirmed' : !doubts.has(id)) ? [id] : [])),
    )
    if (ids.size !== last.size || [...ids].some((id) => !last.has(id))) last = ids
    return last
  })
}

/** A role's right is settled for as long as the centre is open; whether this device can keep more comes and goes. */
const readOnlyIn = (
  { writable }: Session,
  role: RoleName,
  name: string,
  member: string,
): { readonly readOnly: Source<boolean> } => {
  const mayWrite = documentRight(role, name, member) === 'write'
  return { readOnly: derive([writable], (now) => !now || !mayWrite) }
}

/** One typed window per member's remarks, opened as members appear; a reader's own window never writes. */
const openEverybodysRemarks = (
  session: Session,
  pen: ReturnType<typeof makePen>,
  member: string,
): {
  readonly own: Remarks
  readonly snapshots: Source<ReadonlyMap<string, RemarksSnapshot>>
  /** Told anew whenever any of them changes. */
  readonly windows: Source<ReadonlyMap<string, Remarks>>
  readonly close: () => void
} => {
  const open = new Map<string, Remarks>()
  const snapshots = cellOf<ReadonlyMap<string, RemarksSnapshot>>(new Map())
  const windows = cellOf<ReadonlyMap<string, Remarks>>(new Map())
  const tell = (): void => {
    windows.set(new Map(open))
    snapshots.set(new Map([...open].map(([id, remarks]) => [id, remarks.read()])))
  }
  const role = session.me.read().role
  const look = (): void => {
    for (const [id, document] of session.remarks.read()) {
      if (open.has(id)) continue
      const remarks = openRemarks(document.doc, pen, readOnlyIn(session, role, remarksDocument(id), member))
      open.set(id, remarks)
      remarks.watch(tell)
    }
    tell()
  }
  look()
  const end = session.remarks.watch(look)
  const own = open.get(member) ?? openRemarks(new Y.Doc(), pen, { readOnly: true })
  return {
    own,
    snapshots,
    windows,
    close: () => {
      end()
      for (const remarks of open.values()) remarks.close()
    },
  }
}
