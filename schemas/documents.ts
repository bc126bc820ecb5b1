// Every document that a workspace may hold: its shape, who may do what with it, and whether a revision freezes it.
import { AlternativeDocument } from './alternative.ts'
import { CentreDocument } from './centre.ts'
import { Id } from './ids.ts'
import { LayoutDocument } from './layout.ts'
import { MeetingsDocument } from './meetings.ts'
import { roleNamed, type Role, type RoleName } from './members.ts'
import { OperatingPlanDocument } from './plan.ts'
import { ProgrammeDocument } from './programme.ts'
import type { DocumentDefinition } from './record.ts'
import { RemarksDocument, RepliesDocument } from './remarks.ts'
import { RunningDocument } from './running.ts'
import { SurveyDocument } from './survey.ts'
import { personalBounds, sharedBounds, type Bounds } from './updates/bounds.ts'

/** What a role may do with a document. */
export type Right = 'none' | 'read' | 'write'

/** What each role may do; a role that is not named may nothing. */
type Rights = Readonly<Partial<Record<Role, Right>>>

/** A document that exists once in a workspace. */
export interface SharedEntry<
  D extends DocumentDefinition = DocumentDefinition,
  Opened extends boolean = boolean,
  Frozen extends boolean = boolean,
> {
  readonly definition: D
  readonly rights: Rights
  /** Whether a device opens it with the workspace; the others wait for the first page that needs them. */
  readonly opened: Opened
  /** Whether a revision holds it, but for the tables that say otherwise. */
  readonly frozen: Frozen
}

/** A kind of document that each member may have one of, named by a prefix and the member's id. */
interface PersonalEntry {
  readonly definition: DocumentDefinition
  readonly own: Rights
  readonly others: Rights
  readonly bounds: Bounds
}

const editorsWrite: Rights = {
  owner: 'write',
  editor: 'write',
  consultant: 'read',
  reviewer: 'read',
  viewer: 'read',
}
const insidersRead: Rights = {
  owner: 'read',
  editor: 'read',
  consultant: 'read',
  reviewer: 'read',
  viewer: 'read',
}

const shared = <D extends DocumentDefinition, Opened extends boolean, Frozen extends boolean>(
  definition: D,
  { opened, frozen }: { readonly opened: Opened; readonly frozen: Frozen },
): SharedEntry<D, Opened, Frozen> => ({ definition, rights: editorsWrite, opened, frozen })

/** The documents that exist once in a workspace, by name: the one list that device, relay and revision read. */
export const sharedDocuments = {
  centre: shared(CentreDocument, { opened: true, frozen: true }),
  survey: shared(SurveyDocument, { opened: true, frozen: true }),
  programme: shared(ProgrammeDocument, { opened: true, frozen: true }),
  layout: shared(LayoutDocument, { opened: true, frozen: true }),
  plan: shared(OperatingPlanDocument, { opened: true, frozen: true }),
  // A revision lists the remarks that are open instead.
  replies: shared(RepliesDocument, { opened: true, frozen: false }),
  running: shared(RunningDocument, { opened: false, frozen: false }),
  meetings: shared(MeetingsDocument, { opened: false, frozen: true }),
} as const
type SharedDocuments = typeof sharedDocuments
/** The name of a document that exists once. */
export type SharedDocument = keyof SharedDocuments
/** The definition of a shared document, by its name. */
export type DefinitionOf<N extends SharedDocument> = SharedDocuments[N]['definition']

/** The name of a document that a device opens with the workspace. */
export type OpenedDocument = {
  [N in SharedDocument]: SharedDocuments[N]['opened'] extends true ? N : never
}[SharedDocument]
/** Documents whose content is part of what is approved, of those that are opened. */
export type FrozenDocument = {
  [N in OpenedDocument]: SharedDocuments[N]['frozen'] extends true ? N : never
}[OpenedDocument]

/** All shared documents, in the order of the list. */
export const sharedNames = Object.keys(sharedDocuments) as readonly SharedDocument[]
/** Those that are opened with the workspace. */
export const openedNames = sharedNames.filter(
  (name) => sharedDocuments[name].opened,
) as readonly OpenedDocument[]
/** Those that a revision holds. */
export const frozenNames = openedNames.filter(
  (name) => sharedDocuments[name].frozen,
) as readonly FrozenDocument[]

const personalDocuments = {
  remarks: {
    definition: RemarksDocument,
    own: { ...insidersRead, owner: 'write', editor: 'write', consultant: 'write', reviewer: 'write' },
    others: insidersRead,
    bounds: personalBounds,
  },
  variant: {
    definition: AlternativeDocument,
    own: { ...insidersRead, consultant: 'write' },
    others: insidersRead,
    bounds: personalBounds,
  },
} as const satisfies Readonly<Record<string, PersonalEntry>>
/** A kind of document that each member may have one of. */
export type PersonalKind = keyof typeof personalDocuments

/** The shapes of all documents: the shared ones in the order of their list, then those of members. */
export const definitions: readonly DocumentDefinition[] = [
  ...sharedNames.map((name) => sharedDocuments[name].definition),
  ...Object.values(personalDocuments).map(({ definition }) => definition),
]

/** The name of a member's own document of a kind. */
export const personalDocument = (kind: PersonalKind, member: string): string => `${kind}-${member}`
/** The name of a member's remarks. */
export const remarksDocument = (member: string): string => personalDocument('remarks', member)

/** Whose document of which kind a name is; null where it is no member's own. */
export const personalOf = (name: string): { readonly kind: PersonalKind; readonly member: string } | null => {
  for (const kind of Object.keys(personalDocuments) as PersonalKind[]) {
    const member = name.startsWith(`${kind}-`) ? name.slice(kind.length + 1) : ''
    if (Id.safeParse(member).success) return { kind, member }
  }
  return null
}
/** Whose remarks a document holds; null where it holds none. */
export const remarkerOf = (name: string): string | null => {
  const personal = personalOf(name)
  return personal?.kind === 'remarks' ? personal.member : null
}

const sharedEntry = (name: string): SharedEntry | null =>
  Object.hasOwn(sharedDocuments, name) ? sharedDocuments[name as SharedDocument] : null

/** Whether a name is that of a shared document of this version. */
export const isSharedDocument = (name: string): name is SharedDocument => sharedEntry(name) !== null

/** The shape of a document by its name; null for a name that no workspace has. */
export const definitionOf = (name: string): DocumentDefinition | null => {
  const personal = personalOf(name)
  return personal === null
    ? (sharedEntry(name)?.definition ?? null)
    : personalDocuments[personal.kind].definition
}

/** What a document may cost whoever takes it in. */
export const boundsOf = (name: string): Bounds => {
  const personal = personalOf(name)
  return personal === null ? sharedBounds : personalDocuments[personal.kind].bounds
}

/** What a role may do with a document; `member` is who asks. Unknown names and unknown roles are closed. */
export const documentRight = (role: RoleName, name: string, member: string): Right => {
  const known = roleNamed(role)
  if (known === null) return 'none'
  const personal = personalOf(name)
  if (personal === null) return sharedEntry(name)?.rights[known] ?? 'none'
  const entry: PersonalEntry = personalDocuments[personal.kind]
  return (personal.member === member ? entry.own : entry.others)[known] ?? 'none'
}
