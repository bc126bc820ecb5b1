// The real command as a process: JSON alone on standard output, words on standard error, exit 0 or 1.
import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folder, spawned } from './commandLine.ts'

let files: Awaited<ReturnType<typeof folder>>
const at = (name: string): string => files.at(name)
const seed = 'a street'

beforeAll(async () => {
  files = await folder()
})
afterAll(() => files.remove())

// what each command reckons is tried within one process, by commands.test.ts
test('a street by processes: new, show, export, verify', { timeout: 90_000 }, async () => {
  const file = at('street.bandeng')
  const made = await spawned(['new', '--random', seed, file])
  expect(made).toMatchObject({ code: 0 })
  const runs = await Promise.all(
    [
      ['show', file],
      ['export', file, '--as', 'json', '--out', at('street.json')],
    ].map((args) => spawned(args)),
  )
  for (const { code, stdout } of runs) {
    expect(code).toBe(0)
    expect(typeof JSON.parse(stdout)).toBe('object')
  }
  expect(JSON.parse(runs[0]?.stdout ?? '')).toMatchObject(JSON.parse(made.stdout) as object)
  const verified = await spawned(['verify', at('street.json')])
  const { digest } = JSON.parse(runs[1]?.stdout ?? '') as { digest: string }
  expect(JSON.parse(verified.stdout)).toEqual({ valid: true, digest })
})

test('help and foreign files, in the language of the terminal', { timeout: 60_000 }, async () => {
  await writeFile(at('foreign.bandeng'), 'no workspace')
  const [help, anyones, foreign] = await Promise.all([
    spawned(['--help'], { LC_ALL: 'zh_CN.UTF-8' }),
    spawned(['--help'], { LC_ALL: 'C.UTF-8' }),
    spawned(['measure', at('foreign.bandeng')], { LC_ALL: 'zh_CN.UTF-8' }),
  ])
  expect(help).toMatchObject({ code: 0, stdout: '' })
  expect(help.stderr).toMatch(/用法.*bandeng/)
  expect(help.stderr).not.toContain('Usage')
  expect(anyones.stderr, 'where nobody knows who reads').toMatch(/用法.*bandeng[^]*Usage.*bandeng/i)
  expect(foreign).toMatchObject({ code: 1, stdout: '' })
  expect(foreign.stderr).toBe(`${at('foreign.bandeng')} 不是板凳的文件\n`)
})

test(
  'relay hands over to the relay’s own program, its help and its refusal',
  { timeout: 60_000 },
  async () => {
    await mkdir(at('empty'))
    const [help, nothing] = await Promise.all([
      spawned(['relay', '--help']),
      spawned(['relay', 'stats'], { DATA_DIR: at('empty') }),
    ])
    expect(help).toMatchObject({ code: 0, stdout: '' })
    expect(help.stderr).toContain('relay stats')
    expect(nothing).toMatchObject({ code: 1, stdout: '' })
    expect(nothing.stderr.trimEnd().split('\n')).toHaveLength(1)
  },
)
