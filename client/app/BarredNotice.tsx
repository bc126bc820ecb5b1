// What this member's present role may not send: said with how many changes it keeps back, in one line over the page.
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'
import look from './relayNotice.module.css'

/** How the centre's work is saved, and in which role. */
export interface BarredNoticeProps {
  readonly workspace: Pick<Workspace, 'saving' | 'me'>
  /** Opens what there is to know about how the work is kept. */
  readonly onDetail: () => void
}

/** A person whose role was taken back sees how many changes can't be sent, and opens what to do about it. */
export const BarredNotice = ({ workspace, onDetail }: BarredNoticeProps) => {
  const say = useWords('errors')
  const lang = useLanguage()
  const saving = useSource(workspace.saving)
  const { role } = useSource(workspace.me)
  if (saving.state !== 'device' || saving.barred === undefined) return null
  return (
    <aside className={`${look['relay']} no-print`} aria-label={say('barredTitle')} data-testid="barred">
      <div className={look['relayLine']}>
        <p role="status">{say('barred', { count: saving.barred, role: roleTitle(role, lang) })}</p>
        <Button onClick={onDetail}>{say('barredMore')}</Button>
      </div>
    </aside>
  )
}
