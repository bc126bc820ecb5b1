// Letters that a change took out of one place of a text and put into another: noted on its transaction, for carets that stood at them.

/** A letter by the write that it came by. */
export interface LetterId {
  readonly client: number
  readonly clock: number
}

/** Which letter stands by now for one that went. */
export type Carried = (letter: LetterId) => LetterId | null

/** A transaction, as far as something can be noted on it. */
interface Noted {
  readonly meta: Map<unknown, unknown>
}

const noted = 'bandeng.carried'
const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

/** Notes that the first letter of each pair went and the second stands for it; adds to what was noted before. */
export const noteCarried = ({ meta }: Noted, pairs: Iterable<readonly [LetterId, LetterId]>): void => {
  const known = (meta.get(noted) as Map<string, LetterId> | undefined) ?? new Map<string, LetterId>()
  for (const [went, stands] of pairs) known.set(keyOf(went), stands)
  if (known.size > 0) meta.set(noted, known)
}

/** What a transaction carried; null where it carried nothing. */
export const carriedBy = ({ meta }: Noted): Carried | null => {
  const known = meta.get(noted) as ReadonlyMap<string, LetterId> | undefined
  return known === undefined ? null : (letter) => known.get(keyOf(letter)) ?? null
}
