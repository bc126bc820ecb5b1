// `relay …`: hands its arguments to the relay's own program, started as a process (client and server share no code), and puts its refusals into words.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { OperatorFault } from '#schemas/operator.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'

/** Seen from this file's place in the package. */
const program = fileURLToPath(new URL('../../server/admin.ts', import.meta.url))

/** A named refusal in words; anything else as it was said. */
const inWords = (line: string, words: CommandWords): string => {
  try {
    const { code, about } = OperatorFault.parse(JSON.parse(line))
    return words(`relayFault.${code}`, { about })
  } catch {
    return line
  }
}

/** Runs an operator's command on the relay's store. Fails with the relay's own reason, in words. */
export const relay: Command = {
  name: 'relay',
  usage: [
    'relay stats',
    'relay rooms',
    'relay check',
    'relay compact',
    'relay backup OUT',
    'relay restore FILE',
    'relay migrate FROM TO',
    'relay invite WORKSPACE ROLE',
    'relay invitations WORKSPACE',
    'relay withdraw WORKSPACE INVITATION',
    'relay take-out WORKSPACE DOCUMENT',
    'relay taken-out WORKSPACE',
    'relay put-back WORKSPACE DOCUMENT [EDITION]',
    'relay revoke WORKSPACE MEMBER',
  ],
  options: [],
  places: [1, 4],
  run: ({ words, places }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...process.execArgv, program, ...places], {
        stdio: ['inherit', 'inherit', 'pipe'],
        // what it says of a wrong setting comes in the language asked for here
        env: { ...process.env, LC_ALL: words.lang },
      })
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
      child.on('error', (error) => reject(failure(words('fault', { reason: error.message }))))
      child.on('close', (code) => {
        for (const line of said.split('\n')) if (line !== '') say(inWords(line, words))
        resolve({ json: undefined, failed: code !== 0 })
      })
    }),
}
