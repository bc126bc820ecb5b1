// What a centre needs saying about being kept: its work has lain on this device alone for days, or could not be kept at all.
import type { CentreOnDevice, Device } from '#core/device.ts'
import { Button } from '#ui/Button.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useWords } from '#ui/useWords.ts'
import { savingFaultWords } from '#words/savingFault.ts'
import own from './onlyHere.module.css'

/** From the third day on: a browser may clear what was not visited for seven. */
const warnFromDays = 3

/** The centre in question, and what makes a file of it. */
export interface OnlyHereProps {
  readonly centre: CentreOnDevice
  /** What the centre is called on the button, for those who only hear it; absent where there is one centre. */
  readonly name?: string
  readonly device: Pick<Device, 'saveFile'> & { readonly refresh: () => Promise<void> }
}

/** Nothing where there is nothing to warn of. */
export const OnlyHere = ({ centre, name, device }: OnlyHereProps) => {
  const say = useWords('storing')
  const frame = useWords('frame')
  const save = useSaveFile()
  const { saving, aloneDays, id } = centre
  const failed = saving.state === 'failed'
  if (!failed && aloneDays < warnFromDays) return null
  return (
    <div className={own['onlyHere']} data-testid="only-here" role="note">
      <p>{failed ? savingFaultWords(saving, frame) : say('alone', { count: aloneDays })}</p>
      <Button
        icon="download"
        aria-label={name === undefined ? undefined : `${say('saveFile')}: ${name}`}
        onClick={() => void save(() => device.saveFile(id)).then(device.refresh)}
      >
        {say('saveFile')}
      </Button>
    </div>
  )
}
