// `demand FILE`: the services ranked by need score, from the answers or the newest published tally.
import { failure, say, type Command } from './command.ts'
import { demandOfFile, weightNotesOfFile } from './reckoned.ts'
import { openedWorkspace } from './show.ts'

/** Prints the ranking as JSON. Fails where the workspace has neither answers nor a tally. */
export const demand: Command = {
  name: 'demand',
  usage: ['demand FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const file = await openedWorkspace(path, words)
    const found = demandOfFile(file)
    if (found === null) throw failure(words('noAnswers'))
    for (const note of weightNotesOfFile(file, words.lang)) say(note)
    const { n, effectiveN, weights, services, scoresHeld, heldServices, unweighted } = found
    if (scoresHeld === true) say(words('demandHeld'))
    return {
      json: {
        n,
        effectiveN,
        ...(scoresHeld === true ? { scoresHeld } : {}),
        ...(heldServices === undefined ? {} : { heldServices }),
        weights,
        ...(unweighted === undefined ? {} : { unweighted }),
        services: services.map(({ service, score, byGroup, rank, tie }) => ({
          id: service,
          score,
          byGroup,
          rank,
          tie,
        })),
      },
    }
  },
}
