// `bandeng relay …` as people call it: JSON as the relay's own program prints it, its refusals in the words of either language.
import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '#server/stores/open.ts'
import { folder, spawned, within } from './commandLine.ts'

let files: Awaited<ReturnType<typeof folder>>
beforeAll(async () => {
  files = await folder()
  const store = await openStore(files.at('data'))
  await store.close()
  await mkdir(files.at('empty'))
  await writeFile(files.at('foreign'), 'no data of a relay')
})
afterAll(() => files.remove())

test('what it prints, and what it refuses in both languages', { timeout: 120_000 }, async () => {
  const data = { DATA_DIR: files.at('data') }
  const [stats, en, zh, foreign] = await Promise.all([
    spawned(['relay', 'stats', '--lang', 'zh'], data),
    spawned(['relay', 'check', '--lang', 'en'], { DATA_DIR: files.at('empty') }),
    spawned(['relay', 'check', '--lang', 'zh'], { DATA_DIR: files.at('empty') }),
    spawned(['relay', 'restore', files.at('foreign'), '--lang', 'en'], data),
  ])
  expect(stats).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(stats.stdout)).toMatchObject({ workspaces: 0, updates: 0 })
  const missing = `${files.at('empty')}/bandeng.sqlite`
  expect(en).toEqual({ code: 1, stdout: '', stderr: `There is no relay data at ${missing}\n` })
  expect(zh).toEqual({ code: 1, stdout: '', stderr: `${missing} 没有中继的数据\n` })
  expect(foreign).toEqual({
    code: 1,
    stdout: '',
    stderr: `${files.at('foreign')} isn't a data file of a relay\n`,
  })
})

test('help names every form; without one it is asked which', async () => {
  const help = await within('relay', '--help')
  for (const form of [
    'check',
    'compact',
    'backup OUT',
    'restore FILE',
    'invite WORKSPACE ROLE',
    'invitations WORKSPACE',
    'withdraw WORKSPACE INVITATION',
    'take-out WORKSPACE DOCUMENT',
    'taken-out WORKSPACE',
    'put-back WORKSPACE DOCUMENT [EDITION]',
    'revoke WORKSPACE MEMBER',
  ])
    expect(help.stderr).toContain(`relay ${form}`)
  expect(help).toMatchObject({ code: 0, stdout: '' })
  const nothing = await within('relay')
  expect([nothing.code, nothing.stdout, nothing.stderr.trim().split('\n').length]).toEqual([1, '', 1])
})
