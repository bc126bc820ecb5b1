// The writes that lay at each key of this device's rows, the oldest first: finds the older one that a new write puts back.
import * as Y from 'yjs'
import type { Aliases } from './aliases.ts'
import { writeIn } from './arrivals.ts'
import { sameValue } from './sameValue.ts'
import { valueOf, type WriteMark } from './standing.ts'

/** A write that stood at a key after the one before it. */
export interface StackedWrite {
  readonly mark: WriteMark
  /** Null where nobody can know: who took a value away leaves no trace. */
  readonly client: number | null
  readonly value: unknown
}

/** A stack of writes for each key, of which the newest are remembered. */
export interface KeyStacks {
  readonly has: (key: string) => boolean
  readonly newest: (key: string) => StackedWrite | undefined
  /** Begins a key's stack with writes of which none stands for another. */
  readonly start: (key: string, writes: readonly StackedWrite[]) => void
  /** Lays writes on a stack, over the one that stood before them; one that puts an older one back is noted as its alias. */
  readonly push: (key: string, previous: StackedWrite | null, writes: readonly StackedWrite[]) => void
  readonly clear: () => void
}

/** So many writes at one key are remembered. */
const mostEntries = 50

/** What Yjs has forgotten is like nothing. */
const forgotten = Symbol('forgotten')

/** Stands where nobody had written. */
export const neverWritten: StackedWrite = { mark: '', client: null, value: undefined }

/** Lies between two writes of which the later was made without knowing of the other. */
export const apart: StackedWrite = { mark: 'apart', client: -1, value: forgotten }

/** The entry of a value or a row that was taken away: who did it, nobody can know. */
export const takenAway = (item: Y.Item): StackedWrite => ({
  mark: `${writeIn(item)}-`,
  client: null,
  value: undefined,
})

/** Makes the stacks of one document; `aliases` learns which write stands for which. */
export const makeKeyStacks = (aliases: Aliases): KeyStacks => {
  const stacks = new Map<string, StackedWrite[]>()

  const push = (key: string, previous: StackedWrite | null, writes: readonly StackedWrite[]): void => {
    let stack = stacks.get(key)
    if (stack === undefined) stacks.set(key, (stack = []))
    if (previous !== null && stack.at(-1)?.mark !== previous.mark) {
      // This device wrote in between: what it put back lies where it lay before.
      const at = stack.findLastIndex(({ mark }) => aliases.same(mark, previous.mark))
      if (at >= 0) stack.length = at
      stack.push(previous)
    }
    for (const write of writes) {
      const at = standsAt(stack, write)
      const older = stack[at]
      if (older === undefined) stack.push(write)
      else {
        stack.length = at
        stack.push({ ...write, client: older.client })
        if (write.mark !== older.mark) aliases.standsFor(write.mark, older.mark)
      }
    }
    if (stack.length > mostEntries) stack.splice(0, stack.length - mostEntries)
  }

  return {
    has: (key) => stacks.has(key),
    newest: (key) => stacks.get(key)?.at(-1),
    start: (key, writes) => void stacks.set(key, [...writes]),
    push,
    clear: () => stacks.clear(),
  }
}

/** Where in a stack lies what a write puts back; -1 for nowhere. */
const standsAt = (stack: readonly StackedWrite[], { client, value }: StackedWrite): number => {
  let by = client
  for (let at = stack.length - 1; at >= 0; at--) {
    const entry = stack[at]
    if (entry === undefined || entry === apart) return -1
    if (value !== forgotten && entry.value !== forgotten && sameValue(entry.value, value)) return at
    if (entry.client === null) continue
    if (by !== null && entry.client !== by) return -1
    by = entry.client
  }
  return -1
}

/** A write, behind what keeps it from the one before it where it was made without knowing of that. */
export const entriesOf = (item: Y.Item): readonly StackedWrite[] => {
  const entry = { mark: writeIn(item), client: item.id.client, value: lastValue(item) }
  return Y.compareIDs(item.origin, item.left?.lastId ?? null) ? [entry] : [apart, entry]
}

/** All writes at a key of a row, the oldest first. */
export const entriesIn = (last: Y.Item): readonly StackedWrite[] => {
  const entries: StackedWrite[] = []
  for (let item: Y.Item | null = last; item !== null; item = item.left) entries.unshift(...entriesOf(item))
  return entries
}

/** The write that was first at a key. */
export const firstOf = (last: Y.Item): Y.Item => {
  let item = last
  while (item.left !== null) item = item.left
  return item
}

/**
 * The writes in a row that came back: the first was made with the row, and is of whoever wrote what it says. Where it doesn't say
 * what stood when the row went, whoever brought the row back did not know of that.
 */
export const restored = (last: Y.Item, stood: StackedWrite | undefined): readonly StackedWrite[] => {
  const [first, ...others] = entriesIn(last)
  if (first === undefined) return []
  return stood !== undefined && sameValue(stood.value, first.value)
    ? [{ ...first, client: stood.client }, ...others]
    : [apart, first, ...others]
}

/** What a write says; `forgotten` where Yjs kept nothing of it. */
export const lastValue = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentDeleted ? forgotten : valueOf(item)
