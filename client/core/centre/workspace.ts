// What a page is handed: one centre with its open documents, its ledgers, who is here, how saving stands, and what is reckoned.
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { Check, Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { RefusedLedgers } from './refusedKinds.ts'
import type { Windows } from './windows.ts'
import type { Remarks } from '#core/documents/remarks.ts'
import type { LeftThread, RemarkThread } from '#core/documents/remarkThreads.ts'
import type { BudgetFigures } from '#core/figures/budget.ts'
import type { ChainStep } from '#core/figures/chain.ts'
import type { Fit } from '#core/figures/fit.ts'
import type { Quote } from '#core/figures/quotedFigures.ts'
import type { CountedResponses } from '#core/figures/responses.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { SignerOf } from '#core/ledgers/signers.ts'
import type { Pen } from '#core/pen.ts'
import type {
  Blobs,
  HeldBlobs,
  Connection,
  Ledger,
  Me,
  Members,
  PastUpdate,
  Presence,
  Saving,
  Source,
} from '#core/source.ts'

/** What follows from the documents and ledgers of a centre; each figure is reckoned again only when its sources changed. */
export interface Figures {
  /** Which answers count and which don't, and why; for those who may see answers, else null. */
  readonly counted: Source<CountedResponses | null>
  /** From the answers on an editor's device, else from the newest published tally; null where there is neither. */
  readonly demand: Source<Demand | null>
  /** Null where it can't be known: the reader may not see answers, and no tally is published. */
  readonly programme: Source<Programme | null>
  /** Of the main variant; null while there is none. */
  readonly measure: Source<LayoutMeasure | null>
  readonly measureOf: (variant: string) => Source<LayoutMeasure>
  /** How the main variant serves the programme; null while there is none, or where the programme can't be known. */
  readonly fit: Source<Fit | null>
  readonly budget: Source<BudgetFigures>
  readonly checks: Source<readonly Check[]>
  /** Every submitted revision and how it stands. */
  readonly standings: Source<readonly RevisionStanding[]>
  /** The five steps of the chain, with their key figures and what is missing next. */
  readonly chain: Source<readonly ChainStep[]>
  /** Live values that the plan's text may quote, by the figure's name: what is shown, and where it comes from. */
  readonly quotes: Source<ReadonlyMap<string, Quote>>
}

/** One centre that is open on this device, with a window on each of its documents. */
export interface Workspace extends Windows {
  readonly id: string
  readonly generation: string
  /** Who writes here, with new ids and the time; the same that the documents were opened with. */
  readonly pen: Pen
  readonly me: Source<Me>
  readonly members: Members
  /** Entries of the ledger of members that only a newer version knows: they change nobody's role here. */
  readonly newerEntries: Source<readonly NewerRecord[]>
  /** Names of everyone who was ever in, told apart, by member id; nobody is shown by another. */
  readonly names: Source<ReadonlyMap<string, string>>
  /** Who signed a decision, as it is said of them. */
  readonly signers: Source<SignerOf>
  /** Who invited each person: a name, by member id, as far as the relay says so. */
  readonly invitedBy: Source<ReadonlyMap<string, string>>
  /** Whose work came by file: the name of who handed it over, by member id. */
  readonly handedOver: Source<ReadonlyMap<string, string>>
  /** This member's own remarks; everyone's are in `threads`. */
  readonly ownRemarks: Remarks
  readonly threads: Source<readonly RemarkThread[]>
  /** What was answered to remarks that were taken back or aren't here. */
  readonly leftThreads: Source<readonly LeftThread[]>
  /** Everybody's remarks as they lie there, this member's own among them, by member id. */
  readonly remarks: Source<ReadonlyMap<string, Remarks>>
  readonly responses: Ledger<'responses'>
  /** Names and numbers of people; empty for all but owners and editors. */
  readonly contacts: Ledger<'contacts'>
  readonly tallies: Ledger<'tallies'>
  readonly decisions: Ledger<'decisions'>
  /** What the relay refused for good of this device's records, ledger by ledger. */
  readonly refused: RefusedLedgers
  readonly blobs: Blobs
  /** Pictures and frozen revisions that the relay refused. */
  readonly heldBlobs: HeldBlobs
  /** What this device's log still holds of a document, the oldest first. */
  readonly past: (document: string) => Promise<readonly PastUpdate[]>
  /** The same as the relay still holds it; null where it doesn't answer. Of what was folded, no time is known (an empty text). */
  readonly relayPast: (document: string) => Promise<readonly PastUpdate[] | null>
  readonly presence: Presence
  /** Awareness of the document `plan` for carets; typed in the editor, which alone knows the protocol. */
  readonly planAwareness: unknown
  readonly saving: Source<Saving>
  readonly connection: Source<Connection>
  readonly figures: Figures
}

/** What each page of a centre is handed: the centre, the rest of the address, and how to go to another page. */
export interface PageProps {
  readonly workspace: Workspace
  /** The rest of the address after `#/c/<workspace>/<page>/`: a page or a kind, and an id. */
  readonly path: readonly string[]
  /** Goes to another address of this centre, such as `go('layout', 'rooms', id)`. */
  readonly go: (page: string, ...path: readonly string[]) => void
}
