// The collected answers, one line each: when and how each came in, where it is by now, and a way to erase it for good.
import { useMemo, useState } from 'react'
import { channels } from '#core/kinds/channels/index.ts'
import type { RoomProps } from '#core/workspace.ts'
import { ownNumberOf, type Response } from '#schemas/responses.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { EraseAnswer } from './EraseAnswer.tsx'
import { RecordState } from './RecordState.tsx'
import { RowsByPortion } from './RowsByPortion.tsx'
import { mayEraseAnswers } from './standing.ts'
import own from './records.module.css'
import look from './survey.module.css'

/** What a person knows an answer by: its number in the file, the household's code name, else the end of its id. */
const nameOfRecord = (record: Response): string =>
  ownNumberOf(record) ?? record.household ?? record.id.slice(-6)

export const RecordsPage = ({ workspace, go }: RoomProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const claimed = useClaimed()
  const { responses } = workspace
  const records = useSource(responses)
  const states = useSource(responses.states)
  const me = useSource(workspace.me)
  const [wanted, setWanted] = useState('')
  const [erasing, setErasing] = useState<Response | null>(null)

  // The newest first: who has just come from a door looks for that one.
  const answers = useMemo(
    () =>
      records
        .filter((record) => record.kind === 'answer')
        .toSorted((a, b) => (a.made === b.made ? (a.id < b.id ? -1 : 1) : a.made < b.made ? 1 : -1)),
    [records],
  )
  const replaced = useMemo(() => new Set(answers.map(({ replaces }) => replaces)), [answers])
  const found = answers.filter((record) =>
    [record.id, record.source, record.household, record.block, record.date].some((part) =>
      part?.toLowerCase().includes(wanted.toLowerCase()),
    ),
  )
  const here = answers.filter(({ id }) => states.get(id) !== 'confirmed').length
  const ids = new Set(records.map(({ id }) => id))
  const gone = [...states.keys()].filter((id) => !ids.has(id)).length
  const facts = [
    here === 0 ? null : say('recordsHere', { count: here }),
    gone === 0 ? null : say('recordsErased', { count: gone }),
  ].filter((words) => words !== null)

  if (answers.length === 0) {
    return (
      <div className={look['page']}>
        <PageHead title={say('collected')} />
        <EmptyState
          action={
            <Button kind="primary" onClick={() => go('survey', 'collect')}>
              {say('collectFirst')}
            </Button>
          }
        >
          {gone === 0 ? say('emptyAnswers') : say('recordsErased', { count: gone })}
        </EmptyState>
      </div>
    )
  }

  const whereFrom = ({ id, channel, date, block, made }: Response): string => {
    const known = channels.get(channel)
    const asked = Date.parse(date ?? '')
    return [
      known === undefined ? channel : titleOf(known.title, lang),
      block === undefined ? undefined : `${say('block')} ${block}`,
      Number.isNaN(asked) ? date : format.date(asked),
      say('recordMade', { date: claimed(made, responses.receivedOf(id), format.date) }),
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  }

  return (
    <div className={look['page']}>
      <PageHead
        title={say('collected')}
        before={say('resultsBefore')}
        figure={format.count(answers.length)}
        after={say('answers', { count: answers.length })}
        lede={facts.length === 0 ? say('recordsAllConfirmed') : facts.join(' · ')}
      />
      <div className={own['search']}>
        <TextField
          label={say('recordSearch')}
          hint={say('recordSearchHint')}
          value={wanted}
          onCommit={setWanted}
        />
      </div>
      {found.length === 0 ? <p className={look['detail']}>{say('recordNone')}</p> : null}
      <RowsByPortion rows={found}>
        {(record) => (
          <li key={record.id} className={own['row']}>
            <div className={own['words']}>
              <b>{nameOfRecord(record)}</b>
              <span className={look['detail']}>
                {whereFrom(record)}
                {replaced.has(record.id) ? ` · ${say('recordReplaced')}` : ''}
              </span>
            </div>
            <RecordState state={states.get(record.id) ?? 'kept'} />
            {mayEraseAnswers(me) ? (
              <Button
                kind="quiet"
                icon="trash"
                aria-label={say('eraseThis', { name: nameOfRecord(record) })}
                onClick={() => setErasing(record)}
              >
                {say('erase')}
              </Button>
            ) : null}
          </li>
        )}
      </RowsByPortion>
      {erasing === null ? null : (
        <EraseAnswer
          responses={responses}
          id={erasing.id}
          name={nameOfRecord(erasing)}
          onClose={() => setErasing(null)}
        />
      )}
    </div>
  )
}
