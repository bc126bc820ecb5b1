// What this device told of work that others replaced or removed: to be read again, or cleared.
import { useMemo } from 'react'
import { forgetToldLosses, toldLosses } from '#kit/undo/toldLosses.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import own from './history.module.css'

/** A person reads the messages again, the newest first; nothing where none was told. */
export const ToldLosses = ({ centre }: { readonly centre: string }) => {
  const say = useWords('history')
  const format = useFormat()
  const losses = useSource(useMemo(() => toldLosses(centre), [centre]))
  if (losses.length === 0) return null
  return (
    <Section
      title={say('told')}
      aside={<Button onClick={() => forgetToldLosses(centre)}>{say('forgetTold')}</Button>}
    >
      <Caption>{say('toldLede')}</Caption>
      <ol className={own['history']}>
        {losses.toReversed().map((loss) => (
          <li key={loss.id} className={own['historyRow']}>
            <div>
              <p>{format.dateTime(Date.parse(loss.at))}</p>
              {loss[say.lang]}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
