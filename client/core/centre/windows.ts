// The typed windows on a workspace's shared documents: opened all alike from the one list, and gone through without knowing their names.
import type * as Y from 'yjs'
import { openCentre } from '#core/documents/centre.ts'
import { changesOfText } from '#core/documents/changesOfText.ts'
import { openDocument, type OpenDocument, type OpenOptions } from '#core/documents/document.ts'
import { openLayout } from '#core/documents/layout.ts'
import { openSurvey } from '#core/documents/survey.ts'
import { judgeReturnedLayout } from '#core/geometry/returned.ts'
import type { Pen } from '#core/pen.ts'
import { derive, type Source } from '#core/source.ts'
import {
  frozenNames,
  openedNames,
  sharedDocuments,
  type DefinitionOf,
  type FrozenDocument,
  type OpenedDocument,
} from '#schemas/documents.ts'
import type { DocumentDefinition } from '#schemas/record.ts'

/** A window for each document that is opened with the workspace, by the document's name. */
export type Windows = { readonly [N in OpenedDocument]: OpenDocument<DefinitionOf<N>> }
/** An open document whose name isn't known to the reader. */
export type AnyDocument = OpenDocument<DocumentDefinition>

type Opener<N extends OpenedDocument> = (doc: Y.Doc, pen: Pen, options: OpenOptions) => Windows[N]

/** Documents whose rows refer to each other, or are judged, open by a function of their own; the others by their shape alone. */
const openers: { readonly [N in OpenedDocument]?: Opener<N> } = {
  centre: openCentre,
  survey: openSurvey,
  layout: (doc, pen, options) => openLayout(doc, pen, { ...options, judge: judgeReturnedLayout }),
}

const openWindow = <N extends OpenedDocument>(
  name: N,
  doc: Y.Doc,
  pen: Pen,
  options: OpenOptions,
): Windows[N] => {
  const opener = openers[name]
  if (opener !== undefined) return opener(doc, pen, options)
  return openDocument(sharedDocuments[name].definition, doc, pen, options) as unknown as Windows[N]
}

/** Opens every document of the list that is opened with a workspace; `optionsOf` says how each is opened. */
export const openWindows = (
  docOf: (name: OpenedDocument) => Y.Doc,
  pen: Pen,
  optionsOf: (name: OpenedDocument) => OpenOptions = () => ({}),
): Windows =>
  Object.fromEntries(
    openedNames.map((name) => [name, openWindow(name, docOf(name), pen, optionsOf(name))]),
  ) as unknown as Windows

const anyOf = (windows: Pick<Windows, FrozenDocument>, name: OpenedDocument): AnyDocument =>
  (windows as Windows)[name] as unknown as AnyDocument

/** All opened documents with their names, in the order of the list. */
export const documentsIn = (windows: Windows): readonly (readonly [OpenedDocument, AnyDocument])[] =>
  openedNames.map((name) => [name, anyOf(windows, name)])

/** The window on a document by a name that may come from anywhere; null for one that isn't opened with the workspace. */
export const windowNamed = (windows: Windows, name: string): AnyDocument | null => {
  const known = openedNames.find((one) => one === name)
  return known === undefined ? null : anyOf(windows, known)
}

/** Those of which a revision holds the content. */
export const frozenIn = (
  windows: Pick<Windows, FrozenDocument>,
): readonly (readonly [FrozenDocument, AnyDocument])[] =>
  frozenNames.map((name) => [name, anyOf(windows, name)])

/** A document's rows and its texts, each of which changes apart. */
export const rowsAndTexts = (open: AnyDocument): readonly Source<unknown>[] => [
  open,
  ...open.definition.fragments.map((name) => changesOfText(open.fragment(name))),
]

/** A new value whenever a row or a text of one of the documents changes. */
export const anyChange = (documents: readonly AnyDocument[]): Source<object> =>
  derive<readonly unknown[], object>(documents.flatMap(rowsAndTexts), () => ({}))
