// Says of which documents something was left out because taking it in would stop this device, and what can be done.
import type { Me, Source } from '#core/source.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { isOwner } from '#schemas/members.ts'
import { documentName } from '#words/documentName.ts'
import look from './relayNotice.module.css'

/** Documents that are shown without a part, and who may do something about it. */
export interface CostlyNoticeProps {
  /** Names of documents. */
  readonly costly: Source<readonly string[]>
  /** Of members, by their ids. */
  readonly names: Source<ReadonlyMap<string, string>>
  readonly me: Source<Me>
}

/** A person sees what is missing; owners are told to take the document out, others whom to ask. */
export const CostlyNotice = ({ costly, names, me }: CostlyNoticeProps) => {
  const say = useWords('errors')
  const lang = useLanguage()
  const documents = useSource(costly)
  const known = useSource(names)
  const { role } = useSource(me)
  if (documents.length === 0) return null
  return (
    <aside className={`${look['relay']} no-print`} aria-label={say('costly')} data-testid="costly">
      {documents.map((document) => (
        <div className={look['relayLine']} key={document}>
          <p role="status">
            {say('costlyLeftOut', { what: documentName(document, known, lang) })}{' '}
            {isOwner(role) ? say('costlyTakeOut') : say('costlyAsk')}
          </p>
        </div>
      ))}
    </aside>
  )
}
