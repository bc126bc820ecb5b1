// Who the answer is from, before the first question: how it came in, when, which block, and the household's code name.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { blocksInOrder } from '#core/documents/centre.ts'
import { channels } from '#core/kinds/channels/index.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { Segments } from '#ui/Segments.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import type { AnswerSheet } from './answerSheet.ts'
import own from './collect.module.css'

export interface RespondentStepProps {
  readonly sheet: AnswerSheet
  readonly centre: CentreSnapshot
  readonly onChange: (sheet: AnswerSheet) => void
}

export const RespondentStep = ({ sheet, centre, onChange }: RespondentStepProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const blocks = blocksInOrder(centre)
  const blockLabel = say('block')
  return (
    <div className={own['respondent']}>
      <Segments
        label={say('channel')}
        shown
        segments={[...channels.values()].map((channel) => ({
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
        value={sheet.date}
        onChange={(event) => onChange({ ...sheet, date: event.currentTarget.value })}
      />
      {blocks.length === 0 ? (
        <TextInput
          label={blockLabel}
          size="lg"
          maxLength={64}
          value={sheet.block}
          onChange={(event) => onChange({ ...sheet, block: event.currentTarget.value })}
        />
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
    </div>
  )
}
