// What the relay refused of this device's records: a line for each kind, with the way to see which and to decide.
import type { RefusedKind } from '#core/centre/refusedKinds.ts'
import type { HeldBlob } from '#core/source.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import type { WordsIn } from '#words/words.ts'
import { useHeldBlobs, type HeldBlobsPlace } from './HeldBlobsDialog.tsx'
import { useRefusedReading, type RefusedPlace } from './useRefusedReading.ts'
import own from './refused.module.css'

/** The centre, and which of its ledgers have refused records. */
export interface RefusedLinesProps {
  readonly workspace: RefusedPlace & HeldBlobsPlace
  readonly kinds: readonly RefusedKind[]
  readonly blobs: readonly HeldBlob[]
  readonly onShow: (what: LedgerName | 'blobs') => void
}

/** A person reads how many records of each kind were refused, or of a single one what it was and why, and opens them. */
export const RefusedLines = ({ workspace, kinds, blobs, onShow }: RefusedLinesProps) => {
  const say = useWords('refused')
  return (
    <ul className={own['refusedLines']}>
      {kinds.map((kind) => (
        <li key={kind.ledger} className={own['refusedLine']} data-refused={kind.ledger}>
          {kind.records.length === 1 ? (
            <OneWords workspace={workspace} kind={kind} />
          ) : (
            <p role="status">{countWords(say, kind)}</p>
          )}
          <Button onClick={() => onShow(kind.ledger)}>{say('show')}</Button>
        </li>
      ))}
      {blobs.length > 0 && (
        <li className={own['refusedLine']} data-refused="blobs">
          <BlobWords workspace={workspace} blobs={blobs} />
          <Button onClick={() => onShow('blobs')}>{say('show')}</Button>
        </li>
      )}
    </ul>
  )
}

const OneWords = ({ workspace, kind }: { readonly workspace: RefusedPlace; readonly kind: RefusedKind }) => {
  const say = useWords('refused')
  const [one] = useRefusedReading(workspace, kind)
  if (one === undefined) return null
  return <p role="status">{say(one.isHeld ? 'lineHeld' : 'line', { what: one.what, why: one.why })}</p>
}

const BlobWords = ({ workspace, blobs }: Pick<RefusedLinesProps, 'workspace' | 'blobs'>) => {
  const say = useWords('refused')
  const [one, ...more] = useHeldBlobs(workspace, blobs)
  if (one === undefined) return null
  const words =
    more.length > 0
      ? say('blob.count', { count: blobs.length })
      : say('lineHeld', { what: one.what, why: one.why })
  return <p role="status">{words}</p>
}

/** What only waits has not lost what it counts for here. */
const countWords = (say: WordsIn<'refused'>, { ledger, records }: RefusedKind): string => {
  const count = records.length
  return records.every(({ held }) => held === true)
    ? say('countHeld', { count })
    : say(`count.${ledger}`, { count })
}
