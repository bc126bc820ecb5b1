// Ledger records of kinds that only a newer version knows: said to be there, whose they are and since when; here they settle nothing.
import type { Ledger } from '#core/source.ts'
import { ListByPortion } from './ListByPortion.tsx'
import { useSource } from './useSource.ts'
import { useFormat, useWords } from './useWords.ts'

/** The ledger's records of unknown kinds, and who wrote them. */
export interface NewerRecordsProps {
  readonly records: Ledger<'decisions'>['newer']
  /** Names by member id. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * A person reads that there are entries which this version can't read, whose they are and since when; nothing where
 * there are none.
 */
export const NewerRecords = ({ records, names }: NewerRecordsProps) => {
  const say = useWords('frame')
  const format = useFormat()
  const newer = useSource(records)
  if (newer.length === 0) return null
  return (
    <div data-testid="newer-records">
      <ListByPortion items={newer}>
        {({ id, kind, made, member, by = '' }) => (
          <li key={id}>
            {say('newerRecord', {
              kind,
              name: names.get(member ?? by) ?? say('nameless'),
              when: format.dateTime(Date.parse(made)),
            })}
          </li>
        )}
      </ListByPortion>
      <p>{say('newerRecordWhy')}</p>
    </div>
  )
}
