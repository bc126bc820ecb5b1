// One section of the money table: its lines, their sum over the plan, and a form for another line.
import { type FormEvent, useState } from 'react'
import { addLines, editLine, type OperatingPlan, removeLine } from '#core/documents/plan.ts'
import { amountIn, endsBeforeStart, startsAfter } from '#core/figures/cashFlow.ts'
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { MoneyLine } from '#schemas/plan.ts'
import { fen } from '#schemas/quantities.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useKept, useKeptFlag } from '#ui/useKept.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { nameOf, titleOf } from '#words/words.ts'
import { LineFields, sectionTitle } from './LineFields.tsx'
import { lineKindsOf } from './lineKinds.ts'
import { kindTitle } from './partnerWords.ts'
import type { LineDraft } from './drafts.ts'
import { FactList, RowsTable } from './RowsTable.tsx'
import look from './rows.module.css'

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
  const told = useTold()
  const announceStep = useStepNotice(plan.undoing)
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
  const remove = (line: MoneyLine): void => {
    if (!told(removeLine(plan, line.id))) return
    onOpen(null)
    announceStep(say('removed', { name: nameOf(line, say.lang) }))
  }
  return (
    <Section title={title} aside={say('sectionSum', { months: horizon, sum: format.money(total) })}>
      {lines.length === 0 ? (
        <Caption>{say('emptySection')}</Caption>
      ) : (
        <RowsTable
          caption={title}
          nameTitle={field.title('name')}
          nameOf={(line) => nameOf(line, say.lang)}
          under={(line) => editors(line.id) ?? noteOf(line, say.lang)}
          rows={lines}
          open={open}
          onOpen={onOpen}
          columns={[
            {
              key: 'kind',
              title: field.title('kind'),
              wide: true,
              width: '16%',
              cell: (line) => kindTitle(line.kind, say),
            },
            {
              key: 'amount',
              title: field.column('amount'),
              numeric: true,
              width: '18%',
              cell: (line) => format.moneyNumber(line.amount),
            },
            { key: 'often', title: field.title('frequency'), width: '14%', cell: often },
            { key: 'when', title: say('when'), wide: true, width: '20%', cell: when },
          ]}
          opened={(line) =>
            mayWrite ? (
              <DraftOf id={line.id}>
                <LineFields
                  line={line}
                  horizon={horizon}
                  onChange={(change) => told(editLine(plan, line.id, change))}
                />
                <div className={look['buttons']}>
                  <Button kind="quiet" onClick={() => onOpen(null)}>
                    {frame('done')}
                  </Button>
                  <Button
                    kind="stop"
                    icon="trash"
                    aria-label={say('removeNamed', { name: nameOf(line, say.lang) })}
                    onClick={() => remove(line)}
                  >
                    {frame('remove')}
                  </Button>
                </div>
              </DraftOf>
            ) : (
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
            )
          }
        />
      )}
      {mayWrite && !adding && (
        <Button kind="quiet" icon="plus" className="no-print" onClick={() => setAdding(true)}>
          {say('addTo', { section: title })}
        </Button>
      )}
      {mayWrite && adding && (
        <NewLine
          section={section}
          horizon={horizon}
          onDone={() => setAdding(false)}
          onAdd={(line) => told(addLines(plan, [line]))}
        />
      )}
    </Section>
  )
}

const noteOf = (line: MoneyLine, lang: 'zh' | 'en'): string | null => {
  const note = titleOf({ zh: line.note ?? '', en: line.noteEn }, lang)
  return note === '' ? null : note
}

interface NewLineProps {
  readonly section: string
  readonly horizon: number
  /** Writes it; true when it was written. */
  readonly onAdd: (line: LineDraft) => boolean
  readonly onDone: () => void
}

const KeptLine = MoneyLine.shape.omit({ rank: true })
/** What was half filled in before a reload. */
const readLine = (kept: unknown): LineDraft | null => KeptLine.safeParse(kept).data ?? null

const NewLine = ({ section, horizon, onAdd, onDone }: NewLineProps) => {
  const say = useWords('plan')
  const frame = useWords('frame')
  const usual = budgetLines.get(section)?.usual ?? 'monthly'
  const blank: LineDraft = {
    section,
    name: '',
    kind: lineKindsOf(section)[0] ?? 'general',
    amount: fen(0),
    frequency: usual,
    start: 1,
    end: usual === 'once' ? 1 : horizon,
  }
  const [line, setLine] = useKept<LineDraft>(`new-${section}`, blank, readLine)
  const finish = (): void => {
    setLine(blank)
    onDone()
  }
  const [tried, setTried] = useState(false)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (line.name !== '' && onAdd(line)) finish()
  }
  return (
    <form
      className={look['new']}
      onSubmit={add}
      noValidate
      aria-label={say('addTo', { section: sectionTitle(section, say.lang) })}
    >
      <DraftOf id={`new-${section}`}>
        <LineFields
          line={line}
          horizon={horizon}
          onChange={(change) => setLine((before) => ({ ...before, ...change }) as LineDraft)}
          nameFault={tried && line.name === '' ? say('nameNeeded') : null}
        />
      </DraftOf>
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {frame('add')}
        </Button>
        <Button kind="quiet" onClick={finish}>
          {frame('cancel')}
        </Button>
      </div>
    </form>
  )
}
