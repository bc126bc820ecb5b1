// The tests of `npm run check`: the house always, and those that a change which isn't shared yet can reach by an import.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')

/** What was last shared with others; where nothing is, the last commit. */
const shared = (): string => {
  const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', '@{upstream}'], {
    cwd: root,
    encoding: 'utf8',
  })
  return status === 0 ? stdout.trim() : 'HEAD'
}

const run = (...args: readonly string[]): number =>
  spawnSync(process.execPath, [vitest, 'run', '-c', 'test/vitest.config.ts', ...args], {
    cwd: root,
    stdio: 'inherit',
  }).status ?? 1

const projects = ['unit', 'rooms', 'screens'].flatMap((name) => ['--project', name])
const house = run('--project', 'unit', 'test/house')
const reached = run(...projects, '--changed', shared(), '--passWithNoTests', '--exclude', 'test/house/**')
process.exitCode = house || reached
