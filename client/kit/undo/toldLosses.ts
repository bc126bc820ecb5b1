// What this device told of losses to others' work, kept by centre: a message is closed or covered, and its words are wanted later.
import { cellOf, type Cell, type Source } from '#core/source.ts'
import { longestToldLoss, ToldLoss } from '#schemas/toldLoss.ts'

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

/** Keeps a message; one of the same id, which a later arrival made longer, takes the other's place. */
export const keepToldLoss = (centre: string, loss: ToldLoss): void => {
  const cut = { ...loss, zh: loss.zh.slice(0, longestToldLoss), en: loss.en.slice(0, longestToldLoss) }
  // another tab may have kept some since
  const others = readKept(centre).filter(({ id }) => id !== loss.id)
  write(centre, [...others, cut].slice(-mostKept))
}

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
