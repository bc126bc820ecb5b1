// What narrows the list of collected answers: a search, the channel, the surveyor; and its order.
import { channelName } from '#words/channelName.ts'
import { NativeSelect } from '@mantine/core'
import type { Response } from '#schemas/responses.ts'
import { TextField } from '#ui/TextField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { orders, type RecordChoice } from './recordChoice.ts'
import own from './records.module.css'

/** All answers, people's names by id, and what is chosen. */
export interface RecordFilterProps {
  readonly answers: readonly Response[]
  readonly names: ReadonlyMap<string, string>
  readonly choice: RecordChoice
  readonly onChoose: (to: RecordChoice) => void
}

/** A person searches the answers, and narrows and sorts them. */
export const RecordFilter = ({ answers, names, choice, onChoose }: RecordFilterProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const everyChannel = [...new Set(answers.map((record) => record.channel))]
  const everySurveyor = [...new Set(answers.map(({ by }) => by))]
  return (
    <div className={own['narrow']}>
      <TextField
        label={say('recordSearch')}
        hint={say('recordSearchHint')}
        value={choice.wanted}
        onCommit={(wanted) => onChoose({ ...choice, wanted })}
      />
      <NativeSelect
        label={say('channel')}
        value={choice.channel}
        onChange={(event) => onChoose({ ...choice, channel: event.currentTarget.value })}
        data={[
          { value: '', label: say('everyChannel') },
          ...everyChannel.map((id) => ({ value: id, label: channelName(id, lang) })),
        ]}
      />
      <NativeSelect
        label={say('surveyor')}
        value={choice.surveyor}
        onChange={(event) => onChoose({ ...choice, surveyor: event.currentTarget.value })}
        data={[
          { value: '', label: say('everySurveyor') },
          ...everySurveyor.map((id) => ({ value: id, label: names.get(id) ?? say('somebody') })),
        ]}
      />
      <NativeSelect
        label={say('sortBy')}
        value={choice.order}
        onChange={(event) => {
          const order = orders.find((one) => one === event.currentTarget.value)
          onChoose({ ...choice, order: order ?? 'newest' })
        }}
        data={orders.map((one) => ({ value: one, label: say(`sort.${one}`) }))}
      />
    </div>
  )
}
