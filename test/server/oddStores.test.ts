// Commands on what is no store: each says by name what is wrong with it, and none in words of SQLite or the system.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OperatorFault } from '#schemas/operator.ts'
import { databaseIn, operator, type Operator } from '#test/support/operator.ts'
import { fillStore } from '#test/support/filledStore.ts'

let at: Operator
/** A store of some pages. */
let whole: string
beforeAll(async () => {
  at = await operator()
  whole = at.fresh()
  await fillStore(whole)
})
afterAll(() => at.leave())

const told = async (dir: string, ...args: readonly string[]): Promise<string | undefined> => {
  const { code, told } = await at.admin(dir, ...args)
  expect([args, code]).toEqual([args, 1])
  return OperatorFault.parse(told).code
}

test('a folder in the place of the file, and an empty file, are told by name by every command', async () => {
  const [folder, empty] = [at.fresh(), at.fresh()]
  mkdirSync(databaseIn(folder))
  writeFileSync(databaseIn(empty), '')
  const out = join(at.fresh(), 'out.sqlite')
  for (const args of [
    ['stats'],
    ['rooms'],
    ['check'],
    ['compact'],
    ['backup', out],
    ['invite', 'w1', 'viewer'],
  ])
    expect([await told(folder, ...args), await told(empty, ...args)]).toEqual(['unreadable', 'damaged'])
  const fresh = at.fresh()
  expect(await told(fresh, 'restore', databaseIn(folder))).toBe('unreadable')
  expect(await told(fresh, 'restore', databaseIn(empty))).toBe('foreign')
})

test('a backup of a file that was cut off is refused as damaged', async () => {
  const cut = at.fresh()
  copyFileSync(databaseIn(whole), databaseIn(cut))
  const bytes = readFileSync(databaseIn(cut))
  for (const part of [0.9, 0.5, 0.1]) {
    writeFileSync(databaseIn(cut), bytes.subarray(0, Math.floor(bytes.length * part)))
    expect(await told(cut, 'backup', join(at.fresh(), 'out.sqlite'))).toBe('damaged')
  }
})
