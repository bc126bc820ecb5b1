// The columns of a table by the question that they answer, and the marks in them that stand for no answer.
import { ask } from '#core/kinds/ask.ts'
import type { Divider } from '#core/kinds/choosing.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { QuestionColumns } from './answerCells.ts'
import { countCells, dividerOf, noAnswersOf, type CellCounts } from './columnReading.ts'
import type { AnswerTable } from './headingRow.ts'
import type { Form, Mapping } from './mapping.ts'
import { resolverOf } from './resolveCell.ts'

/** Where the table has the answers to each question that is asked. */
export const columnsByQuestion = (
  table: AnswerTable,
  mapping: Mapping,
  form: Form,
): readonly QuestionColumns[] => {
  const choices = [...form.choices]
  return [...form.questions].flatMap((question) => {
    const kind = questionKinds.get(question.type)
    if (question.retired === true || kind === undefined) return []
    const asked = ask(question, choices)
    const resolver = resolverOf(asked, mapping.values?.[question.id])
    const places: number[][] = []
    const words: number[] = []
    const ownChoices: { column: number; value: string }[] = []
    const dividers = new Map<number, Divider>()
    for (const [column, target] of mapping.targets.entries()) {
      if (target.to === 'nothing' || target.to === 'field' || target.question !== question.id) continue
      if (target.to === 'words') words.push(column)
      else if (target.to === 'choice') ownChoices.push({ column, value: target.value })
      else {
        ;(places[target.place] ??= []).push(column)
        if (takesChoices(kind)) {
          dividers.set(column, dividerOf(countCells(table, column), resolver))
        }
      }
    }
    // A ranking may lack a column for a place between two others.
    const filled = Array.from({ length: places.length }, (_, place) => places[place] ?? [])
    const marks = mapping.marks?.[question.id] ?? {}
    return [{ asked, kind, resolver, places: filled, choices: ownChoices, words, marks, dividers }]
  })
}

/** The cells that stand for no answer, by column. */
export const noAnswersIn = (table: AnswerTable, mapping: Mapping, columns: readonly QuestionColumns[]) => {
  const askedOf = new Map(columns.map(({ asked }) => [asked.question.id, asked]))
  const byColumn = mapping.targets.map((target, column): CellCounts => {
    if (target.to === 'nothing') return new Map()
    const asked = target.to === 'field' ? null : (askedOf.get(target.question) ?? null)
    return noAnswersOf(countCells(table, column), asked, mapping)
  })
  return {
    isNoAnswer: (column: number, raw: string): boolean => byColumn[column]?.has(raw) === true,
    noAnswers: byColumn.flatMap((marks, column) =>
      [...marks].map(([cell, count]) => ({ column, cell: cell.trim(), count })),
    ),
  }
}
