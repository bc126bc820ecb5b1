// Everybody's threads over the documents of a centre: each says what it is pinned on, and whether that stands.
import { rowsAndTexts, windowNamed, type Windows } from '#core/centre/windows.ts'
import type { RemarksSnapshot } from '#core/documents/remarks.ts'
import { threadsOf, type RemarkThread } from '#core/documents/remarkThreads.ts'
import { derive, type Source } from '#core/source.ts'
import { openedNames, type OpenedDocument } from '#schemas/documents.ts'
import { cellKey } from '#schemas/ids.ts'
import { kindOfTarget } from './remarkTargets.ts'

type ByMember = ReadonlyMap<string, RemarksSnapshot>

/** Keys of the remarks on something in a document that is gone; the same set until one goes or comes back. */
const detachedIn = (
  name: OpenedDocument,
  remarks: Source<ByMember>,
  windows: Windows,
): Source<ReadonlySet<string>> => {
  const open = windowNamed(windows, name)
  let known: ReadonlySet<string> = new Set()
  return derive<readonly unknown[], ReadonlySet<string>>(
    [remarks, ...(open === null ? [] : rowsAndTexts(open))],
    () => {
      const now = [...remarks.read()].flatMap(([member, snapshot]) =>
        [...snapshot.remarks.values()]
          .filter(
            (remark) => remark.document === name && kindOfTarget(remark)?.stands(remark, windows) === false,
          )
          .map(({ id }) => cellKey(member, id)),
      )
      if (now.length !== known.size || now.some((key) => !known.has(key))) known = new Set(now)
      return known
    },
  )
}

/** All threads of a centre, anew when a remark or an answer changes, or something that a remark is pinned on goes or comes back. */
export const threadsIn = (remarks: Source<ByMember>, windows: Windows): Source<readonly RemarkThread[]> =>
  derive(
    [remarks, windows.replies, ...openedNames.map((name) => detachedIn(name, remarks, windows))] as const,
    (snapshots, replies, ...detached) =>
      threadsOf(snapshots, replies, (remark, key) => ({
        kind: kindOfTarget(remark)?.id ?? null,
        attached: !detached.some((keys) => keys.has(key)),
      })),
  )
