// What lasts about this device's storage, said over every page while it holds: only memory, taken over, cleared, held up, unreadable.
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import type { DeviceWiring } from './device.ts'
import { takeNewVersion } from './offlineShell.ts'
import look from './storageNotice.module.css'

/** How this device's storage stands. */
export interface StorageNoticeProps {
  readonly device: Pick<DeviceWiring, 'storing' | 'refresh'>
  /** Saves the open centre as a file; absent where none is open. */
  readonly onDownload?: () => void
}

/** A person reads why nothing lasts here and what helps: a file, a newer version, another try. */
export const StorageNotice = ({ device, onDownload }: StorageNoticeProps) => {
  const say = useWords('storing')
  const frame = useWords('frame')
  const { condition, fault } = useSource(device.storing)
  const unreadable = condition === 'open' && fault !== null
  if (condition === 'open' && !unreadable) return null
  const words =
    condition === 'open'
      ? say('cannotOpen')
      : condition === 'waiting'
        ? say('heldUp')
        : frame(`saving.${condition}`)
  return (
    <aside className={`${look['storage']} no-print`} aria-label={say('title')} data-testid="storage">
      <p role="status">{words}</p>
      {condition === 'outdated' && <Button onClick={() => void takeNewVersion()}>{say('renew')}</Button>}
      {unreadable && <Button onClick={() => void device.refresh()}>{say('again')}</Button>}
      {onDownload !== undefined && condition !== 'waiting' && (
        <Button kind={condition === 'outdated' ? 'plain' : 'primary'} icon="download" onClick={onDownload}>
          {frame('saving.download')}
        </Button>
      )}
    </aside>
  )
}
