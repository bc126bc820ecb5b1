// A sample's answers, read from its CSV file by the same import that a person uses.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { Pen } from '#core/pen.ts'
import { importResponses, type Import } from '#files/csv/importResponses.ts'
import { suggestMapping } from '#files/csv/mapping.ts'
import { readTable } from '#files/csv/readTable.ts'
import { utf8 } from '#schemas/archive.ts'

/** Imports by the suggested mapping, unchanged. Rows that a person would see refused are refused here too. */
export const importAnswers = (
  csv: string,
  survey: SurveySnapshot,
  centre: CentreSnapshot,
  pen: Pen,
): Import => {
  const table = readTable(utf8(csv))
  if (!table.ok) throw new Error(`the sample's answers can't be read: ${table.error.refused}`)
  const questions = [...survey.questions.values()]
  const choices = [...survey.choices.values()]
  return importResponses(table.value, suggestMapping(table.value.headings, { questions, choices }), {
    questions,
    choices,
    blocks: centre.blocks.values(),
    member: pen.member,
    now: pen.now(),
    // A sample's days are its own, whatever the clock of the device says.
    lastDay: '9999-12-31',
  })
}
