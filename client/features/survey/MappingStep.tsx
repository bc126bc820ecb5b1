// The mapping step: what each column of the table means, guessed from its heading and open to change.
import { NativeSelect, TextInput } from '@mantine/core'
import type { Asked } from '#core/kinds/asked.ts'
import { channelKinds } from '#core/kinds/channels.ts'
import { requiredWithoutColumn } from '#files/csv/requiredColumns.ts'
import type { Mapping, Target } from '#files/csv/mapping.ts'
import type { TableSummary } from '#files/csv/tableDesk.ts'
import { numberings, recordFields } from '#schemas/importMapping.ts'
import { CheckField } from '#ui/ChoiceField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { questionText } from '#words/answerWords.ts'
import {
  branched,
  choiceOptions,
  claimedTwice,
  commonOptions,
  targetOfOption,
  wordOf,
} from './columnTargets.ts'
import own from './import.module.css'
import look from './survey.module.css'

/** The table, and its mapping so far. */
export interface MappingStepProps {
  readonly table: TableSummary
  readonly asked: readonly Asked[]
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** What a person has chosen is no guess any more. */
const withTarget = (mapping: Mapping, column: number, target: Target): Mapping => ({
  ...mapping,
  guessed: new Set([...(mapping.guessed ?? [])].filter((one) => one !== column)),
  targets: mapping.targets.map((one, i) => (i === column ? target : one)),
})

/** The row's own number comes from one column, or from none. */
const withIdColumn = (mapping: Mapping, column: number | null): Mapping => ({
  ...mapping,
  guessed: new Set([...(mapping.guessed ?? [])].filter((one) => one !== column)),
  targets: mapping.targets.map((one, i) =>
    i === column
      ? { to: 'field', field: 'row' }
      : one.to === 'field' && one.field === 'row'
        ? { to: 'nothing' }
        : one,
  ),
})

/** A person says what each column means; guesses are marked until somebody has looked at them. */
export const MappingStep = ({ table, asked, mapping, onChange }: MappingStepProps) => {
  const say = useWords('survey')
  const tell = useWords('importing')
  const lang = useLanguage()
  const options = commonOptions(say, asked)
  const twice = claimedTwice(mapping)
  const lacking = requiredWithoutColumn(mapping, asked)
  const guesses = mapping.guessed?.size ?? 0
  return (
    <>
      <RecordFields table={table} mapping={mapping} onChange={onChange} />
      {guesses === 0 ? null : <p className={look['note']}>{say('guesses', { count: guesses })}</p>}
      {branched(mapping) ? <p className={look['note']}>{tell('branches')}</p> : null}
      <ul className={own['columns']} aria-label={say('mapping')}>
        {table.headings.map((heading, column) => {
          const target = mapping.targets[column] ?? { to: 'nothing' as const }
          const word = wordOf(target)
          const guessed = mapping.guessed?.has(column) === true
          const example = table.sample.map((row) => row[column] ?? '').find((cell) => cell.trim() !== '')
          const name = heading.trim() === '' ? tell('noHeading', { column: column + 1 }) : heading
          return (
            // Headings may repeat; the place in the file is what a column is.
            <li key={column} className={own['column']} data-guessed={guessed || undefined}>
              <div className={own['heading']}>
                <b>{name}</b>
                <span className={own['example']}>{example ?? say('noExample')}</span>
              </div>
              <NativeSelect
                aria-label={say('columnMeans', { column: name })}
                value={word}
                description={guessed ? say('guessed') : undefined}
                error={twice.has(word) ? say('claimedTwice') : undefined}
                onChange={(event) =>
                  onChange(withTarget(mapping, column, targetOfOption(event.currentTarget.value)))
                }
                data={[...options, ...choiceOptions(tell, asked, heading, target)]}
              />
            </li>
          )
        })}
      </ul>
      {lacking.length === 0 ? null : (
        <p className={look['note']}>
          {say('requiredNoColumn', {
            questions: lacking.map(({ question }) => questionText(question, lang)).join(' · '),
          })}
        </p>
      )}
    </>
  )
}

const RecordFields = ({ table, mapping, onChange }: Omit<MappingStepProps, 'asked'>) => {
  const say = useWords('survey')
  const tell = useWords('importing')
  const lang = useLanguage()
  const idColumn = mapping.targets.findIndex((one) => one.to === 'field' && one.field === 'row')
  const channelMapped = mapping.targets.some((one) => one.to === 'field' && one.field === 'channel')
  const dates = mapping.targets.findIndex((one) => one.to === 'field' && one.field === 'date')
  const example = table.sample.map((row) => row[dates] ?? '').find((cell) => /^\s*\d{1,2}[-/.]\d/.test(cell))
  const named = recordFields.filter((field) =>
    mapping.targets.some((one) => one.to === 'field' && one.field === field),
  )
  const numbering = mapping.numbering ?? 'number'
  return (
    <div className={look['fields']}>
      <NativeSelect
        label={say('idColumn')}
        description={say('idColumnHint')}
        value={idColumn < 0 ? '' : String(idColumn)}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onChange(withIdColumn(mapping, chosen === '' ? null : Number(chosen)))
        }}
        data={[
          { value: '', label: say('idColumnNone') },
          ...table.headings.map((heading, i) => ({
            value: String(i),
            label: heading.trim() === '' ? tell('noHeading', { column: i + 1 }) : heading,
          })),
        ]}
      />
      {idColumn < 0 ? null : (
        <NativeSelect
          label={tell('numbering')}
          description={tell('numberingHint')}
          value={numbering}
          onChange={(event) => {
            const chosen = numberings.find((one) => one === event.currentTarget.value)
            if (chosen !== undefined) onChange({ ...mapping, numbering: chosen })
          }}
          data={numberings.map((one) => ({ value: one, label: tell(`numberings.${one}`) }))}
        />
      )}
      {numbering === 'file' && idColumn >= 0 ? (
        <TextInput
          label={tell('fileName')}
          value={mapping.file ?? ''}
          maxLength={40}
          onChange={(event) => onChange({ ...mapping, file: event.currentTarget.value })}
        />
      ) : null}
      {example === undefined ? null : (
        <NativeSelect
          label={tell('dateOrder', { example: example.trim().slice(0, 24) })}
          value={mapping.dateOrder ?? ''}
          onChange={(event) => {
            const { dateOrder: _, ...others } = mapping
            const chosen = event.currentTarget.value
            onChange(
              chosen === 'day-first' || chosen === 'month-first' ? { ...others, dateOrder: chosen } : others,
            )
          }}
          data={[
            { value: '', label: tell('dateOrderGuessed') },
            { value: 'month-first', label: tell('dateOrders.month-first') },
            { value: 'day-first', label: tell('dateOrders.day-first') },
          ]}
        />
      )}
      <NativeSelect
        label={say(channelMapped ? 'channelIfBlank' : 'channelOfAll')}
        value={mapping.channel}
        onChange={(event) => onChange({ ...mapping, channel: event.currentTarget.value })}
        data={[...channelKinds.values()].map((channel) => ({
          value: channel.id,
          label: titleOf(channel.title, lang),
        }))}
      />
      <fieldset className={own['required']}>
        <legend>{say('mayNotBeBlank')}</legend>
        {named.map((field) => (
          <CheckField
            key={field}
            label={say(`field.${field}`)}
            value={mapping.required.has(field)}
            onCommit={(on) => {
              const required = new Set(mapping.required)
              if (on) required.add(field)
              else required.delete(field)
              onChange({ ...mapping, required })
            }}
          />
        ))}
      </fieldset>
    </div>
  )
}
