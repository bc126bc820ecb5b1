// One section of the money table: its lines, their sum over the plan, and a form for another line.
import type { OperatingPlan } from '#core/documents/plan.ts'
import { amountIn, endsBeforeStart, startsAfter } from '#core/figures/cashFlow.ts'
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import type { MoneyLine } from '#schemas/plan.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { NewRecord } from '#kit/records/NewRecord.tsx'
import { FactList } from '#kit/records/RecordFacts.tsx'
import { RecordTable } from '#kit/records/RecordTable.tsx'
import { useRecordWrites } from '#kit/records/useRecordWrites.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useKeptFlag } from '#ui/useKept.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import type { WrittenLine } from './drafts.ts'
import { sectionTitle, useLineForm } from './lineForm.ts'
import { lineKindsOf } from './lineKinds.ts'
import { kindTitle } from './partnerWords.ts'

/** The lines of one section, and which of them is open. */
export interface LineSectionProps {
  readonly plan: OperatingPlan
  readonly section: string
  readonly lines: readonly MoneyLine[]
  readonly horizon: number
  readonly mayWrite: boolean
  readonly open: string | null
  readonly onOpen: (line: string | null) => void
  /** Names those who have a line open elsewhere. */
  readonly editors: (line: string) => string | null
}

/** What a line amounts to over the whole plan, in fen. */
const sumOf = (line: MoneyLine, horizon: number): number =>
  Array.from({ length: horizon }, (_, i) => amountIn(i + 1, line)).reduce<number>((sum, one) => sum + one, 0)

/** A person reads a section's lines with their sum, opens one to change or remove it, and adds another. */
export const LineSection = (props: LineSectionProps) => {
  const { plan, section, lines, horizon, mayWrite, open, onOpen, editors } = props
  const say = useWords('plan')
  const field = useFields('plan', 'lines')
  const frame = useWords('frame')
  const format = useFormat()
  const form = useLineForm(horizon)
  const writes = useRecordWrites<'plan', 'lines'>(plan, 'lines')
  const [adding, setAdding] = useKeptFlag(`adding-${section}`)
  const title = sectionTitle(section, say.lang)
  const total = lines.reduce((sum, line) => sum + sumOf(line, horizon), 0)
  const monthsOf = (line: MoneyLine): string =>
    line.frequency === 'once'
      ? say('monthAt', { month: line.start })
      : say(endsBeforeStart(line) ? 'endsBeforeStart' : 'monthSpan', { from: line.start, to: line.end })
  const when = (line: MoneyLine): string =>
    startsAfter(horizon, line) ? say('startsAfter', { from: line.start, months: horizon }) : monthsOf(line)
  const often = (line: MoneyLine): string =>
    line.frequency === 'once'
      ? say('once')
      : line.frequency === 'monthly'
        ? say('everyMonth')
        : frame('unknown')
  return (
    <Section title={title} aside={say('sectionSum', { months: horizon, sum: format.money(total) })}>
      {lines.length === 0 ? (
        <Caption>{say('emptySection')}</Caption>
      ) : (
        <RecordTable
          caption={title}
          form={form}
          rows={lines}
          nameOf={(line) => nameOf(line, say.lang)}
          under={(line) => editors(line.id) ?? noteOf(line, say.lang)}
          textOf={(line) => `${kindTitle(line.kind, say)} ${noteOf(line, say.lang) ?? ''}`}
          open={open}
          onOpen={onOpen}
          mayWrite={mayWrite}
          onChange={writes.edit}
          onRemove={(line) => {
            if (writes.remove(line.id, nameOf(line, say.lang))) onOpen(null)
          }}
          columns={[
            {
              key: 'name',
              title: field.title('name'),
              cell: (line) => nameOf(line, say.lang),
              sortBy: (line) => nameOf(line, say.lang),
            },
            {
              key: 'kind',
              filterBy: (line) => kindTitle(line.kind, say),
              title: field.title('kind'),
              wide: true,
              width: '16%',
              cell: (line) => kindTitle(line.kind, say),
            },
            {
              key: 'amount',
              sortBy: (line) => line.amount,
              title: field.column('amount'),
              numeric: true,
              width: '18%',
              cell: (line) => format.moneyNumber(line.amount),
            },
            { key: 'often', title: field.title('frequency'), wide: true, width: '14%', cell: often },
            { key: 'when', title: say('when'), width: '20%', cell: when },
          ]}
          facts={(line) => (
            <FactList
              facts={[
                { name: field.title('kind'), value: kindTitle(line.kind, say) },
                {
                  name: field.title('amount'),
                  value: `${field.said('amount', line.amount)} · ${often(line)}`,
                },
                { name: say('when'), value: when(line) },
                {
                  name: say('sectionSum', { months: horizon, sum: '' }),
                  value: format.money(sumOf(line, horizon)),
                },
                { name: field.title('note'), value: noteOf(line, say.lang) ?? '–' },
              ]}
            />
          )}
        />
      )}
      {mayWrite && !adding && (
        <Button kind="quiet" icon="plus" className="no-print" onClick={() => setAdding(true)}>
          {say('addTo', { section: title })}
        </Button>
      )}
      {mayWrite && adding && (
        <NewRecord
          form={form}
          blank={blankLine(section, horizon)}
          title={say('addTo', { section: title })}
          kept={`new-${section}`}
          onDone={() => setAdding(false)}
          onAdd={(line) => writes.add(line)}
        />
      )}
    </Section>
  )
}

const noteOf = (line: MoneyLine, lang: 'zh' | 'en'): string | null => {
  const note = titleOf({ zh: line.note ?? '', en: line.noteEn }, lang)
  return note === '' ? null : note
}

/** A line with nothing said yet, for the months that are usual in its section. */
const blankLine = (section: string, horizon: number): WrittenLine => {
  const usual = budgetLines.get(section)?.usual ?? 'monthly'
  return {
    section,
    name: '',
    kind: lineKindsOf(section)[0] ?? 'general',
    amount: 0,
    frequency: usual,
    start: 1,
    end: usual === 'once' ? 1 : horizon,
  }
}
