// The numbers that the rows of a document or ledger have, one after the other: which of them have no row, and what is done about it.
import { takeNumbers } from './heads.ts'
import { firstLost, lostSince, quarantine } from './quarantine.ts'
import { type Engine, type Query, type Row, sql, type Sql } from './sql.ts'

export interface Numbered {
  readonly workspace: string
  /** A document, or a ledger of that name. */
  readonly kind: 'document' | 'ledger'
  readonly name: string
}

/** A number without a row; `since` is the first where they are several in a row. */
export interface Missing {
  readonly seq: number
  readonly since?: number
}

/** First and last of numbers that follow one another. */
type Run = readonly [from: number, to: number]

export interface Kept {
  /** What the query gave as such a part. */
  readonly of: (part: string) => readonly Row[]
  readonly head: number
  /** Numbers of which it is known that they have no row. */
  readonly aside: readonly Run[]
}

/**
 * What is kept of a document or ledger beside the rows of this query. All of it is one statement, so that it is one state,
 * whatever is written and folded meanwhile.
 */
export const readKept = async (on: Sql, { workspace, kind, name }: Numbered, query: Query): Promise<Kept> => {
  const these = sql`workspace = ${workspace} AND name = ${name}`
  const all = await on.all(sql`${query}
    UNION ALL SELECT 'head', seq, '', '', NULL, NULL FROM heads WHERE ${these} AND kind = ${kind}
    UNION ALL SELECT 'aside', seq, kind, reason, NULL, NULL FROM quarantine
      WHERE ${these} AND kind IN (${kind}, ${kind === 'document' ? 'snapshot' : kind}) ORDER BY seq`)
  const of = (part: string): readonly Row[] => all.filter((row) => row['part'] === part)
  return {
    of,
    head: Number(of('head')[0]?.['seq'] ?? 0),
    aside: of('aside').map((row) => {
      const to = Number(row['seq'])
      // with a snapshot everything goes that it stood for
      return [row['one'] === 'snapshot' ? 1 : (firstLost(String(row['two'])) ?? to), to]
    }),
  }
}

/** Runs of numbers from `base` to the head that have no row; what is known to have none is missed no more. */
export const missing = ({ head, aside }: Kept, base: number, seqs: readonly number[]): Missing[] => {
  const last = Math.max(base, head, ...seqs.slice(-1))
  const there = [...seqs.map((seq): Run => [seq, seq]), ...aside].toSorted(([a], [b]) => a - b)
  const gaps: Missing[] = []
  let next = base + 1
  for (const [from, to] of [...there, [last + 1, last + 1]]) {
    const seq = Math.min(from, last + 1) - 1
    if (seq >= next) gaps.push({ seq, ...(seq > next && { since: next }) })
    next = Math.max(next, to + 1)
  }
  return gaps
}

/** Writes down numbers that are lost, so that they are missed only once. */
export const writeOff = async (
  on: Sql,
  { workspace, kind, name }: Numbered,
  gaps: readonly Missing[],
): Promise<void> => {
  for (const { seq, since } of gaps) {
    const nothing = new Uint8Array()
    await quarantine(
      on,
      sql`VALUES (${workspace}, ${kind}, ${name}, ${seq}, '', '', ${nothing}, ${lostSince(since)})`,
    )
  }
}

/** Numbers of a document that nothing accounts for, and by how much its rows go beyond the last one that was given. */
const lookThrough = async (on: Sql, document: Numbered): Promise<{ gaps: Missing[]; beyond: number }> => {
  const these = sql`workspace = ${document.workspace} AND document = ${document.name}`
  const kept = await readKept(
    on,
    document,
    sql`SELECT 'row' AS part, seq, '' AS one, '' AS two, NULL AS bytes, NULL AS crc FROM log WHERE ${these}
      UNION ALL SELECT 'snapshot', seq, '', '', NULL, NULL FROM snapshots WHERE ${these}`,
  )
  const numbersOf = (part: string): number[] => kept.of(part).map((row) => Number(row['seq']))
  const [base = 0] = numbersOf('snapshot')
  const seqs = numbersOf('row').filter((seq) => seq > base)
  return { gaps: missing(kept, base, seqs), beyond: Math.max(0, (seqs.at(-1) ?? base) - kept.head) }
}

/**
 * Accounts for every number of a document: a bit that flips in the name of a row takes it out of its document, where no
 * checksum is ever looked at. What is lost is written off, and numbers go on behind the last row; gives how many places were
 * not as they should be.
 */
export const accountFor = async (engine: Engine, workspace: string, name: string): Promise<number> => {
  const document = { workspace, kind: 'document', name } as const
  const faults = ({ gaps, beyond }: Awaited<ReturnType<typeof lookThrough>>): number =>
    gaps.length + Math.sign(beyond)
  if (faults(await lookThrough(engine, document)) === 0) return 0
  return engine.transact(async (on) => {
    // from here on nobody else writes to it
    await takeNumbers(on, 'document', [{ workspace, name, count: 0 }])
    const found = await lookThrough(on, document)
    if (found.beyond > 0) await takeNumbers(on, 'document', [{ workspace, name, count: found.beyond }])
    await writeOff(on, document, found.gaps)
    return faults(found)
  })
}
