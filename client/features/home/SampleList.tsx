// The samples, one click each; what they hold is said before they are opened, and that they are samples.
import { useState } from 'react'
import type { Device } from '#core/device.ts'
import { samples } from '#samples/samples.ts'
import { Button } from '#ui/Button.tsx'
import { announceFault } from '#ui/notices.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import own from './home.module.css'

/** The device that a sample is opened on. */
export interface SampleListProps {
  readonly device: Device
  /** On an empty device the first sample is the one next thing to do. */
  readonly prominent: boolean
  readonly onOpen: (workspace: string) => void
}

/** A person opens a sample by one press; it becomes a centre of this device, marked as a sample. */
export const SampleList = ({ device, prominent, onOpen }: SampleListProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const errors = useWords('errors')
  const lang = useLanguage()
  const [opening, setOpening] = useState<string | null>(null)
  const open = async (id: string): Promise<void> => {
    setOpening(id)
    try {
      onOpen(await device.openSample(id))
    } catch {
      announceFault(errors('sample'))
    } finally {
      setOpening(null)
    }
  }
  return (
    <ul className={own['samples']}>
      {samples.map((sample, i) => (
        <li key={sample.id}>
          <div>
            <h3>{titleOf(sample.title, lang)}</h3>
            <p>{titleOf(sample.about, lang)}</p>
          </div>
          <Button
            kind={prominent && i === 0 ? 'primary' : 'plain'}
            disabled={opening !== null}
            aria-label={`${say('openSample')}: ${titleOf(sample.title, lang)}`}
            onClick={() => void open(sample.id)}
          >
            {opening === sample.id ? frame('loading') : say('openSample')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
