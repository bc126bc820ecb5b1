// What `npm start` runs: builds when a source is newer than the build, then becomes the relay; with glibc, it starts the relay with its settings.
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', '.built')
const sources = ['client', 'schemas', 'server', 'package-lock.json']

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

const newest = (path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (sources.some((name) => newest(join(root, name)) > changed(stamp))) {
  const began = new Date()
  process.stderr.write('板凳正在准备，请稍等 · 板凳 is being built, this takes a moment …\n')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const config of ['client/vite.config.ts', 'server/vite.config.ts']) {
    const args = [vite, 'build', '-c', join(root, config), '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) {
      process.stderr.write(
        `没有准备好，没有启动 · The build failed (${config}). The relay was not started.\n`,
      )
      process.exit(1)
    }
  }
  // a source saved while the build ran counts as newer
  utimesSync(stamp, began, began)
}

// npm's shell passes no signal on: once it is gone, nobody is left who could end the relay
if (process.env.npm_lifecycle_event === 'start') {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && process.kill(process.pid, 'SIGTERM'), 500).unref()
}

process.env.NODE_ENV ??= 'production'

/** glibc reads these once, when a process begins: two heaps for all threads, and large pieces go back to the system at once. */
const heapSettings = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' }
const usesGlibc = () => {
  if (process.platform !== 'linux') return false
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime !== undefined
}

/** Runs this file once more under the settings, for as long as this process lives, and ends as it ends. */
const runUnderSettings = () => {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], {
    env: { ...process.env, ...heapSettings },
    // it sees by the channel that this process is gone
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name)
    if (signal === null) process.exit(code)
    else process.kill(process.pid, signal)
  })
}

const isSet = Object.keys(heapSettings).some((name) => process.env[name] !== undefined)
if (!isSet && usesGlibc()) runUnderSettings()
else {
  if (process.connected) {
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    process.channel.unref()
  }
  await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')).href)
}
