// `relay …`: hands its arguments to the relay's own program, started as a process: client and server share no code.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { failure, type Command } from './command.ts'

/** Seen from this file's place in the package. */
const program = fileURLToPath(new URL('../../server/admin.ts', import.meta.url))

export const relay: Command = {
  name: 'relay',
  usage: ['relay stats', 'relay rooms'],
  options: [],
  places: [0, 100],
  run: ({ words, places }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...process.execArgv, program, ...places], { stdio: 'inherit' })
      child.on('error', (error) => reject(failure(words('fault', { reason: error.message }))))
      child.on('close', (code) => resolve({ json: undefined, failed: code !== 0 }))
    }),
}
