// `measure FILE`: the areas of the main variant, by floor and use class.
import { failure, type Command } from './command.ts'
import { measureOfFile } from './reckoned.ts'
import { openedWorkspace, unreadableOf } from './show.ts'

/** Prints areas as JSON, in mm². Fails where no floor is drawn. */
export const measure: Command = {
  name: 'measure',
  usage: ['measure FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const file = await openedWorkspace(path, words)
    if (file.layout.read().floors.size === 0) throw failure(words('noLayout'))
    const { unit, floors, net, byClass, serviceRatioBp, officeStatic, officeTimed } = measureOfFile(file)
    const unreadable = unreadableOf(file)
    return {
      json: {
        unit,
        floors: floors.map((floor) => ({
          id: floor.id,
          name: floor.name,
          net: floor.net,
          byClass: floor.byClass,
        })),
        net,
        byClass,
        serviceRatioBp,
        officeStatic,
        officeTimed,
        // said where there are any, so that nobody takes the sum for the whole
        ...(unreadable === 0 ? {} : { unreadable }),
      },
    }
  },
}
