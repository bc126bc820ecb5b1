// Whose value stands where: reckoned from what the tests do themselves, apart from how the product reckons it.
import { rowStandingAt, standingAt, writeOf } from '#core/documents/standing.ts'
import { canonicalJson } from '#schemas/archive.ts'
import type { DocumentName, Person } from './undoPeople.ts'

export interface Stands {
  readonly mark: string
  readonly value: unknown
  /** The write that made the row; empty for a field of a single. */
  readonly row: string
}

/** Every value that stands in a document, by its place, with the write that put it there. */
export const standing = (person: Person, name: DocumentName): ReadonlyMap<string, Stands> => {
  const found = new Map<string, Stands>()
  const { definition, doc } = person[name]
  for (const [table, { form }] of Object.entries(definition.tables)) {
    const root = doc.getMap(table)
    for (const id of root.keys()) {
      if (form === 'cell') {
        const { mark, value } = standingAt(root, id)
        found.set(`${table} ${id} `, { mark, value, row: mark })
        continue
      }
      const row = rowStandingAt(root, id)
      for (const [field, { mark, value }] of row.fields ?? [])
        if (value !== undefined) found.set(`${table} ${id} ${field}`, { mark, value, row: row.mark })
    }
  }
  for (const single of Object.keys(definition.singles)) {
    const root = doc.getMap(single)
    for (const field of root.keys()) {
      const { mark, value } = standingAt(root, field)
      found.set(`${single} ${single} ${field}`, { mark, value, row: '' })
    }
  }
  return found
}

interface Write {
  readonly mark: string
  readonly client: number
  readonly clock: number
  readonly text: string
  /** The writes that this one stands for, itself where it stands for none. */
  readonly roots: readonly string[]
}

/** Every write of a document in the order in which it was made, whoever made it; and what each stands for. */
export const makeValueRoots = () => {
  const places = new Map<string, Write[]>()
  /** By person and place: the roots of what they wrote or put back there. */
  const own = new Map<string, Set<string>>()
  const clientOf = (mark: string): number => writeOf(mark)?.client ?? -1

  /**
   * Notes what a person has just written. What an undo or redo puts back stands for the same value that stood there before; what
   * is written by hand only where all since that value was their own.
   */
  const note = (
    person: Person,
    name: DocumentName,
    after: ReadonlyMap<string, Stands>,
    way: 'hand' | 'undo',
  ): void => {
    const { doc } = person[name]
    for (const [at, { mark, value }] of after) {
      const write = writeOf(mark)
      if (write?.client !== doc.clientID) continue
      const place = `${name} ${at}`
      const writes = places.get(place) ?? []
      places.set(place, writes)
      if (writes.some((one) => one.mark === mark)) continue
      const text = canonicalJson(value)
      const known = writes.filter(({ client, clock }) => clock < knownOf(doc, client))
      const older =
        way === 'undo'
          ? known.filter((one) => one.text === text)
          : known.filter(
              (one, i) =>
                one.text === text && known.slice(i + 1).every(({ client }) => client === write.client),
            )
      const roots = older.length === 0 ? [mark] : [...new Set(older.flatMap((one) => one.roots))]
      writes.push({ mark, ...write, text, roots })
      const mine = own.get(`${person.member} ${place}`) ?? new Set()
      own.set(`${person.member} ${place}`, mine)
      for (const root of roots) mine.add(root)
    }
  }
  /** Whether what stands at a place is a person's own, by their hand or put back by anybody. */
  const isOwn = (person: Person, name: DocumentName, at: string, mark: string): boolean => {
    if (clientOf(mark) === person[name].doc.clientID) return true
    const place = `${name} ${at}`
    const mine = own.get(`${person.member} ${place}`)
    const roots = places.get(place)?.find((one) => one.mark === mark)?.roots ?? [mark]
    return mine !== undefined && roots.some((root) => mine.has(root))
  }
  return { note, isOwn }
}

export type ValueRoots = ReturnType<typeof makeValueRoots>

const knownOf = (doc: Person['layout']['doc'], client: number): number => {
  const structs = doc.store.clients.get(client)
  const last = structs?.at(-1)
  return last === undefined ? 0 : last.id.clock + last.length
}
