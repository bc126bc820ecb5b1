// The faces of the questions with choices: rows to press, and bars of how often each was chosen.
import { ranking } from '#core/kinds/questions/ranking.ts'
import { ChoiceRows } from './ChoiceRows.tsx'
import { CountedResults } from './CountedResults.tsx'
import type { QuestionFace } from './face.ts'

export const singleFace: QuestionFace = { Collect: ChoiceRows, Results: CountedResults }

export const multipleFace: QuestionFace = {
  howTo: (say, { question: { top } }) =>
    top === undefined ? say('howToChooseSeveral') : say('howToChooseTop', { top }),
  Collect: ChoiceRows,
  Results: CountedResults,
}

export const rankingFace: QuestionFace = {
  howTo: (say, asked) => say('howToRank', { top: ranking.bounds(asked).max ?? asked.choices.length }),
  Collect: ChoiceRows,
  Results: CountedResults,
}
