// The fields of a line of money, for a new one and for one that stands; every field is handed on when it is left.
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { fen } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { largestAmount, type LineChange, type LineDraft } from './drafts.ts'
import { lineKindsOf } from './lineKinds.ts'
import { kindTitle, optionsWith } from './partnerWords.ts'

/** The line as it stands, and who takes a changed field; amounts in fen. */
export interface LineFieldsProps {
  readonly line: LineDraft
  readonly onChange: (change: LineChange) => void
  /** The plan's last month, to which a line reaches that becomes monthly. */
  readonly horizon: number
  readonly nameFault?: string | null
}

/** What a section is called in a language; one of a newer version by its key. */
export const sectionTitle = (section: string, lang: 'zh' | 'en'): string => {
  const title = budgetLines.get(section)?.title
  return title === undefined ? section : titleOf(title, lang)
}

/** A person writes what a line of money is, how much, and in which months. */
export const LineFields = ({ line, onChange, horizon, nameFault = null }: LineFieldsProps) => {
  const say = useWords('plan')
  const field = useFields('plan', 'lines')
  const frame = useWords('frame')
  const texts = { row: line, title: field.title, onChange }
  const once = line.frequency === 'once'
  return (
    <Fields>
      <TwoLanguages
        {...texts}
        field="name"
        maxLength={200}
        required
        error={nameFault}
        hintEn={frame('optional')}
      />
      <SelectField
        label={field.title('section')}
        value={line.section}
        options={optionsWith([...budgetLines.keys()], line.section, (id) => sectionTitle(id, say.lang))}
        onCommit={(section) => {
          const kinds: readonly string[] = lineKindsOf(section)
          onChange({ section, ...(kinds.includes(line.kind) ? {} : { kind: kinds[0] ?? line.kind }) })
        }}
      />
      <SelectField
        label={field.title('kind')}
        value={line.kind}
        options={optionsWith(lineKindsOf(line.section), line.kind, (kind) => kindTitle(kind, say))}
        onCommit={(kind) => onChange({ kind })}
      />
      <QuantityField
        {...field.quantity('amount')}
        value={line.amount}
        min={0}
        max={largestAmount}
        onCommit={(amount) => onChange({ amount: fen(amount ?? 0) })}
      />
      <Segments
        label={field.title('frequency')}
        shown
        value={line.frequency === 'once' || line.frequency === 'monthly' ? line.frequency : null}
        segments={[
          { value: 'once', label: say('once') },
          { value: 'monthly', label: say('everyMonth') },
        ]}
        onChange={(frequency) =>
          onChange({
            frequency,
            end: frequency === 'once' ? line.start : Math.max(line.start, line.end, horizon),
          })
        }
      />
      <QuantityField
        {...field.quantity('start')}
        {...(once ? { label: say('month') } : {})}
        value={line.start}
        min={1}
        max={once ? 120 : line.end}
        onCommit={(start) => onChange(once ? { start: start ?? 1, end: start ?? 1 } : { start: start ?? 1 })}
      />
      {!once && (
        <QuantityField
          {...field.quantity('end')}
          value={line.end}
          min={line.start}
          max={120}
          onCommit={(end) => onChange({ end: end ?? line.end })}
        />
      )}
      <TwoLanguages {...texts} field="note" optional manyLines />
    </Fields>
  )
}
