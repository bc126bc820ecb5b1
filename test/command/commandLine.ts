// Runs the command line in tests: as a process of its own, or within this one where many runs are needed.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { runCommandLine } from '#command/runCommandLine.ts'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The real thing: `bandeng …` as a process, in a folder and with an environment of the test's choice. */
export const spawned = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'client/command/main.ts', ...args], {
      env: { ...process.env, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

/** The same within this process; what it would print is caught. */
export const within = async (...args: readonly string[]): Promise<Ran> => {
  let stdout = ''
  let stderr = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text)
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text)
    return true
  })
  try {
    const code = await runCommandLine([...args, '--lang', 'en'])
    return { code, stdout, stderr }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

/** A folder for a test's files, and how to take it away again. */
export const folder = async (): Promise<{
  readonly at: (name: string) => string
  readonly remove: () => Promise<void>
}> => {
  const path = await mkdtemp(join(tmpdir(), 'bandeng-command-'))
  return { at: (name) => join(path, name), remove: () => rm(path, { recursive: true, force: true }) }
}
