// `budget FILE`: the months of the plan's money, its break-even and its mix, in fen.
import { say, type Command } from './command.ts'
import { budgetOfFile } from './reckoned.ts'
import { openedWorkspace } from './show.ts'

/** Prints the months of the money as JSON, in fen. */
export const budget: Command = {
  name: 'budget',
  usage: ['budget FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const { months, reckonable, breakEven, mix } = budgetOfFile(await openedWorkspace(path, words))
    if (!reckonable) say(words('nothingToReckon'))
    return {
      json: {
        // All money in and out, so that each month's cash is the one before plus income minus cost.
        months: months.map((month) => ({
          income:
            month.partnerRent +
            month.partnerShare +
            month.partnerUtilities +
            month.ownIncome +
            month.operatingGrants +
            month.capitalFunding,
          cost: month.operatingCosts + month.refit,
          cash: month.cumulativeCash,
        })),
        breakEven,
        mix,
      },
    }
  },
}
