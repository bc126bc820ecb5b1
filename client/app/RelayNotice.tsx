// What people should know about their relay, over every page: why it won't share with this device, and that it was put back.
import type { Connection, RelayNews, Source } from '#core/source.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { documentName } from '#words/documentName.ts'
import look from './relayNotice.module.css'

/** How the connection stands, and what is known of the relay's own state. */
export interface RelayNoticeProps {
  readonly connection: Source<Connection>
  readonly news: RelayNews
  /** Opens the centre anew, and with it every line that was given up. */
  readonly onAgain: () => void
}

/** Refusals that pass by themselves in a moment; the state of saving tells enough. */
const passing: ReadonlySet<string> = new Set(['restarting', 'tooSlow', 'roleChanged'])

/** A person reads why nothing is shared and tries again; a passing refusal, such as a busy relay, isn't shown. */
export const RelayNotice = ({ connection, news, onAgain }: RelayNoticeProps) => {
  const say = useWords('errors')
  const frame = useWords('frame')
  const { state, refusal, document } = useSource(connection)
  const lang = useLanguage()
  const told = useSource(news)
  const shown = refusal !== null && !passing.has(refusal) ? refusal : null
  if (shown === null && told === null) return null
  const words = (code: string): string =>
    // of remarks only one's own are sent
    (code === 'tooLarge' && document !== undefined
      ? say('tooLargeOf', { what: documentName(document, new Map(), lang) })
      : null) ??
    say.optional(`refusal.${code}`) ??
    say.optional(`http.${code}`) ??
    say('otherRefusal', { code })
  return (
    <aside className={`${look['relay']} no-print`} aria-label={say('relay')} data-testid="relay">
      {shown !== null && (
        <div className={look['relayLine']}>
          <p role="status">{words(shown)}</p>
          {state === 'stopped' && <Button onClick={onAgain}>{say('tryAgain')}</Button>}
        </div>
      )}
      {told !== null && (
        <div className={look['relayLine']}>
          <p role="status">{say('relayRestored')}</p>
          <IconButton icon="close" label={frame('close')} onClick={news.close} />
        </div>
      )}
    </aside>
  )
}
