// What ties the counts of a column together: everybody gives so many places, and wants so many services.
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { AnswerBounds } from '#core/kinds/questionKind.ts'
import type { Counted } from './responses.ts'
import { all, answeredKey, type GroupCounts } from './results.ts'
import { nobodySaid } from './weights.ts'
import type { WantsRoom } from './wholeTable.ts'

/** The places of a group that were given to nothing, and the points that went with them. */
export interface BlankPlaces {
  readonly places: number
  readonly points: number
}

/** The points of so many places that were given. */
const pointsOfPlaces = [0, 3, 5, 6] as const

/** The places that were left blank by who gave one or two of three, by group; none where more than one question ranks, or other places are asked for. */
export const blankPlaces = (
  asked: readonly Asked[],
  counted: readonly Counted[],
): ReadonlyMap<string, BlankPlaces> => {
  const blanks = new Map<string, BlankPlaces>()
  const [one, ...others] = asked.filter(({ question }) => question.meaning === 'rank')
  if (one === undefined || others.length > 0) return blanks
  if (questionKinds.get(one.question.type)?.places(one) !== 3) return blanks
  for (const { record, group } of counted) {
    const answer = record.answers[one.question.id]
    if (!Array.isArray(answer) || answer.length === 0 || answer.length > 3) continue
    const before = blanks.get(group ?? nobodySaid) ?? { places: 0, points: 0 }
    blanks.set(group ?? nobodySaid, {
      places: before.places + 3 - answer.length,
      points: before.points + 6 - (pointsOfPlaces[answer.length] ?? 0),
    })
  }
  return blanks
}

/** By how many all wants of a group may be fewer or more: who answers wants one thing at least, and so many at most. */
export const wantsRoom = (
  asked: readonly Asked[],
  rows: ReadonlyMap<string, ReadonlyMap<string, GroupCounts>>,
  boundsOf: (asked: Asked) => AnswerBounds,
): ReadonlyMap<string, WantsRoom> => {
  const rooms = new Map<string, WantsRoom>()
  for (const one of asked) {
    const own = rows.get(one.question.id)
    if (one.question.meaning !== 'want' || own === undefined) continue
    const { min = 0, max } = boundsOf(one)
    for (const group of Object.keys(own.get(answeredKey) ?? {})) {
      if (group === all) continue
      let [people, given] = [own.get(answeredKey)?.[group] ?? 0, 0]
      for (const [value, counts] of own) {
        // who says that nothing is wanted has said all
        if (one.byValue.get(value)?.exclusive === true) people -= counts[group] ?? 0
        else if (value !== answeredKey) given += counts[group] ?? 0
      }
      const before = rooms.get(group) ?? { fewer: 0, more: 0 }
      rooms.set(group, {
        fewer: before.fewer + Math.max(0, given - min * people),
        more: max === undefined || before.more === null ? null : before.more + max * people - given,
      })
    }
  }
  return rooms
}
