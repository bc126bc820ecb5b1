// Which letter stands for which: a tree for each letter that was typed, of all that came to stand for it since.
import type { LetterId } from '#core/prose/carried.ts'
import type { CarriedPair } from './carriedWords.ts'
import type { NotedMove } from './moveNotes.ts'

/** The change by which a letter came to stand for another. */
export type LetterMove = Pick<NotedMove, 'kind' | 'client' | 'since'> & {
  readonly went: LetterId
  /** How many letters it put elsewhere. */
  readonly size: number
}

/** For each letter: which letter it was moved or copied from, and which it was moved to. */
export interface KnownLetters {
  /** The letter as it was first typed; itself where it was never moved. */
  readonly rootOf: (letter: LetterId) => LetterId
  /** The first and all that stood for it since: as many as there were changes, so nothing that is done at each change goes through them. */
  readonly allOf: (letter: LetterId) => readonly LetterId[]
  /** Of these the ones that stand in their text. */
  readonly standingOf: (letter: LetterId) => readonly LetterId[]
  /** Whether it stands for another, or another for it. */
  readonly hasOthers: (letter: LetterId) => boolean
  /** The letter, and all that came to stand for it later. */
  readonly laterOf: (letter: LetterId) => readonly LetterId[]
  /** All that came to stand for the very letter. */
  readonly copiesOf: (letter: LetterId) => readonly LetterId[]
  /** The move noted in the document that put the letter here; null for a typed letter, and where the move is only guessed. */
  readonly moveOf: (letter: LetterId) => LetterMove | null
  /** Whether it was typed, or is noted to stand for what was: by a guess nothing is deleted. */
  readonly isSure: (letter: LetterId) => boolean
  /** What was taken away in the very change by which a letter was put there, and so on; the newest first. */
  readonly takenFrom: (letter: LetterId) => readonly LetterId[]
  /** The first of these; null where it was not moved there. */
  readonly movedFrom: (letter: LetterId) => LetterId | null
  /** Whether anything was moved yet. */
  readonly hasMoved: () => boolean
  /** From now on the second letter of each pair stands for the first, as far as nothing else is noted. */
  readonly guess: (pairs: Iterable<CarriedPair>) => void
  /** The same for a move that the document notes: it replaces a guess. */
  readonly take: (move: NotedMove) => void
}

/** How the index asks the document about a letter. */
export interface LetterStates {
  /** Whether it stands in its text; what went never stands again. */
  readonly isStanding: (letter: LetterId) => boolean
  /** Whether it has arrived. */
  readonly isHere: (letter: LetterId) => boolean
}

/** All letters of one tree. */
interface Tree {
  root: LetterId
  size: number
  /** Those that are not known to be gone. */
  left: readonly LetterId[]
  /** Of so many it is only guessed what they stand for. */
  guesses: number
}

/**
 * An index that starts empty: a letter that it doesn't hold was never moved. Invariants: 1. a letter was moved from one letter at most;
 * 2. in `trees` all letters of one tree have the same value; 3. `left` of a tree holds its letters that stand or have not arrived yet.
 */
export const knownLetters = ({ isStanding, isHere }: LetterStates): KnownLetters => {
  const origins = new Map<string, LetterMove | LetterId>()
  const copies = new Map<string, LetterId[]>()
  const trees = new Map<string, Tree>()
  let hasMoved = false
  const moveOf = (letter: LetterId): LetterMove | null => {
    const origin = origins.get(keyOf(letter))
    return origin !== undefined && 'went' in origin ? origin : null
  }
  const originOf = (letter: LetterId): LetterId | null => {
    const origin = origins.get(keyOf(letter))
    return origin === undefined ? null : 'went' in origin ? origin.went : origin
  }
  const rootOf = (letter: LetterId): LetterId => trees.get(keyOf(letter))?.root ?? letter
  const laterOf = (letter: LetterId): readonly LetterId[] => {
    const found = [letter]
    for (let i = 0; i < found.length; i++) found.push(...(copies.get(keyOf(found[i] ?? letter)) ?? []))
    return found
  }
  const standingOf = (letter: LetterId): readonly LetterId[] => {
    const tree = trees.get(keyOf(letter))
    if (tree === undefined) return isStanding(letter) ? [letter] : []
    tree.left = tree.left.filter((one) => !isHere(one) || isStanding(one))
    const standing = tree.left.filter(isStanding)
    // where there are more their order is that of the whole
    return standing.length < 2 ? standing : laterOf(tree.root).filter(isStanding)
  }
  const treeOf = (letter: LetterId): Tree =>
    trees.get(keyOf(letter)) ?? { root: letter, size: 1, left: [letter], guesses: 0 }
  const plant = (root: LetterId): void => {
    const all = laterOf(root)
    const guesses = all.filter((one) => originOf(one) !== null && moveOf(one) === null).length
    const tree = { root, size: all.length, left: all, guesses }
    for (const one of all) trees.set(keyOf(one), tree)
  }
  /** Puts a tree under a letter of another; the smaller one changes hands, so that a letter does so seldom. */
  const graft = (onto: Tree, tree: Tree): void => {
    const [larger, smaller] = onto.size < tree.size ? [tree, onto] : [onto, tree]
    for (const one of laterOf(smaller.root)) trees.set(keyOf(one), larger)
    trees.set(keyOf(larger.root), larger)
    Object.assign(larger, {
      ...{ root: onto.root, size: onto.size + tree.size, left: [...larger.left, ...smaller.left] },
      guesses: onto.guesses + tree.guesses,
    })
  }
  const add = (went: LetterId, stands: LetterId, origin: LetterMove | LetterId): void => {
    const key = keyOf(stands)
    const before = originOf(stands)
    // a guess gives way to what is noted
    if (before !== null && (!('went' in origin) || moveOf(stands) !== null)) return
    const isAbove =
      keyOf(rootOf(went)) === keyOf(rootOf(stands)) &&
      laterOf(stands).some((one) => keyOf(one) === keyOf(went))
    if (isAbove) return
    const [onto, tree] = [treeOf(went), treeOf(stands)]
    if (before !== null && keyOf(before) === keyOf(went)) {
      tree.guesses--
      return void origins.set(key, origin)
    }
    if (before !== null) {
      const siblings = copies.get(keyOf(before)) ?? []
      copies.set(
        keyOf(before),
        siblings.filter((one) => keyOf(one) !== key),
      )
    } else graft(onto, tree)
    origins.set(key, origin)
    copies.set(keyOf(went), [...(copies.get(keyOf(went)) ?? []), stands])
    if (before === null) {
      treeOf(stands).guesses += 'went' in origin ? 0 : 1
      return
    }
    plant(tree.root)
    plant(onto.root)
  }
  const isSure = (letter: LetterId): boolean => {
    if ((trees.get(keyOf(letter))?.guesses ?? 0) === 0) return true
    for (let one: LetterId | null = letter; one !== null; one = originOf(one))
      if (originOf(one) !== null && moveOf(one) === null) return false
    return true
  }
  return {
    ...{ rootOf, standingOf, laterOf, moveOf, isSure },
    copiesOf: (letter) => copies.get(keyOf(letter)) ?? [],
    allOf: (letter) => laterOf(rootOf(letter)),
    hasOthers: (letter) => (trees.get(keyOf(letter))?.size ?? 1) > 1,
    hasMoved: () => hasMoved,
    movedFrom: (letter) => {
      const move = moveOf(letter)
      return move?.kind === 'moved' ? move.went : null
    },
    takenFrom: (letter) => {
      const found: LetterId[] = []
      for (let move = moveOf(letter); move?.kind === 'moved'; move = moveOf(move.went)) found.push(move.went)
      return found
    },
    guess: (pairs) => {
      for (const [went, stands] of pairs) add(went, stands, went)
    },
    take: ({ kind, client, since, pairs }) => {
      hasMoved ||= kind === 'moved'
      for (const [went, stands] of pairs) add(went, stands, { went, kind, client, since, size: pairs.length })
    },
  }
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`
