// Who the answer is from, before the first question: how it came in, when, which block, and the household's code name.
import { blocksInOrder } from '#core/documents/centre.ts'
import { blocksUsed, mayBeOneHousehold } from '#core/figures/samePerson.ts'
import { channelKinds } from '#core/kinds/channels.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import type { Workspace } from '#core/centre/workspace.ts'
import { firstSurveyDay } from '#core/kinds/surveyDays.ts'
import { useId, useMemo, useState } from 'react'
import { inputWrapperOrder } from '#ui/fieldOrder.ts'
import { Segments } from '#ui/Segments.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import { dayFaultOf, lastSurveyDay, type AnswerSheet } from './answerSheet.ts'
import { useRecordWords } from './recordName.ts'
import { useCounted } from './useCounted.ts'
import look from './survey.module.css'
import own from './collect.module.css'

/** The sheet whose first step this is. */
export interface RespondentStepProps {
  readonly sheet: AnswerSheet
  readonly workspace: Workspace
  readonly onChange: (sheet: AnswerSheet) => void
  /** Somebody wanted to go on: what is wrong is said at once, and not only once a field is left. */
  readonly tried: boolean
}

/** A person says how, when and where the answer was given; no name is asked for. */
export const RespondentStep = ({ sheet, workspace, onChange, tried }: RespondentStepProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const blocks = blocksInOrder(useSource(workspace.centre))
  const { counted } = useCounted(workspace)
  const used = useMemo(() => blocksUsed(counted.map(({ record }) => record)), [counted])
  const usedList = useId()
  const fault = dayFaultOf(sheet)
  // While a year is typed it is of the first century.
  const [isLeft, setLeft] = useState(true)
  const [isUnread, setUnread] = useState(false)
  const dayError = isUnread
    ? say('noSuchDay')
    : fault === null
      ? null
      : say(`rowFaults.${fault}`, { value: sheet.date })
  const blockLabel = say('block')
  return (
    <div className={own['respondent']}>
      <Segments
        label={say('channel')}
        shown
        segments={[...channelKinds.values()].map((channel) => ({
          value: channel.id,
          label: titleOf(channel.title, lang),
        }))}
        value={sheet.channel}
        onChange={(channel) => onChange({ ...sheet, channel })}
      />
      <TextInput
        label={say('date')}
        type="date"
        size="lg"
        min={firstSurveyDay}
        max={lastSurveyDay()}
        value={sheet.date}
        error={isLeft || tried ? dayError : null}
        inputWrapperOrder={inputWrapperOrder}
        onFocus={() => setLeft(false)}
        onBlur={(event) => {
          setLeft(true)
          setUnread(event.currentTarget.validity.badInput)
        }}
        onChange={(event) => {
          setUnread(false)
          onChange({ ...sheet, date: event.currentTarget.value })
        }}
      />
      {blocks.length === 0 ? (
        <>
          <TextInput
            label={blockLabel}
            size="lg"
            maxLength={64}
            list={usedList}
            value={sheet.block}
            onChange={(event) => onChange({ ...sheet, block: event.currentTarget.value })}
          />
          <datalist id={usedList}>
            {used.map((block) => (
              <option key={block} value={block} />
            ))}
          </datalist>
        </>
      ) : (
        <NativeSelect
          label={blockLabel}
          size="lg"
          value={sheet.block}
          onChange={(event) => onChange({ ...sheet, block: event.currentTarget.value })}
          data={[
            { value: '', label: say('blockUnknown') },
            ...blocks.map((block) => ({ value: block.id, label: nameOf(block, lang) })),
          ]}
        />
      )}
      <TextInput
        label={say('household')}
        description={say('householdHint')}
        descriptionProps={{ size: 'sm' }}
        size="lg"
        maxLength={64}
        autoComplete="off"
        value={sheet.household}
        onChange={(event) => onChange({ ...sheet, household: event.currentTarget.value })}
      />
      <AskedBefore sheet={sheet} workspace={workspace} />
    </div>
  )
}

/** How many of a household's earlier answers are listed at the door. */
const shownBefore = 5

/** Says at the door that this household has answered, before it is asked a second time. */
const AskedBefore = ({ sheet, workspace }: Pick<RespondentStepProps, 'sheet' | 'workspace'>) => {
  const say = useWords('survey')
  const { counted, duplicates, faulty } = useCounted(workspace)
  const { nameOf: nameOfRecord, keptBy } = useRecordWords(workspace)
  const here = { block: sheet.block, household: sheet.household }
  // one that doesn't count, as it was taken for the same person or has a fault, was given all the same
  const before = [...counted, ...duplicates, ...faulty].filter(
    ({ record }) =>
      record.id !== sheet.replaces &&
      mayBeOneHousehold(here, { block: record.block ?? '', household: record.household ?? '' }),
  )
  return (
    <div role="status">
      {before.length === 0 ? null : (
        <div className={look['note']}>
          <p>{say('askedBefore', { household: sheet.household.trim(), count: before.length })}</p>
          <ul className={look['list']}>
            {before.slice(0, shownBefore).map(({ record }) => (
              <li key={record.id}>
                <bdi>{nameOfRecord(record)}</bdi> · <bdi>{keptBy(record)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
