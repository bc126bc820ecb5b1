// Every line of the threat model names a test that there is.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rows = readFileSync(join(root, 'THREAT_MODEL.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:who|what|where|---) \|/.test(line))
  .map((line) => line.split('|').at(-2)?.trim() ?? '')

test('each line names its test', () => {
  expect(rows.length).toBeGreaterThan(25)
  expect(rows.filter((cell) => !/^`test\/[\w/.]+\.test\.tsx?`: .{10,}$/.test(cell))).toEqual([])
})

test.each(rows)('%s', (cell) => {
  const [, file = '', name = ''] = /^`([^`]+)`: (.*)$/.exec(cell) ?? []
  expect(readFileSync(join(root, file), 'utf8')).toContain(name)
})
