// The money page: all lines by section, what happens without each grant, the years and the months one by one.
import { useEffect, useRef } from 'react'
import { linesInOrder } from '#core/documents/plan.ts'
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { useRecordWrites } from '#kit/records/useRecordWrites.ts'
import { useRowEditors } from '#kit/records/useRowEditors.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useKept, useKeptId } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { GrantsRemoved } from './GrantsRemoved.tsx'
import { sectionTitle } from './lineForm.ts'
import { LineSection } from './LineSection.tsx'
import { MonthTable } from './MonthTable.tsx'
import { PasteDialog } from '#kit/paste/PasteDialog.tsx'
import { usePasted } from '#kit/paste/usePasted.ts'
import { lineColumns, readLines } from './pastedLines.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'

/** A person writes the lines of money, pastes them from a spreadsheet, and reads what follows month by month. */
export const MoneyPage = ({ workspace, path, mayWrite }: OperatingPlanPageProps) => {
  const { plan } = workspace
  const say = useWords('plan')
  const field = useFields('plan', 'lines')
  const rowWords = useWords('rows')
  const writes = useRecordWrites<'plan', 'lines'>(plan, 'lines')
  const snapshot = useSource(plan)
  const budget = useSource(workspace.figures.budget)
  const horizon = budget.months.length
  const target = path[1] ?? null
  const [open, setOpen] = useKeptId('open-line', target)
  const [pasted, setPasted] = usePasted('pasted-lines')
  const [into, setInto] = useKept('pasted-into', 'cost', (kept) =>
    typeof kept === 'string' && budgetLines.has(kept) ? kept : null,
  )
  const editors = useRowEditors(workspace, 'plan', mayWrite ? open : null)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (target === null) return
    // The part that the address names: a section, the months, or the section of a line.
    page.current
      ?.querySelector<HTMLElement>(`[data-part="${CSS.escape(target)}"]`)
      ?.scrollIntoView?.({ block: 'start' })
  }, [target])
  // A section of a newer version is shown after ours.
  const sections = [
    ...new Set([...budgetLines.keys(), ...[...snapshot.lines.values()].map((line) => line.section)]),
  ]
  return (
    <div
      ref={page}
      onPaste={
        mayWrite
          ? (event) => {
              // Text that goes into a field is the field's.
              if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return
              const text = event.clipboardData.getData('text/plain')
              if (text.includes('\t') || text.includes('\n')) setPasted(text)
            }
          : undefined
      }
    >
      <PageHead
        title={say('money')}
        {...(mayWrite
          ? {
              action: (
                <Button icon="table" onClick={() => setPasted('')}>
                  {rowWords('paste.open')}
                </Button>
              ),
            }
          : {})}
      />
      {sections.map((section) => (
        <div key={section} data-part={section}>
          <LineSection
            plan={plan}
            section={section}
            lines={linesInOrder(snapshot, section)}
            horizon={horizon}
            mayWrite={mayWrite}
            open={open}
            onOpen={setOpen}
            editors={editors}
          />
        </div>
      ))}
      <div data-part="without">
        <GrantsRemoved workspace={workspace} onGrant={setOpen} />
      </div>
      <div data-part="months">
        <MonthTable budget={budget} start={target === 'months'} />
      </div>
      {mayWrite && pasted !== null && (
        <PasteDialog
          text={pasted}
          onText={setPasted}
          columns={lineColumns.map((column) => ({ ...column, title: field.title(column.key) }))}
          understand={(table) => readLines(table, into, horizon, say)}
          preview={(line) => [
            sectionTitle(line.section, say.lang),
            line.name,
            field.said('amount', line.amount),
          ]}
          choices={
            <SelectField
              label={say('paste.into')}
              value={into}
              options={[...budgetLines.keys()].map((id) => ({
                value: id,
                label: sectionTitle(id, say.lang),
              }))}
              onCommit={setInto}
            />
          }
          onClose={() => setPasted(null)}
          onAdd={(lines) => {
            if (writes.addPasted(lines)) setPasted(null)
          }}
        />
      )}
    </div>
  )
}
