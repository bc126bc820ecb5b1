// The state of saving in plain words, always visible, never a lie; a press tells more.
import type { Saving } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { SavingDrop } from '#ui/SavingDrop.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import own from './frame.module.css'
import look from './savingStatus.module.css'

/** The words of a state of saving; also used by the home page's list. */
export const useSavingWords = (): ((saving: Saving) => string) => {
  const say = useWords('frame')
  return (saving) => {
    if (saving.state === 'device' && saving.barred !== undefined)
      return say('saving.deviceBarred', { count: saving.barred })
    if (saving.state === 'device' && saving.waiting > 0) return say('saving.deviceWaiting')
    if (saving.state === 'failed' && saving.reason === 'relay')
      return say('saving.notTaken', { count: saving.waiting })
    return say(`saving.${saving.state}`)
  }
}

/** The same where there is little room: on a phone, in one line beside the mark. */
const useShortSavingWords = (): ((saving: Saving) => string) => {
  const say = useWords('frame')
  return (saving) => {
    if (saving.state === 'device' && saving.barred !== undefined)
      return say('savingShort.barred', { count: saving.barred })
    if (saving.state === 'device' && saving.waiting > 0) return say('savingShort.waiting')
    if (saving.state === 'failed' && saving.reason === 'relay')
      return say('savingShort.notTaken', { count: saving.waiting })
    return saving.state === 'device' ? say('savingShort.device') : say(`saving.${saving.state}`)
  }
}

/** The mark beside the words: what only the relay won't have is on this disk all the same. */
const dropOf = (saving: Saving): Saving['state'] =>
  saving.state === 'failed' && saving.reason === 'relay' ? 'device' : saving.state

/** The centre whose work is meant. */
export interface SavingStatusProps {
  readonly workspace: Workspace
  /** Opens what there is to know about how the work is kept. */
  readonly onDetail: () => void
}

/** A person sees in words whether the work is kept and shared; changes are read out, a press tells more. */
export const SavingStatus = ({ workspace, onDetail }: SavingStatusProps) => {
  const storing = useWords('storing')
  const saving = useSource(workspace.saving)
  const words = useSavingWords()(saving)
  const short = useShortSavingWords()(saving)
  return (
    <>
      <div className={own['savingStatus']} data-testid="saving">
        <button type="button" className={look['savingMore']} title={storing('title')} onClick={onDetail}>
          <SavingDrop state={dropOf(saving)} words={words} short={short} />
        </button>
      </div>
      {/* What is inside a button isn't read out when it changes. */}
      <span className="only-read" role="status">
        {words}
      </span>
    </>
  )
}
