// A new version is ready: said calmly, taken only when a person asks for it, so that nobody's page changes under their hands.
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { shell, takeNewVersion } from './offlineShell.ts'
import own from './frame.module.css'

/** A person takes the new version by a press; until then the page stays as it is. */
export const NewVersion = () => {
  const say = useWords('frame')
  const { waiting } = useSource(shell)
  if (!waiting) return null
  return (
    <div className={`${own['newVersion']} no-print`} role="status">
      <p>{say('newVersion')}</p>
      <Button onClick={() => void takeNewVersion()}>{say('newVersionTake')}</Button>
    </div>
  )
}
