// What `npm test` runs: finds or installs a browser and what else is needed, then every gate and every test in order, and never skips one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './support/chromium.ts'
import { findPostgres } from './support/postgres.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const artifacts = join(root, '.artifacts')
const installLimitMs = 120_000
const debianPackages = ['chromium', 'fonts-noto-cjk', 'fontconfig', 'poppler-utils', 'postgresql']

/** What is read of a report of vitest's JSON reporter. */
interface Report {
  readonly numPassedTests?: number
  readonly numTotalTests?: number
  readonly testResults?: readonly FileReport[]
}
interface FileReport {
  readonly name: string
  readonly message?: string
  readonly status: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages?: readonly string[]
  }[]
}

/** What became of one step of the run. */
interface Row {
  readonly title: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly failures: readonly string[]
}

const fail = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const answers = (command: string, args: readonly string[]): string => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() || 'yes' : ''
}

const onDebianAsRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0

let installed = false
const installDebianPackages = (): void => {
  if (installed || !onDebianAsRoot()) return
  installed = true
  process.stdout.write(`Installing ${debianPackages.join(' ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...debianPackages]]) {
    if (spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return
  }
}

const installPlaywrightChromium = (): void => {
  process.stdout.write('No Chromium found; asking Playwright for one …\n')
  const cli = join(root, 'node_modules', 'playwright', 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: installLimitMs })
}

const hasPoppler = (): boolean => Boolean(answers('pdftotext', ['-v']) && answers('pdftoppm', ['-v']))
const hasChineseFont = (): boolean =>
  process.platform !== 'linux' || answers('fc-list', [':lang=zh', 'family']).replace('yes', '') !== ''

const prepareMachine = (): void => {
  const named = process.env['CHROMIUM_PATH']
  if (named && !existsSync(named)) fail(`CHROMIUM_PATH names no file: ${named}`)
  if (!findChromium()) installPlaywrightChromium()
  if (!findChromium()) installDebianPackages()
  const browser = findChromium()
  if (!browser) fail('No Chromium found and none could be installed: install one, or set CHROMIUM_PATH.')
  if (!hasPoppler() || !hasChineseFont() || !findPostgres()) installDebianPackages()
  if (!hasPoppler()) fail('pdftotext and pdftoppm are missing: install poppler (poppler-utils).')
  if (!hasChineseFont()) fail('No Chinese font is installed: install one (fonts-noto-cjk).')
  if (!findPostgres()) fail('PostgreSQL is missing: install its server (postgresql).')
  process.env['CHROMIUM_PATH'] = browser
}

const npm = process.env['npm_execpath']
const runScript = (name: string, more: readonly string[]): boolean => {
  const args = ['run', '--silent', name, ...(more.length > 0 ? ['--', ...more] : [])]
  const options = { cwd: root, stdio: 'inherit', shell: !npm && process.platform === 'win32' } as const
  const ended = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options)
  return ended.status === 0
}

/** What did not pass, by file and name, each with the first lines of its reason: the end of a long log says what was wrong. */
const failuresIn = ({ testResults = [] }: Report): readonly string[] =>
  testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(root, name)
    const tests = assertionResults.filter((one) => one.status !== 'passed')
    // a file that could not even be read has no tests
    if (tests.length === 0) return status === 'passed' ? [] : [`${file}\n${firstLines(message ?? '')}`]
    return tests.map(
      ({ fullName, failureMessages }) =>
        `${file}: ${fullName}\n${firstLines(failureMessages?.[0] ?? 'not run')}`,
    )
  })

const firstLines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 8)
    .map((line) => `    ${line.slice(0, 500)}`)
    .join('\n')

/** Runs one npm script; a test run counts its tests, any other step counts as one. */
const step = ([title, script, counted]: readonly [string, string, boolean]): Row => {
  process.stdout.write(`\n== ${title}\n`)
  const report = join(artifacts, `${title}.json`)
  const began = Date.now()
  const more = counted ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : []
  const good = runScript(script, more)
  const seconds = (Date.now() - began) / 1000
  if (!counted) return { title, seconds, passed: good ? 1 : 0, failed: good ? 0 : 1, failures: [] }
  const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : {}
  const passed = counts.numPassedTests ?? 0
  // a test that was skipped did not pass, and a run that broke failed even where each test passed
  const failed = (counts.numTotalTests ?? 0) - passed
  return { title, seconds, passed, failed: good ? failed : Math.max(failed, 1), failures: failuresIn(counts) }
}

prepareMachine()
rmSync(artifacts, { recursive: true, force: true })
mkdirSync(artifacts, { recursive: true })

const steps = [
  ['format', 'format:check', false],
  ['lint', 'lint', false],
  ['types', 'typecheck', false],
  ['unit', 'test:unit', true],
  ['rooms', 'test:rooms', true],
  ['screens', 'test:screens', true],
  ['build', 'build', false],
  ['scenario', 'test:scenario', true],
  ['browser', 'test:browser', true],
] as const
const rows = steps.map(step)

process.stdout.write('\nstep        passed  failed  seconds\n')
for (const { title, passed, failed, seconds } of rows) {
  const cells = [String(passed).padStart(6), String(failed).padStart(6), seconds.toFixed(1).padStart(7)]
  process.stdout.write(`${title.padEnd(12)}${cells.join('  ')}\n`)
}
const sum = (name: 'passed' | 'failed'): number => rows.reduce((total, row) => total + row[name], 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
const failures = rows.flatMap((row) => row.failures)
if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`)
process.exitCode = sum('failed') > 0 ? 1 : 0
