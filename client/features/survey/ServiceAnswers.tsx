// The answers that a figure came from, one by one; only those who may see answers are handed the ledger.
import { useState } from 'react'
import { channels } from '#core/kinds/channels/index.ts'
import type { Ledger } from '#core/source.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import own from './demand.module.css'
import look from './survey.module.css'

export interface ServiceAnswersProps {
  readonly ids: readonly string[]
  readonly responses: Ledger<'responses'>
}

export const ServiceAnswers = ({ ids, responses }: ServiceAnswersProps) => {
  const say = useWords('demand')
  const [open, setOpen] = useState(false)
  return (
    <div>
      <button
        type="button"
        className={look['textButton']}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('fromAnswers', { count: ids.length })}
      </button>
      {open ? <AnswerList ids={ids} responses={responses} /> : null}
    </div>
  )
}

const AnswerList = ({ ids, responses }: ServiceAnswersProps) => {
  const lang = useLanguage()
  const say = useWords('demand')
  const wanted = new Set(ids)
  const records = useSource(responses)
    .filter((record) => record.kind === 'answer' && wanted.has(record.id))
    .map((record) => (record.kind === 'answer' ? record : null))
    .filter((record) => record !== null)
  return (
    // A long list scrolls in its own box, which the keyboard must be able to reach.
    <ul className={own['answers']} tabIndex={0} aria-label={say('answerList')}>
      {records.map((record) => {
        const channel = channels.get(record.channel)
        const words = [
          record.date,
          channel === undefined ? record.channel : titleOf(channel.title, lang),
          record.block,
        ]
        return (
          <li key={record.id}>
            <code>{record.source ?? record.id}</code> {words.filter((word) => word !== undefined).join(' · ')}
          </li>
        )
      })}
    </ul>
  )
}
