// How a line of money is written: what it is, how much, and in which months.
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { monthlyYuan } from '#schemas/writtenUnits.ts'
import type { FieldFaces, RecordForm } from '#kit/records/recordForm.ts'
import { useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { type WrittenLine } from './drafts.ts'
import { lineKindsOf } from './lineKinds.ts'
import { kindTitle } from './partnerWords.ts'

const fields = ['name', 'section', 'kind', 'amount', 'frequency', 'start', 'end', 'note'] as const

/** What a section is called in a language; one of a newer version by its key. */
export const sectionTitle = (section: string, lang: 'zh' | 'en'): string => {
  const title = budgetLines.get(section)?.title
  return title === undefined ? section : titleOf(title, lang)
}

/** Gives the form; `horizon` is the plan's last month, to which a line reaches that becomes monthly. */
export const useLineForm = (horizon: number): RecordForm<'plan', 'lines'> => {
  const say = useWords('plan')
  const rows = useWords('rows')
  const faces = (line: WrittenLine): FieldFaces<'plan', 'lines'> => {
    const once = line.frequency === 'once'
    return {
      name: { missing: rows('nameNeeded') },
      section: {
        choices: { values: [...budgetLines.keys()], title: (id) => sectionTitle(id, say.lang) },
        along: (section) => {
          const kinds: readonly string[] = lineKindsOf(section)
          return kinds.includes(line.kind) ? {} : { kind: kinds[0] ?? line.kind }
        },
      },
      ...(once ? {} : { amount: { readAs: monthlyYuan } }),
      kind: { choices: { values: lineKindsOf(line.section), title: (kind) => kindTitle(kind, say) } },
      frequency: {
        choices: {
          values: ['once', 'monthly'],
          title: (frequency) => say(frequency === 'once' ? 'once' : 'everyMonth'),
          few: true,
        },
        along: (frequency) => ({
          end: frequency === 'once' ? line.start : Math.max(line.start, line.end, horizon),
        }),
      },
      start: once ? { title: say('month'), along: (start) => ({ end: start }) } : { most: line.end },
      end: { hidden: once, least: line.start },
    }
  }
  return { document: 'plan', table: 'lines', fields, faces }
}
