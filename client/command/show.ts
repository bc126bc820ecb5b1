// `show FILE`: what a workspace file holds.
import { findingsOfLayout } from '#core/geometry/floorFindings.ts'
import type { Archive } from '#schemas/archive.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import { digestsOf, faultIn, openSound, partOf, type OpenedFile } from './openedFile.ts'
import { tryOut, type TryLimits } from './tryOut.ts'
import { readWorkspace } from './workspaceFile.ts'

export const show: Command = {
  name: 'show',
  usage: ['show FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const file = await openedWorkspace(path, words)
    return { json: { ...identityOf(file), counts: countsOf(file) } }
  },
}

/** Reads and opens a workspace file; rows that can't be read, and what is amiss on the plan, are mentioned, never passed over. */
export const openedWorkspace = async (
  path: string,
  words: CommandWords,
  limits?: TryLimits,
): Promise<OpenedFile> => openedArchive(await readWorkspace(path, words), path, words, limits)

export const openedArchive = async (
  archive: Archive,
  path: string,
  words: CommandWords,
  limits?: TryLimits,
): Promise<OpenedFile> => {
  const costly = (part: string): Error => failure(words('costly', { file: path, part }))
  const fault = faultIn(archive)
  if (fault !== null && 'damaged' in fault)
    throw failure(words('damaged', { file: path, part: fault.damaged }))
  if (fault !== null) throw costly(fault.costly)
  const tooMuch = await tryOut(archive.documents, limits)
  if (tooMuch !== null) throw costly(partOf(tooMuch))
  const file = openSound(archive)
  const unreadable = unreadableOf(file)
  if (unreadable > 0) say(words('unreadableRows', { count: unreadable }))
  const amiss = findingsOfLayout(file.layout.read()).length
  if (amiss > 0) say(words('amiss', { count: amiss }))
  return file
}

/** Which workspace it is, and a digest of each document's contents. */
export const identityOf = (file: OpenedFile) => ({
  workspace: file.workspace,
  generation: file.generation,
  documents: digestsOf(file),
})

export const unreadableOf = (file: OpenedFile): number =>
  [...file.documents.values()].reduce((sum, open) => sum + open.issues().length, 0)

const countsOf = (file: OpenedFile) => {
  const centre = file.centre.read()
  const survey = file.survey.read()
  const programme = file.programme.read()
  const layout = file.layout.read()
  const plan = file.plan.read()
  return {
    sites: centre.sites.size,
    slots: centre.slots.size,
    groups: centre.groups.size,
    blocks: centre.blocks.size,
    questions: survey.questions.size,
    choices: survey.choices.size,
    verdicts: programme.verdicts.size,
    floors: layout.floors.size,
    walls: layout.walls.size,
    rooms: layout.rooms.size,
    variants: layout.variants.size,
    proposals: layout.proposals.size,
    partners: plan.partners.size,
    lines: plan.lines.size,
    remarks: [...file.remarks.values()].reduce((sum, open) => sum + open.read().remarks.size, 0),
    replies: file.replies.read().replies.size,
    members: file.ledger('members').length,
    responses: file.ledger('responses').length,
    tallies: file.ledger('tallies').length,
    decisions: file.ledger('decisions').length,
    blobs: file.blobs.size,
    unreadable: unreadableOf(file),
    findings: findingsOfLayout(layout).length,
  }
}
