// The parts of an open centre, and which of them a newer version has written to: here they can only be read, and not be vouched for.
import { openedNames, type OpenedDocument } from '#schemas/documents.ts'
import { derive, type Source } from '#core/source.ts'
import type { Workspace } from './workspace.ts'

/** Every part of an open centre that can be sealed, in the order in which pages tell them. */
export const centreParts: readonly CentrePart[] = [...openedNames, 'ownRemarks']
/** A document of the centre that is always open, or the member's own remarks. */
export type CentrePart = OpenedDocument | 'ownRemarks'

/** The sealed parts, in the order in which they are told; the same list until one is added. */
export const newerPartsOf = (workspace: Pick<Workspace, CentrePart>): Source<readonly CentrePart[]> => {
  const now = (): readonly CentrePart[] =>
    centreParts.filter((part) => workspace[part].sealed() === 'newer-version')
  let known = now()
  // A seal comes with a change of its document, and never goes again.
  return derive<readonly unknown[], readonly CentrePart[]>(
    centreParts.map((part): Source<unknown> => workspace[part]),
    () => {
      const found = now()
      if (found.length !== known.length) known = found
      return known
    },
  )
}
