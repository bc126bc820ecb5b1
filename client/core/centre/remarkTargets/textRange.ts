// A remark on a range of a text: it moves with what is written around it, and is gone once nothing of it is left.
import { windowNamed, type Windows } from '#core/centre/windows.ts'
import { passageAt, type Passage } from '#core/documents/passage.ts'
import { definitionOf } from '#schemas/documents.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import type { RemarkTargetKind } from './remarkTarget.ts'

/** Undefined where the document isn't open here. */
const passageOf = (
  { document, table, range }: RemarkTarget,
  windows: Windows,
): Passage | null | undefined => {
  const open = windowNamed(windows, document)
  return open === null || range === undefined ? undefined : passageAt(open.fragment(table), range)
}

/** Stored as document and name of the text, with both ends of the range. */
export const textRange: RemarkTargetKind = {
  id: 'textRange',
  title: { zh: '文字', en: 'passage' },
  fits: ({ document, table, range }) =>
    range !== undefined && definitionOf(document)?.fragments.includes(table) === true,
  stands: (target, windows) => passageOf(target, windows) !== null,
  named: (target, windows) => {
    const passage = passageOf(target, windows)
    return passage ? { zh: passage.words } : null
  },
  // the operating plan's is the one text that is opened with a centre
  place: (target, windows) => {
    const passage = passageOf(target, windows)
    return passage === undefined ? ['overview'] : ['plan', 'text', String(passage?.block ?? 0)]
  },
  drawn: () => null,
}
