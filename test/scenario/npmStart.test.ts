// `npm start` as somebody at a terminal, or a service, runs and ends it: no relay stays behind without an owner.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import { until } from '#test/support/stock.ts'

test('a signal to npm ends the relay in order', { timeout: 120_000 }, async () => {
  const dataDir = freshDataDir()
  const npm = spawn('npm', ['start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    npm.kill('SIGKILL')
    removeDataDir(dataDir)
  })
  let printed = ''
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  // built first where a source is newer
  await until(() => printed.includes('"started"'), 'it is up', 90_000)
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? ''
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  npm.kill('SIGTERM')
  await until(() => printed.includes('"stopping"'), 'it is ending', 10_000)
  const gone = async (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    )
  for (let look = 0; look < 50 && !(await gone()); look++) await new Promise((done) => setTimeout(done, 100))
  expect(await gone()).toBe(true)
})
