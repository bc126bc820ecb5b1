// What the relay refused of this device's records, pictures and revisions, over every page until a person has decided on each.
import { Suspense, useMemo, useState } from 'react'
import { refusedKindsOf } from '#core/centre/refusedKinds.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import { part } from '#ui/part.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import look from './relayNotice.module.css'

const RefusedLines = part(async () => (await import('#features/refused/RefusedLines.tsx')).RefusedLines)
const HeldBlobsDialog = part(
  async () => (await import('#features/refused/HeldBlobsDialog.tsx')).HeldBlobsDialog,
)
const RefusedDialog = part(async () => (await import('#features/refused/RefusedDialog.tsx')).RefusedDialog)

/** A person reads what was refused, a line for each kind, and opens the box in which they decide; nothing where there is none. */
export const RefusedNotice = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('refused')
  const kinds = useSource(useMemo(() => refusedKindsOf(workspace.refused), [workspace.refused]))
  const blobs = useSource(workspace.heldBlobs)
  const [shown, setShown] = useState<LedgerName | 'blobs' | null>(null)
  // The box stays until it is closed, also when the last record is decided on.
  if (kinds.length + blobs.length === 0 && shown === null) return null
  return (
    <aside className={`${look['relay']} no-print`} aria-label={say('title')} data-testid="refused">
      <Suspense fallback={null}>
        <RefusedLines {...{ workspace, kinds, blobs }} onShow={setShown} />
      </Suspense>
      <Suspense fallback={null}>
        {shown === 'blobs' && <HeldBlobsDialog {...{ workspace, blobs }} onClose={() => setShown(null)} />}
        {shown !== null && shown !== 'blobs' && (
          <RefusedDialog
            workspace={workspace}
            kind={kinds.find(({ ledger }) => ledger === shown) ?? { ledger: shown, records: [] }}
            onClose={() => setShown(null)}
          />
        )}
      </Suspense>
    </aside>
  )
}
