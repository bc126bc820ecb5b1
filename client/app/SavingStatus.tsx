// The state of saving in plain words, always in sight and never a lie; when nothing can be saved, the file is offered at once.
import type { Saving } from '#core/source.ts'
import type { Workspace } from '#core/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { SavingDrop } from '#ui/SavingDrop.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

/** The words of a state of saving; also used by the home page's list. */
export const useSavingWords = (): ((saving: Saving) => string) => {
  const say = useWords('frame')
  return (saving) => {
    if (saving.state === 'device' && saving.waiting > 0)
      return say('saving.deviceWaiting', { count: saving.waiting })
    return say(`saving.${saving.state}`)
  }
}

export interface SavingStatusProps {
  readonly workspace: Workspace
  readonly onDownload: () => void
}

export const SavingStatus = ({ workspace, onDownload }: SavingStatusProps) => {
  const say = useWords('frame')
  const saving = useSource(workspace.saving)
  const wordsOf = useSavingWords()
  return (
    <div className="bd-saving-status" data-testid="saving">
      <SavingDrop state={saving.state} words={wordsOf(saving)} live />
      {saving.state === 'failed' && (
        <div className="bd-saving-failed" role="alert">
          <p>{say(`saving.${saving.reason}`)}</p>
          <Button kind="primary" icon="download" onClick={onDownload}>
            {say('saving.download')}
          </Button>
        </div>
      )}
    </div>
  )
}
