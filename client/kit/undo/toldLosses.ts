// What this device told of losses to others' work, kept by centre: a message is closed or covered, and its words are wanted later.
import { cellOf, type Cell, type Source, type Taken } from '#core/source.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { longestToldLoss, mostLossKeys, ToldLoss } from '#schemas/toldLoss.ts'

/** The older ones go. */
const mostKept = 100
const prefix = 'bandeng.told.'

const readKept = (centre: string): readonly ToldLoss[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + centre) ?? '[]')
    return Array.isArray(kept)
      ? kept.flatMap((one) => {
          const read = ToldLoss.safeParse(one)
          return read.success ? [read.data] : []
        })
      : []
  } catch {
    return []
  }
}

const cells = new Map<string, Cell<readonly ToldLoss[]>>()
const cellOfCentre = (centre: string): Cell<readonly ToldLoss[]> => {
  const known = cells.get(centre)
  if (known !== undefined) return known
  const made = cellOf(readKept(centre))
  cells.set(centre, made)
  // what another tab told or forgot
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === prefix + centre) made.set(readKept(centre))
  })
  return made
}

const write = (centre: string, losses: readonly ToldLoss[]): void => {
  cellOfCentre(centre).set(losses)
  try {
    if (losses.length === 0) localStorage.removeItem(prefix + centre)
    else localStorage.setItem(prefix + centre, JSON.stringify(losses))
  } catch {
    // a full or forbidden storage: they are listed as long as the page stands
  }
}

/** The messages of a centre, the oldest first. */
export const toldLosses = (centre: string): Source<readonly ToldLoss[]> => cellOfCentre(centre)

/** The names of a loss by which other tabs know it; none where this tab alone can tell of it. */
export const keysOfLoss = ({ table, id, whose, row, marks }: Taken): readonly string[] => {
  if (whose === 'words' || whose === 'left' || whose === 'gave-way')
    return [`${table} ${id} ${whose} ${sha256Hex(JSON.stringify(row)).slice(0, 22)}`]
  return (marks ?? []).map((mark) => `${table} ${mark}`)
}

/** Under which id a message is kept: of one that is not closed and tells of the same in any tab, else by what it tells. */
export const idOfToldLoss = (centre: string, keys: readonly string[], newId: () => string): string => {
  const kept = readKept(centre).find(
    ({ of = [], closed = [] }) => closed.length === 0 && of.some((key) => keys.includes(key)),
  )
  const [first] = keys.toSorted()
  return kept?.id ?? (first === undefined ? newId() : sha256Hex(first).slice(0, 22))
}

/** The losses of which a message was closed, in this tab or in another. */
export const closedLosses = (centre: string): ReadonlySet<string> =>
  new Set(readKept(centre).flatMap(({ closed = [] }) => closed))

/** Notes that what was told of these losses was closed: no tab goes on telling it. */
export const closeToldLosses = (centre: string, keys: readonly string[]): void => {
  const kept = readKept(centre)
  const closing = kept.map((one): ToldLoss => {
    const closed = (one.of ?? []).filter((key) => keys.includes(key) || one.closed?.includes(key) === true)
    return closed.length === 0 ? one : { ...one, closed }
  })
  if (closing.some((one, i) => one.closed?.length !== kept[i]?.closed?.length)) write(centre, closing)
}

/**
 * Keeps a message; one of the same id, which a later arrival made longer, takes the other's place and stays closed as far as that was. What
 * an earlier message tells as well, with more, is not kept twice.
 */
export const keepToldLoss = (centre: string, loss: ToldLoss): void => {
  // another tab may have kept some since
  const kept = readKept(centre)
  const closed = kept.find(({ id }) => id === loss.id)?.closed
  const of = loss.of?.slice(0, mostLossKeys)
  const cut: ToldLoss = {
    ...loss,
    ...{ zh: loss.zh.slice(0, longestToldLoss), en: loss.en.slice(0, longestToldLoss) },
    ...(of === undefined ? {} : { of }),
    ...(closed === undefined ? {} : { closed }),
  }
  const others = kept.filter(({ id }) => id !== loss.id)
  if (others.some((other) => tells(other, cut))) return
  write(centre, [...others.filter((other) => !tells(cut, other)), cut].slice(-mostKept))
}

/** Whether a message tells all that another tells, which any tab can tell. */
const tells = ({ of = [] }: ToldLoss, other: ToldLoss): boolean =>
  (other.of ?? []).length > 0 && other.of?.every((key) => of.includes(key)) === true

/** Forgets one message, for what it told of is true no more. */
export const dropToldLoss = (centre: string, id: string): void => {
  const kept = readKept(centre)
  if (kept.some((one) => one.id === id))
    write(
      centre,
      kept.filter((one) => one.id !== id),
    )
}

/** Forgets all of a centre: they were read, or the centre leaves this device. */
export const forgetToldLosses = (centre: string): void => write(centre, [])
