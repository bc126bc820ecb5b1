// `npm start` as somebody at a terminal, or a service, runs and ends it: no relay stays behind without an owner.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { until } from '#test/support/stock.ts'

interface Started {
  readonly process: ChildProcess
  readonly printed: () => string
  readonly url: string
  /** Ids of all processes that it is made of. */
  readonly pids: () => readonly number[]
}

/** As from any shell: nothing is set for the C library. */
const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MALLOC')))

const begin = (command: string, args: readonly string[], env: Readonly<Record<string, string>>): Started => {
  const dataDir = freshDataDir()
  const child = spawn(command, args, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...plain, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pids = (): number[] => {
    const found = [child.pid ?? 0]
    for (const pid of found) found.push(...childrenOf(pid))
    return found
  }
  onTestFinished(() => {
    for (const pid of pids()) if (pid > 0 && existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL')
    removeDataDir(dataDir)
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return {
    process: child,
    printed: () => printed,
    get url() {
      return /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? ''
    },
    pids,
  }
}

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
const goneFrom = async (url: string): Promise<boolean> => {
  for (let look = 0; look < 50 && (await isUp(url)); look++)
    await new Promise((done) => setTimeout(done, 100))
  return !(await isUp(url))
}

test('a signal to npm ends the relay in order', { timeout: 120_000 }, async () => {
  const npm = begin('npm', ['start'], {})
  // built first where a source is newer
  await until(() => npm.printed().includes('"started"'), 'it is up', 90_000)
  const { url } = npm
  expect(await isUp(url)).toBe(true)
  npm.process.kill('SIGTERM')
  await until(() => npm.printed().includes('"stopping"'), 'it is ending', 10_000)
  expect(await goneFrom(url)).toBe(true)
})

const startFile = [process.execPath, ['--max-semi-space-size=2', 'server/start.mjs']] as const

test.runIf(process.platform === 'linux')(
  'the relay runs under its settings of the C library, and ends with what started it, however that ends',
  { timeout: 120_000 },
  async () => {
    const started = begin(...startFile, {})
    await until(() => started.printed().includes('"started"'), 'it is up', 90_000)
    const { url } = started
    const [outer = 0, relay = 0] = started.pids()
    const settings = readFileSync(`/proc/${relay}/environ`, 'utf8').split('\0')
    expect(settings).toContain('MALLOC_ARENA_MAX=2')
    expect(readFileSync(`/proc/${relay}/cmdline`, 'utf8')).toContain('--max-semi-space-size=2')
    process.kill(outer, 'SIGKILL')
    await until(() => started.printed().includes('"stopping"'), 'it is ending', 10_000)
    expect(await goneFrom(url)).toBe(true)
  },
)

test('it ends with the code, or by the signal, of the relay', { timeout: 120_000 }, async () => {
  const wrong = begin(...startFile, { PORT: 'none' })
  expect(await once(wrong.process, 'exit')).toEqual([1, null])
  const started = begin(...startFile, {})
  await until(() => started.printed().includes('"started"'), 'it is up', 90_000)
  started.process.kill('SIGINT')
  expect(await once(started.process, 'exit')).toEqual([0, null])
  const killed = begin(...startFile, {})
  await until(() => killed.printed().includes('"started"'), 'it is up', 90_000)
  process.kill(killed.pids().at(-1) ?? 0, 'SIGKILL')
  expect(await once(killed.process, 'exit')).toEqual([null, 'SIGKILL'])
})

test('who sets the C library keeps what was set, in one process', { timeout: 120_000 }, async () => {
  const started = begin(...startFile, { MALLOC_ARENA_MAX: '1' })
  await until(() => started.printed().includes('"started"'), 'it is up', 90_000)
  expect(started.pids()).toHaveLength(1)
  started.process.kill('SIGTERM')
  expect(await once(started.process, 'exit')).toEqual([0, null])
})
