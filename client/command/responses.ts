// `responses`: the answers as a table, without those that were corrected since or withdrawn.
import { standingAnswers } from '#core/figures/responses.ts'
import { exportResponses } from '#files/csv/exportResponses.ts'
import { failure, say, type Command } from './command.ts'
import { openedWorkspace } from './show.ts'
import { writeBytes } from './workspaceFile.ts'

const as = ['csv'] as const
const usage = `responses FILE.bandeng --as ${as.join('|')} --out PATH`

/** Writes the answers that stand as a CSV table. */
export const responses: Command = {
  name: 'responses',
  usage: [usage],
  options: ['as', 'out'],
  values: { as },
  places: [1, 1],
  run: async ({ words, places: [path = ''], options: { out } }) => {
    if (out === undefined || out === '') throw failure(words('badOption', { name: '--out', usage }))
    const file = await openedWorkspace(path, words)
    const records = file.ledger('responses')
    const standing = standingAnswers(records)
    const all = records.filter(({ kind }) => kind === 'answer').length
    const { questions, choices } = file.survey.read()
    const survey = { questions: questions.values(), choices: choices.values() }
    await writeBytes(out, exportResponses(standing, survey, file.centre.read().blocks, words.lang), words)
    say(words('written', { path: out }))
    return { json: { path: out, answers: standing.length, leftOut: all - standing.length } }
  },
}
