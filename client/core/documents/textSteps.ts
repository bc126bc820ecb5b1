// Undo in co-edited text: Yjs's own, over the fragments alone and handed one step at a time, so that it can't go on to an older one.
import * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import type { LetterId } from '#core/prose/carried.ts'
import { leftStandingBy, holdBack, setOf } from './heldBlocks.ts'
import { itemAt, type LetterMoves } from './letterMoves.ts'
import { fitToPresent, placeMissing, revivedOf } from './textReturn.ts'

type StackItem = Y.UndoManager['undoStack'][number]

/** One stretch of typing. */
export interface TextStep {
  readonly kind: 'text'
  item: StackItem
}

/** What became of a text step: whether anything changed, and the clients whose words kept a part of it standing. */
export interface TextUndone {
  readonly changed: boolean
  readonly held: ReadonlySet<number>
}

/** Undo of typing, one stretch at a time. */
export interface TextSteps {
  /** The editor's rhythm and listeners; it must not undo by itself. */
  readonly manager: Y.UndoManager
  readonly undo: (step: TextStep) => TextUndone
  readonly redo: (step: TextStep) => TextUndone
  /** What is typed from now on is another step. */
  readonly endStep: () => void
  /** Whether all of these letters were written in steps that are kept. */
  readonly holds: (letters: readonly LetterId[]) => boolean
  /** From now on the second letter of each pair is part of the step that wrote the first. */
  readonly carried: (pairs: readonly (readonly [LetterId, LetterId])[]) => void
  /** From now on what has just been deleted belongs to the steps by which these letters were, and comes back with them. */
  readonly deletedToo: (letters: readonly LetterId[], gone: readonly Y.Item[]) => void
  readonly forget: (steps: readonly TextStep[]) => void
  readonly clear: () => void
  readonly close: () => void
}

/**
 * `isOwn` tells the client ids under which this screen wrote, `moves` which letters stand elsewhere by now; `onStep` is called for each new stretch of typing, not for what
 * undo and redo write.
 */
export const openTextSteps = (
  doc: Y.Doc,
  pen: Pen,
  fragments: readonly string[],
  { isOwn, moves }: { readonly isOwn: (client: number) => boolean; readonly moves: LetterMoves },
  onStep: (step: TextStep) => void,
): TextSteps | null => {
  if (fragments.length === 0) return null
  let running = false
  let held = new Set<number>()
  let heldBlocks: Y.Item[] = []
  const manager = new Y.UndoManager(
    fragments.map((name) => doc.getXmlFragment(name) as unknown as Y.AbstractType<unknown>),
    {
      trackedOrigins: new Set([pen]),
      // A paragraph of mine in which another has written stays where it is.
      deleteFilter: (item) => {
        const others = othersIn(item, isOwn)
        for (const client of others) held.add(client)
        if (others.size > 0) heldBlocks.push(item)
        return others.size === 0
      },
    },
  )
  const onAdded = ({ stackItem }: { stackItem: StackItem }): void => {
    if (!running) onStep({ kind: 'text', item: stackItem })
  }
  manager.on('stack-item-added', onAdded)
  /** Yjs lets go of a step with all that its letters stood in, also where another step's letters stood in the same. */
  const keepAll = (): void => {
    for (const { deletions } of [...manager.undoStack, ...manager.redoStack])
      for (const item of itemsIn(doc, deletions)) keep(item)
  }
  manager.on('stack-cleared', keepAll)

  const run = (
    step: TextStep,
    from: 'undoStack' | 'redoStack',
    to: 'undoStack' | 'redoStack',
  ): TextUndone => {
    const others = manager[from].filter((item) => item !== step.item)
    if (others.length === manager[from].length) return { changed: false, held: new Set() }
    held = new Set()
    heldBlocks = []
    running = true
    manager[from] = [step.item]
    const before = new Set(manager[to])
    const { item } = step
    const { deletions, insertions } = item
    fitToPresent(doc, moves, item)
    const returning = item.deletions
    const since = Y.getState(doc.store, doc.clientID)
    try {
      const popped = from === 'undoStack' ? manager.undo() : manager.redo()
      moves.note('back', since, revivedOf(doc, deletions))
      const placed = placeMissing(doc, moves, returning)
      const inverse = manager[to].find((item) => !before.has(item))
      if (inverse !== undefined) step.item = inverse
      else if (placed.clients.size > 0) {
        step.item = { insertions: Y.createDeleteSet(), deletions: Y.createDeleteSet(), meta: new Map() }
        manager[to].push(step.item)
      }
      step.item.insertions = Y.mergeDeleteSets([step.item.insertions, placed])
      // once the others' words have gone elsewhere the blocks go, and come back with what is done again
      holdBack(step.item, heldBlocks).forEach(keep)
      const changed = popped !== null || placed.clients.size > 0
      // Yjs lets go of what it could not take back; once the others' words are gone it can
      if (!changed && held.size > 0) manager[from] = [Object.assign(item, { deletions, insertions })]
      return { changed, held }
    } finally {
      manager[from] = [...others, ...manager[from]]
      manager.stopCapturing()
      running = false
    }
  }
  const stepOf = ({ client, clock }: LetterId): StackItem | undefined =>
    [...manager.undoStack, ...manager.redoStack].find(({ insertions }) =>
      Y.isDeleted(insertions, Y.createID(client, clock)),
    )
  return {
    manager,
    holds: (letters) => letters.every((letter) => stepOf(letter) !== undefined),
    carried: (pairs) => {
      for (const [went, { client, clock }] of pairs) {
        const item = stepOf(went)
        if (item === undefined) continue
        const fresh = Y.createDeleteSet()
        fresh.clients.set(client, [{ clock, len: 1 }])
        item.insertions = Y.mergeDeleteSets([item.insertions, fresh])
      }
    },
    deletedToo: (letters, gone) => {
      for (const item of [...manager.undoStack, ...manager.redoStack]) {
        const isDeletedBy = ({ client, clock }: LetterId): boolean =>
          Y.isDeleted(item.deletions, Y.createID(client, clock)) &&
          !Y.isDeleted(leftStandingBy(item), Y.createID(client, clock))
        if (!letters.some(isDeletedBy)) continue
        for (const one of gone) keep(one)
        item.deletions = Y.mergeDeleteSets([item.deletions, setOf(gone)])
      }
    },
    undo: (step) => run(step, 'undoStack', 'redoStack'),
    redo: (step) => run(step, 'redoStack', 'undoStack'),
    endStep: () => manager.stopCapturing(),
    forget: (steps) => {
      if (steps.length === 0) return
      // Only by its own way does Yjs let go of what it kept for an item.
      for (const { item } of steps)
        for (const stack of ['undoStack', 'redoStack'] as const) {
          const rest = manager[stack].filter((one) => one !== item)
          if (rest.length === manager[stack].length) continue
          manager[stack] = [item]
          manager.clear(stack === 'undoStack', stack === 'redoStack')
          manager[stack] = rest
        }
      keepAll()
    },
    clear: () => manager.clear(),
    close: () => manager.destroy(),
  }
}

/** Yjs forgets what was deleted, but for what an undo may bring back; with a block it forgets all that stood in it. */
const keep = (item: Y.Item): void => {
  for (let one: Y.Item | null = item; one !== null; one = (one.parent as Y.AbstractType<unknown>)._item)
    one.keep = true
}

function* itemsIn(doc: Y.Doc, { clients }: StackItem['deletions']): Iterable<Y.Item> {
  for (const [client, ranges] of clients)
    for (const { clock, len } of ranges)
      for (let at = clock; at < clock + len;) {
        const item = itemAt(doc, { client, clock: at })
        if (item !== null) yield item
        at = item === null ? at + 1 : item.id.clock + item.length
      }
}

/** The clients of others whose content still stands inside an item. */
const othersIn = (item: Y.Item, isOwn: (client: number) => boolean): ReadonlySet<number> => {
  const found = new Set<number>()
  const look = (type: Y.AbstractType<unknown>): void => {
    for (let child = type._start; child !== null; child = child.right) {
      if (child.deleted || !child.countable) continue
      if (child.content instanceof Y.ContentType) look(child.content.type as Y.AbstractType<unknown>)
      // An empty paragraph that another made is no content of theirs yet; its words are.
      else if (!isOwn(child.id.client)) found.add(child.id.client)
      if (child.content instanceof Y.ContentType && !isOwn(child.id.client) && isLeaf(child.content.type))
        found.add(child.id.client)
    }
  }
  if (item.content instanceof Y.ContentType) look(item.content.type as Y.AbstractType<unknown>)
  return found
}

/** An element that says something without words in it: a picture, a quoted figure, a line break. */
const isLeaf = (type: unknown): boolean => type instanceof Y.XmlElement && type.length === 0
