// One collected answer in the list: what it is called, where it comes from, how far it has got.
import type { Workspace } from '#core/centre/workspace.ts'
import type { RecordState } from '#core/source.ts'
import type { Response } from '#schemas/responses.ts'
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { channelName } from '#words/channelName.ts'
import { isolated } from '#words/isolated.ts'
import { blockName, useRecordWords } from './recordName.ts'
import { RecordStateMark } from './RecordStateMark.tsx'
import own from './records.module.css'
import look from './survey.module.css'

/** The answer; `onErase` is null for those who may not erase it. */
export interface AnswerRowProps {
  readonly workspace: Workspace
  readonly record: Response
  readonly state: RecordState
  readonly isReplaced: boolean
  readonly onErase: (() => void) | null
}

/** A person opens an answer, or erases it. */
export const AnswerRow = ({ workspace, record, state, isReplaced, onErase }: AnswerRowProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const centre = useSource(workspace.centre)
  const { nameOf, keptBy } = useRecordWords(workspace)
  const asked = Date.parse(record.date ?? '')
  const whereFrom = [
    channelName(record.channel, lang),
    record.block === undefined ? undefined : blockWords(blockName(centre, record.block, lang), say('block')),
    Number.isNaN(asked) ? record.date : format.date(asked),
    keptBy(record),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
  return (
    <li className={own['row']}>
      <div className={own['words']}>
        <a href={`#/c/${workspace.id}/survey/records/${record.id}`}>
          <b>{nameOf(record)}</b>
        </a>
        <span className={look['detail']}>
          {whereFrom}
          {isReplaced ? ` · ${say('recordReplaced')}` : ''}
        </span>
      </div>
      <RecordStateMark state={state} />
      {onErase === null ? null : (
        <Button
          kind="quiet"
          icon="trash"
          aria-label={say('eraseThis', { name: nameOf(record) })}
          onClick={onErase}
        >
          {say('erase')}
        </Button>
      )}
    </li>
  )
}

/** A block's name; behind the word for one where the name is a bare number or letter. */
const blockWords = (name: string, block: string): string =>
  /^[\p{N}A-Za-z-]{1,4}$/u.test(name) ? `${block} ${isolated(name)}` : isolated(name)
