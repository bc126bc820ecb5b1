// `verify EXPORT.json`: whether an export is whole and approved, and where it isn't.
import { verifyExport } from '#files/exportJson.ts'
import { say, type Command } from './command.ts'
import { readBytes } from './workspaceFile.ts'

/** Says whether an exported revision is whole and approved; ends with status 1 where it isn't. */
export const verify: Command = {
  name: 'verify',
  usage: ['verify EXPORT.json'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const check = verifyExport(await readBytes(path, words))
    say(check.valid ? words('valid') : words('invalid', { part: check.part }))
    for (const name of check.valid ? (check.invitedBySubmitter ?? []) : [])
      say(words('invitedBySubmitter', { name }))
    return { json: check, failed: !check.valid }
  },
}
