// What kind of thing a part of a workspace file is, so that a person can be told what was left in it.
import type { LeftOut } from '#core/device.ts'
import { remarkerOf } from '#schemas/documents.ts'
import { ledgerNames } from '#schemas/ledgers.ts'

/** `part` as the hand-over names it: `documents/<name>.yjs`, `editions/<name>`, `ledgers/<name>.json` or `blobs`. */
export const kindOfPart = (part: string): LeftOut => {
  const [folder, file = ''] = part.split('/')
  if (folder === 'blobs') return 'blobs'
  if (folder === 'other') return 'others'
  if (folder === 'erased') return 'erasures'
  if (folder === 'editions') return 'editions'
  if (folder === 'ledgers') return ledgerNames.find((name) => file === `${name}.json`) ?? 'documents'
  return remarkerOf(file.replace(/\.yjs$/, '')) !== null ? 'remarks' : 'documents'
}
