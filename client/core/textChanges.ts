// What differs between two texts, block by block: words, marks, ticks, links, quoted figures and all else that the canonical form holds.
import type { Change } from './change.ts'
import { readableBlock } from './readableBlock.ts'
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
  const one = (place: number, was: unknown, is: unknown): Change => ({
    document: 'plan',
    table: 'text',
    id: String(place + 1),
    name: null,
    field: null,
    before: was === undefined ? null : readableBlock(was),
    after: is === undefined ? null : readableBlock(is),
  })
  const changes = [
    ...old.flatMap((block, place) => (kept.old.has(place) ? [] : [one(place, block, undefined)])),
    ...now.flatMap((block, place) => (kept.now.has(place) ? [] : [one(place, undefined, block)])),
  ]
  if (before !== undefined && rootOf(before) !== rootOf(after))
    changes.push({ ...one(-1, undefined, undefined), before: rootOf(before), after: rootOf(after) })
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
