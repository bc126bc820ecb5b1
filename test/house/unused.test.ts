// What nobody uses goes: files, exports and dependencies by knip, words by looking for their keys in the sources.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zh } from '#words/zh.ts'

test('no file, export or dependency is there for nobody', () => {
  const knip = join('node_modules', 'knip', 'bin', 'knip.js')
  const { stdout, status } = spawnSync(process.execPath, [knip, '--no-progress'], { encoding: 'utf8' })
  expect([stdout, status]).toEqual(['', 0])
}, 120_000)

/** The sources of the page and of the command line, without the catalogues. */
const sources = readdirSync('client', { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/^words\/(zh|en)/.test(file))
  .map((file) => readFileSync(join('client', file), 'utf8'))
  .join('\n')

/** Keys that are put together: what stands before and after the first value of a template. */
const templates = [...sources.matchAll(/`([\w.]*)\$\{[^}]*\}(?:([\w.]*)`)?/g)].map(
  ([, first = '', last = '']) => [first, last] as const,
)

const isWritten = (key: string): boolean =>
  sources.includes(`'${key}'`) ||
  templates.some(
    ([first, last]) => Math.max(first.length, last.length) > 2 && key.startsWith(first) && key.endsWith(last),
  )

/** Every key as a page asks for it: nested ones with a dot, counted ones without their form. */
const keysOf = (words: object, before = ''): readonly string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [before + key.replace(/_(other|one)$/, '')]
      : keysOf(value as object, `${before}${key}.`),
  )

test.each(Object.entries(zh))('every key of the words "%s" is asked for', (_, words) => {
  expect(keysOf(words).filter((key) => !isWritten(key))).toEqual([])
})
