// Sequence numbers of documents and ledgers: finds numbers without a row and records them as lost.
import { takeNumbers } from './heads.ts'
import { firstLost, lostSince, quarantine } from './quarantine.ts'
import { type Engine, type Query, type Row, sql, type Sql } from './sql.ts'

/** A document or ledger, whose rows are numbered. */
export interface Numbered {
  readonly workspace: string
  /** Whether `name` is a document's or a ledger's. */
  readonly kind: 'document' | 'ledger'
  readonly name: string
}

/** A number without a row; `since` is the first of several in sequence. */
export interface Missing {
  readonly seq: number
  readonly since?: number
}

/** First and last of consecutive numbers. */
type Run = readonly [from: number, to: number]

/** What is stored about a document or ledger, by part of the query. */
export interface Kept {
  /** The query's rows with this part. */
  readonly of: (part: string) => readonly Row[]
  readonly head: number
  /** Numbers already recorded as lost. */
  readonly aside: readonly Run[]
}

/** Reads the rows of a query, the head and the lost numbers in one statement, which gives one consistent state. */
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
      // A lost snapshot takes all its numbers along.
      return [row['one'] === 'snapshot' ? 1 : (firstLost(String(row['two'])) ?? to), to]
    }),
  }
}

/** Missing numbers from `base` to the head; those recorded as lost aren't reported again. */
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

/** Records numbers as lost, so that they are reported once. */
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

/** Missing numbers of a document, and how far its rows go beyond the head. */
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
 * Accounts for every number of a document: a flipped bit in a row's name moves the row to another document, where no checksum
 * is looked at. Records lost numbers and moves the head behind the last row; gives the number of faults.
 */
export const accountFor = async (engine: Engine, workspace: string, name: string): Promise<number> => {
  const document = { workspace, kind: 'document', name } as const
  const faults = ({ gaps, beyond }: Awaited<ReturnType<typeof lookThrough>>): number =>
    gaps.length + Math.sign(beyond)
  if (faults(await lookThrough(engine, document)) === 0) return 0
  return engine.transact(async (on) => {
    // Locks the document: nobody else writes until the transaction ends.
    await takeNumbers(on, 'document', [{ workspace, name, count: 0 }])
    const found = await lookThrough(on, document)
    if (found.beyond > 0) await takeNumbers(on, 'document', [{ workspace, name, count: found.beyond }])
    await writeOff(on, document, found.gaps)
    return faults(found)
  })
}
