// Taking an approval back: for the reviewer who gave it, as long as nobody has relied on it.
import { useState } from 'react'
import { decideOn } from '#core/centre/deciding.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { maySign } from '#schemas/decisionTable.ts'
import { Button } from '#ui/Button.tsx'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { sayDecision } from './saidDecision.ts'
import look from './review.module.css'

/** The approved revision. */
export interface RetractFormProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
}

/** The reviewer who approved takes that back, or reads that somebody relies on it by now; nothing for others. */
export const RetractForm = ({ workspace, standing }: RetractFormProps) => {
  const say = useWords('review')
  const me = useSource(workspace.me)
  const [busy, setBusy] = useState(false)
  const own = standing.verdicts.find(({ member }) => member === me.member)
  if (!maySign('retract', me.role) || own?.kind !== 'approve') return null
  if (standing.relied !== null) return <Caption>{say('retractFixed')}</Caption>
  const retract = async (): Promise<void> => {
    setBusy(true)
    await decideOn(workspace, standing, 'retract').then(
      (entry) =>
        sayDecision(
          workspace,
          { revision: standing.revision, entry },
          { onItsWay: say('onItsWay.retract'), done: say('done.retract') },
        ),
      () => announceFault(say('notKept')),
    )
    setBusy(false)
  }
  return (
    <div className={`${look['decision']} no-print`}>
      <Caption>{say('retractHint')}</Caption>
      <Button disabled={busy} onClick={() => void retract()}>
        {say('retract')}
      </Button>
    </div>
  )
}
