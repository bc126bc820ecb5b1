// `verify FILE`: whether an export, or the revision in force of a workspace file, is whole and approved, and where it isn't.
import { unconfirmedLabels } from '#core/ledgers/leaving.ts'
import { readArchive } from '#files/archive.ts'
import { verifyExport } from '#files/exportJson.ts'
import type { Archive } from '#schemas/archive.ts'
import { say, type Command, type CommandWords, type Outcome } from './command.ts'
import { fileInForce, fileStandings } from './fileInForce.ts'
import { openedArchive } from './show.ts'
import { readBytes } from './workspaceFile.ts'

/** Says whether a revision is whole and approved; ends with status 1 where it isn't. */
export const verify: Command = {
  name: 'verify',
  usage: ['verify EXPORT.json', 'verify FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const bytes = await readBytes(path, words)
    const archive = readArchive(bytes)
    if (archive.ok) return ofWorkspace(archive.value, path, words)
    const check = verifyExport(bytes)
    say(check.valid ? words('valid') : words('invalid', { part: check.part }))
    for (const name of check.valid ? (check.invitedBySubmitter ?? []) : [])
      say(words('invitedBySubmitter', { name }))
    return { json: check, failed: !check.valid }
  },
}

/** The page's answer: an approval that no relay has confirmed puts nothing in force. */
const ofWorkspace = async (archive: Archive, path: string, words: CommandWords): Promise<Outcome> => {
  const file = await openedArchive(archive, path, words)
  const frozen = fileInForce(file, words)
  if ('part' in frozen) {
    const { part } = frozen
    say(frozen.words)
    return { json: { valid: false, part }, failed: true }
  }
  const { revision, digest } = frozen
  const waiting = unconfirmedLabels(fileStandings(file))
  say(words('inForce', { label: revision.label }))
  for (const label of waiting) say(words('stillUnconfirmed', { label, written: revision.label }))
  return {
    json: { valid: true, digest, ...(waiting.length === 0 ? {} : { unconfirmed: waiting }) },
    failed: false,
  }
}
