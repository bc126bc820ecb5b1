// The answers that a figure came from, one by one; only those who may see answers are handed the ledger.
import { useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { channelName } from '#words/channelName.ts'
import { useRecordWords } from './recordName.ts'
import link from '#kit/textButton.module.css'
import own from './demand.module.css'

/** The ids of the answers behind a figure. */
export interface ServiceAnswersProps {
  readonly ids: readonly string[]
  readonly workspace: Workspace
}

/** An editor opens a figure and reads the answers that it was counted from. */
export const ServiceAnswers = ({ ids, workspace }: ServiceAnswersProps) => {
  const say = useWords('demand')
  const [open, setOpen] = useState(false)
  return (
    <div>
      <button
        type="button"
        className={link['textButton']}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('fromAnswers', { count: ids.length })}
      </button>
      {open ? <AnswerList ids={ids} workspace={workspace} /> : null}
    </div>
  )
}

const AnswerList = ({ ids, workspace }: ServiceAnswersProps) => {
  const { nameOf } = useRecordWords(workspace)
  const lang = useLanguage()
  const say = useWords('demand')
  const wanted = new Set(ids)
  const records = useSource(workspace.responses)
    .filter((record) => record.kind === 'answer' && wanted.has(record.id))
    .map((record) => (record.kind === 'answer' ? record : null))
    .filter((record) => record !== null)
  return (
    // A long list scrolls in its own box, which the keyboard must be able to reach.
    <ListByPortion items={records} className={own['answers']} tabIndex={0} aria-label={say('answerList')}>
      {(record) => {
        const words = [record.date, channelName(record.channel, lang)]
        return (
          <li key={record.id}>
            <a href={`#/c/${workspace.id}/survey/records/${record.id}`}>{nameOf(record)}</a>{' '}
            {words.filter((word) => word !== undefined).join(' · ')}
          </li>
        )
      }}
    </ListByPortion>
  )
}
