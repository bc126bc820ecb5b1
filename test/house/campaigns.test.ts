// Every size that a test takes from outside is one of a campaign, and every campaign's file reads its size.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { campaigns } from '#test/campaigns.ts'

const tests = readdirSync('test', { recursive: true })
  .map((file) => `test/${String(file).replaceAll('\\', '/')}`)
  .filter((file) => /\.test\.tsx?$/.test(file))

test('a size that is read with a number to fall back on stands in the list of campaigns', () => {
  const read = tests.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/Number\(process\.env\['([A-Z_]+)'\] \?\? [\d_]+\)/g)]
      .map(([, variable = '']) => variable)
      .filter((variable) => !variable.endsWith('_SEED'))
      .map((variable) => `${variable} ${file}`),
  )
  expect(read.toSorted()).toEqual(campaigns.map(({ variable, file }) => `${variable} ${file}`).toSorted())
})

test('a campaign is larger than what runs each time', () => {
  for (const { variable, size, file } of campaigns) {
    const [, usual = ''] =
      new RegExp(`process\\.env\\['${variable}'\\] \\?\\? ([\\d_]+)`).exec(readFileSync(file, 'utf8')) ?? []
    expect([variable, Number(usual.replaceAll('_', '')) < size]).toEqual([variable, true])
  }
})
