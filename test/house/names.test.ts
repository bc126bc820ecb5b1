// One name, one meaning: an exported name stands in one file of the house, and "plan" never stands alone where it could be either.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** So many names stood in two files and more when this was last looked at; 86 did before. The number only goes down. */
const mostInTwoFiles = 0

/** A sample's data, and the two catalogues of the same words, are said twice on purpose. */
const apart = /\/samples\/|\/words\/(?:zh|en)(?:\/|\.ts)/
const files = ['schemas', 'client', 'server']
  .flatMap((room) => readdirSync(room, { recursive: true }).map((file) => join(room, String(file))))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !apart.test(file))

const filesByName = new Map<string, Set<string>>()
for (const file of files)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm,
  ))
    filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file))

test('an exported name stands in one file', () => {
  expect(filesByName.size).toBeGreaterThan(2_000)
  const twice = [...filesByName].filter(([, stands]) => stands.size > 1)
  console.log(`exported names that stand in two files or more: ${twice.length} of ${filesByName.size}`)
  expect(twice.slice(mostInTwoFiles).map(([name, stands]) => `${name}: ${[...stands].join(', ')}`)).toEqual(
    [],
  )
})

/** Here a plan is all uses of an allocation together, as the room's README says; or the word is no noun. */
const otherPlans = /^client\/core\/allocation\//
const noPlans = new Set(['planarise', 'planReturn', 'PlannedReturn'])

test('no exported name says "plan" for a floor plan or the operating plan', () => {
  const bare = [...filesByName].filter(
    ([name, stands]) =>
      /plan/i.test(name.replaceAll(/(?:floor|operating)Plans?/gi, '')) &&
      !noPlans.has(name) &&
      ![...stands].every((file) => otherPlans.test(file)),
  )
  expect(bare.map(([name, stands]) => `${name}: ${[...stands].join(', ')}`)).toEqual([])
})
