// A thousand answers reckoned: which of them count, the ranked demand, and the programme that follows.
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { demandOf, programmeOf } from '#core/centre/street.ts'
import type { ResponseRecord } from '#schemas/responses.ts'
import { openSampleCentre } from './sampleCentre.ts'
import { medianMs } from './calibration.ts'

/** Milliseconds for 1,000 answers made from the sample's own, each of a household of its own. */
export const reckonAnswers = async (): Promise<{ answers: number; counted: number; ms: number }> => {
  const { centre, survey, programme, responses } = openSampleCentre()
  const given = responses.filter((record) => record.kind === 'answer')
  const answers = Array.from({ length: 1_000 }, (_, i): ResponseRecord => {
    const one = given[i % given.length]
    if (one === undefined) throw new Error('the sample has no answers')
    return { ...one, id: `bench-${i}`, household: `B${i}` }
  })
  const asked = survey.read()
  let counted = 0
  const ms = await medianMs(() => {
    const found = countedResponses(answers, asked.questions.values(), asked.choices.values())
    counted = found.counted.length
    return programmeOf(
      demandOf(found.counted, undefined, asked, centre.read()),
      programme.read(),
      centre.read(),
    )
  })
  if (peopleByGroup(centre.read().population).size === 0) throw new Error('the sample has no population')
  return { answers: answers.length, counted, ms }
}
