// The mapping step: what each column of the table means, guessed from its heading and open to change.
import { NativeSelect } from '@mantine/core'
import type { Asked } from '#core/kinds/asked.ts'
import { channels } from '#core/kinds/channels/index.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { recordFields, type Mapping, type Target } from '#files/csv/mapping.ts'
import type { TableSummary } from '#workers/table.worker.ts'
import { CheckField } from '#ui/ChoiceField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf, type WordsIn } from '#words/words.ts'
import { questionText } from './answerWords.ts'
import own from './import.module.css'
import look from './survey.module.css'

export interface MappingStepProps {
  readonly table: TableSummary
  readonly asked: readonly Asked[]
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const nothing = 'nothing'
/** A target as the value of a select; ids hold neither colon nor blank. */
const wordOf = (target: Target): string =>
  target.to === 'nothing'
    ? nothing
    : target.to === 'field'
      ? `field:${target.field}`
      : `question:${target.question}:${target.place}`

const targetOf = (word: string): Target => {
  const [to, what = '', place = '0'] = word.split(':')
  const field = recordFields.find((one) => one === what)
  if (to === 'field' && field !== undefined) return { to: 'field', field }
  return to === 'question' ? { to: 'question', question: what, place: Number(place) } : { to: 'nothing' }
}

/** Targets that two columns claim: an answer can only come from one. */
export const claimedTwice = (mapping: Mapping): ReadonlySet<string> => {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const target of mapping.targets) {
    const word = wordOf(target)
    if (word === nothing) continue
    if (seen.has(word)) twice.add(word)
    seen.add(word)
  }
  return twice
}

/** Required questions that no column is mapped to: every row would be refused. */
export const requiredWithoutColumn = (mapping: Mapping, asked: readonly Asked[]): readonly Asked[] => {
  const mapped = new Set(mapping.targets.map((target) => (target.to === 'question' ? target.question : '')))
  return asked.filter(({ question }) => question.required && !mapped.has(question.id))
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

export const MappingStep = ({ table, asked, mapping, onChange }: MappingStepProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const options = targetOptions(say, asked)
  const idColumn = mapping.targets.findIndex((one) => one.to === 'field' && one.field === 'row')
  const channelMapped = mapping.targets.some((one) => one.to === 'field' && one.field === 'channel')
  const twice = claimedTwice(mapping)
  const lacking = requiredWithoutColumn(mapping, asked)
  const guesses = mapping.guessed?.size ?? 0
  const named = recordFields.filter((field) =>
    mapping.targets.some((one) => one.to === 'field' && one.field === field),
  )
  return (
    <>
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
            ...table.headings.map((heading, i) => ({ value: String(i), label: heading })),
          ]}
        />
        <NativeSelect
          label={say(channelMapped ? 'channelIfBlank' : 'channelOfAll')}
          value={mapping.channel}
          onChange={(event) => onChange({ ...mapping, channel: event.currentTarget.value })}
          data={[...channels.values()].map((channel) => ({
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
      {guesses === 0 ? null : <p className={look['note']}>{say('guesses', { count: guesses })}</p>}
      <ul className={own['columns']} aria-label={say('mapping')}>
        {table.headings.map((heading, column) => {
          const target = mapping.targets[column] ?? { to: 'nothing' as const }
          const word = wordOf(target)
          const guessed = mapping.guessed?.has(column) === true
          const example = table.sample.map((row) => row[column] ?? '').find((cell) => cell.trim() !== '')
          return (
            // Headings may repeat; the place in the file is what a column is.
            <li key={column} className={own['column']} data-guessed={guessed || undefined}>
              <div className={own['heading']}>
                <b>{heading}</b>
                <span className={own['example']}>{example ?? say('noExample')}</span>
              </div>
              <NativeSelect
                aria-label={say('columnMeans', { column: heading })}
                value={word}
                description={guessed ? say('guessed') : undefined}
                error={twice.has(word) ? say('claimedTwice') : undefined}
                onChange={(event) =>
                  onChange(withTarget(mapping, column, targetOf(event.currentTarget.value)))
                }
                data={options}
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

const targetOptions = (say: WordsIn<'survey'>, asked: readonly Asked[]) => [
  { value: nothing, label: say('skipColumn') },
  {
    group: say('ofTheRecord'),
    items: recordFields.map((field) => ({ value: `field:${field}`, label: say(`field.${field}`) })),
  },
  {
    group: say('questionnaire'),
    items: asked.flatMap((one, i) => {
      const places = questionKinds.get(one.question.type)?.columns(one) ?? 0
      const text = questionText(one.question, say.lang)
      return Array.from({ length: places }, (_, place) => ({
        value: `question:${one.question.id}:${place}`,
        label:
          places === 1 ? `${i + 1}. ${text}` : `${i + 1}. ${say('place', { place: place + 1 })} · ${text}`,
      }))
    }),
  },
]
