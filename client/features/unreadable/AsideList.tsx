// Records of this device under whose ids the relay keeps others: whose, when made, and what becomes of each.
import { useState } from 'react'
import { ledgersAside, type AsideRecord } from '#core/centre/asideRecords.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import own from './unreadable.module.css'

/** The centre, and its records that were put aside. */
export interface AsideListProps {
  readonly workspace: Workspace
  readonly records: readonly AsideRecord[]
}

/** A person keeps such a record under a new id, or drops it after being asked once more. */
export const AsideList = ({ workspace, records }: AsideListProps) => {
  const say = useWords('unreadable')
  const format = useFormat()
  const names = useSource(workspace.names)
  /** Of the one that is to go for good: nothing does by one press. */
  const [asked, setAsked] = useState<string | null>(null)
  if (records.length === 0) return null
  return (
    <Section title={say('asideTitle')}>
      <Caption>{say('asideWhy')}</Caption>
      <ListByPortion items={records} className={own['unreadable']}>
        {({ ledger, id, by, made }) => {
          const what = say('asideWhat', {
            kind: say(`aside.${ledger}`),
            name: names.get(by) ?? by,
            when: format.dateTime(Date.parse(made)),
          })
          const decide = (work: Promise<void>, words: string): void =>
            void work.then(
              () => announce(words),
              () => announceFault(say('notDone')),
            )
          const { addAside, dropAside } = ledgersAside(workspace)[ledger]
          return (
            <li key={`${ledger}/${id}`} className={own['unreadableRow']}>
              <p>{what}</p>
              <p role="status">{asked === `${ledger}/${id}` && say('asideDropLost')}</p>
              <div className={`${own['unreadableWays']} no-print`}>
                {asked === `${ledger}/${id}` ? (
                  <>
                    <Button onClick={() => setAsked(null)}>{say('asideKeep')}</Button>
                    <Button
                      kind="stop"
                      onClick={() => {
                        setAsked(null)
                        decide(dropAside(id), say('asideDropped', { what }))
                      }}
                    >
                      {say('asideDropNow')}
                    </Button>
                  </>
                ) : (
                  <>
                    <Button onClick={() => decide(addAside(id), say('asideAdded', { what }))}>
                      {say('asideAdd')}
                    </Button>
                    <Button kind="quiet" onClick={() => setAsked(`${ledger}/${id}`)}>
                      {say('asideDrop')}
                    </Button>
                  </>
                )}
              </div>
            </li>
          )
        }}
      </ListByPortion>
    </Section>
  )
}
