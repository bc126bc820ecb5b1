// What differs between two texts, block by block: words, marks, ticks, links, quoted figures and all else that the canonical form holds.
import type { Change } from '#core/change.ts'
import { reviewLine } from './reviewLine.ts'
import { canonicalJson } from '#schemas/archive.ts'

/** Cells of the table in which the longest common run is sought; where two texts need more, what lies between is told as exchanged. */
const maxCells = 4_000_000

/** Blocks that came or went; those that stand in both, in the same order, are left out (longest common run). */
export const textChanges = (before: unknown, after: unknown): readonly Change[] => {
  const [old, now] = [blocksOf(before), blocksOf(after)]
  const kept = commonRun(
    old.map((block) => canonicalJson(block)),
    now.map((block) => canonicalJson(block)),
  )
  const gone = old.flatMap((block, place) => (kept.old.has(place) ? [] : [{ block, place }]))
  const come = now.flatMap((block, place) => (kept.now.has(place) ? [] : [{ block, place }]))
  // two that differ as stored and read the same are told as they are stored
  const linesOf = (blocks: readonly { readonly block: unknown }[]): ReadonlyMap<string, string> =>
    new Map(blocks.map(({ block }) => [reviewLine(block), canonicalJson(block)]))
  const lines = { gone: linesOf(gone), come: linesOf(come) }
  const told = (block: unknown, others: ReadonlyMap<string, string>): string => {
    const line = reviewLine(block)
    const other = others.get(line)
    return other === undefined || other === canonicalJson(block) ? line : canonicalJson(block)
  }
  const one = (place: number, was: string | null, is: string | null): Change => ({
    document: 'plan',
    table: 'text',
    id: String(place + 1),
    name: null,
    field: null,
    before: was,
    after: is,
  })
  const changes = [
    ...gone.map(({ block, place }) => one(place, told(block, lines.come), null)),
    ...come.map(({ block, place }) => one(place, null, told(block, lines.gone))),
  ]
  if (before !== undefined && rootOf(before) !== rootOf(after))
    changes.push(one(-1, rootOf(before), rootOf(after)))
  return changes
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const blocksOf = (text: unknown): readonly unknown[] =>
  isNode(text) && Array.isArray(text['content']) ? (text['content'] as readonly unknown[]) : []

/** What a text holds beside its blocks, or all of a value that is no text. */
const rootOf = (text: unknown): string => {
  if (!isNode(text)) return canonicalJson(text ?? null)
  return canonicalJson(Array.isArray(text['content']) ? { ...text, content: [] } : text)
}

interface Kept {
  readonly old: ReadonlySet<number>
  readonly now: ReadonlySet<number>
}

const commonRun = (old: readonly string[], now: readonly string[]): Kept => {
  const kept = { old: new Set<number>(), now: new Set<number>() }
  const keep = (i: number, j: number): void => void [kept.old.add(i), kept.now.add(j)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) keep(start, start++)
  let [oldEnd, nowEnd] = [old.length, now.length]
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) keep(--oldEnd, --nowEnd)
  const [rows, columns] = [oldEnd - start, nowEnd - start]
  const width = columns + 1
  if ((rows + 1) * width > maxCells) return kept
  const lengths = new Uint32Array((rows + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  const equal = (i: number, j: number): boolean => old[start + i] === now[start + j]
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] = equal(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (equal(i, j)) keep(start + i++, start + j++)
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return kept
}
