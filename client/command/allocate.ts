// `allocate FILE` or `allocate PROBLEM.json`: solves the allocation model of a workspace, or of a problem as anyone may write it.
import { allocate } from '#core/allocation/allocate.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import { plainRules, problemOfCentre } from '#core/centre/allocationProblem.ts'
import { slotsInOrder } from '#core/documents/centre.ts'
import { mainVariant, rowsOfVariant } from '#core/documents/variantRows.ts'
import { AllocationOptions, AllocationProblem, problemFaults } from '#schemas/allocation.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { wordsOf } from '#words/words.ts'
import { failure, say, type Command, type CommandWords, type Run } from './command.ts'
import type { OpenedFile } from './openedFile.ts'
import { catalogueOfFile, programmeOfFile, weightNotesOfFile } from './reckoned.ts'
import { openedWorkspace } from './show.ts'
import { readBytes, writeBytes } from './workspaceFile.ts'

const usage = 'allocate FILE.bandeng|PROBLEM.json [--gap SHARE] [--seed N] [--model OUT.mps]'

/**
 * Prints an allocation as JSON; `--model` writes the model as MPS too. Fails where the problem doesn't fit its shape
 * or a file can't be used.
 */
export const allocateRooms: Command = {
  name: 'allocate',
  usage: [usage],
  options: ['gap', 'seed', 'model'],
  places: [1, 1],
  run: async ({ words, places: [path = ''], options }) => {
    const { problem: given, written } = await problemIn(path, words)
    const problem = { ...given, options: { ...given.options, ...optionsOf(options, words) } }
    const result = await allocate(problem, await loadHighsSolver())
    if (options['model'] !== undefined)
      await writeBytes(options['model'], mpsOfProblem(problem, result), words)
    // The problem goes with the result of a workspace, so that another solver can be asked the same.
    return { json: written ? result : { ...result, problem } }
  },
}

/** A workspace file is a zip; what begins as one is read as one, all else must be a problem. */
const problemIn = async (
  path: string,
  words: CommandWords,
): Promise<{ readonly problem: AllocationProblem; readonly written: boolean }> => {
  const bytes = await readBytes(path, words)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return ofWorkspace(await openedWorkspace(path, words), path, words)
  const problem = AllocationProblem.safeParse(valueOf(bytes))
  if (problem.success) return { problem: problem.data, written: true }
  const value = valueOf(bytes)
  const ours = typeof value === 'object' && value !== null && 'format' in value && 'rooms' in value
  throw failure(ours ? faultOf(problem.error.issues[0], path, words) : words('foreign', { file: path }))
}

/** Whose wishes the demand leaves out is said: the allocation stands on it. */
const ofWorkspace = (file: OpenedFile, path: string, words: CommandWords) => {
  const problem = problemOf(file, path, words)
  for (const note of weightNotesOfFile(file, words.lang)) say(note)
  return { problem, written: false }
}

/** The problem that the page's Propose solves before a rule is changed. Fails in words where there is nothing to work out yet. */
const problemOf = (file: OpenedFile, path: string, words: CommandWords): AllocationProblem => {
  const whole = file.layout.read()
  const variant = mainVariant(whole)
  const found = problemOfCentre(
    {
      snapshot: rowsOfVariant(whole, variant),
      variant,
      slots: slotsInOrder(file.centre.read()),
      programme: programmeOfFile(file),
      catalogue: catalogueOfFile(file),
    },
    plainRules,
  )
  if ('problem' in found) return found.problem
  if (found.missing === 'held') throw failure(words('programmeHeld', { file: path }))
  if (found.missing === 'demand') throw failure(words('noProgramme', { file: path }))
  const reason = wordsOf(words.lang, 'propose').optional(`missing.${found.missing}`) ?? found.missing
  throw failure(words('nothingToSolve', { file: path, reason }))
}

const faultOf = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  file: string,
  words: CommandWords,
): string => {
  const part = issue?.path.join('.') ?? ''
  const fault = problemFaults.find((one) => one === issue?.message)
  return fault === undefined
    ? words('damaged', { file, part })
    : words('badProblem', { file, reason: words(`problemFault.${fault}`) })
}

const optionsOf = (
  { gap, seed }: Run['options'],
  words: CommandWords,
): Partial<AllocationProblem['options']> => {
  const { gap: Gap, seed: Seed } = AllocationOptions.shape
  const wanted: Partial<AllocationProblem['options']> = {}
  if (gap !== undefined) {
    const share = Gap.safeParse(Math.round(Number(gap) * 10_000))
    if (gap.trim() === '' || !share.success || share.data > 10_000)
      throw failure(words('badOption', { name: '--gap', usage }))
    wanted.gap = share.data
  }
  if (seed !== undefined) {
    const whole = Seed.safeParse(Number(seed))
    if (seed.trim() === '' || !whole.success) throw failure(words('badOption', { name: '--seed', usage }))
    wanted.seed = whole.data
  }
  return wanted
}

const valueOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
