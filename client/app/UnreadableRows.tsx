// Rows that can't be read: said in every room how many, with the way to see which and to mend them.
import { Suspense, useMemo, useState } from 'react'
import { unreadableRowsOf } from '#core/centre/unreadableRows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { part } from '#ui/part.tsx'
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import look from './newerParts.module.css'

const UnreadableList = part(
  async () => (await import('#features/unreadable/UnreadableList.tsx')).UnreadableList,
)

/** A person reads how many rows are left out, and opens the list that mends them. */
export const UnreadableRows = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('unreadable')
  const rows = useSource(useMemo(() => unreadableRowsOf(workspace), [workspace]))
  const [shown, setShown] = useState(false)
  if (rows.length === 0) return null
  return (
    <div className={look['newerParts']} role="status" data-testid="unreadable-rows">
      <p>{say('count', { count: rows.length })}</p>
      <div className="no-print">
        <Button kind="quiet" onClick={() => setShown(true)}>
          {say('show')}
        </Button>
      </div>
      {shown && (
        <Suspense fallback={null}>
          <UnreadableList workspace={workspace} rows={rows} onClose={() => setShown(false)} />
        </Suspense>
      )}
    </div>
  )
}
