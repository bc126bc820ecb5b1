// A file that would stop whoever opens it is refused by name, before it costs anything; what can't be counted is tried in a thread that is ended.
import { onTestFinished, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Failure } from '#command/command.ts'
import { openedWorkspace } from '#command/show.ts'
import { tryLimits, tryInThread } from '#command/tryInThread.ts'
import { writeWorkspace } from '#command/workspaceFile.ts'
import { docWith } from '#test/support/docWith.ts'
import { listOf } from '#test/support/forgedItems.ts'
import { wordsOf } from '#words/words.ts'
import { folder, within } from './commandLine.ts'

const english = wordsOf('en', 'command')
const fileWith = async (documents: ReadonlyMap<string, Uint8Array>): Promise<string> => {
  const files = await folder()
  onTestFinished(() => files.remove())
  const contents = { workspace: 'w1', generation: 'g1', name: 'x', saved: '2026-11-29T08:00:00.000Z' }
  const path = files.at('costly.bandeng')
  await writeWorkspace(path, { ...contents, documents, ledgers: new Map(), blobs: new Map() }, english)
  return path
}
const honest = (letters: number): Uint8Array => Y.encodeStateAsUpdate(docWith('x'.repeat(letters)))

test('one person’s list of 40,000 values ends no command: exit code 1, and which part of the file it is, in both languages', async () => {
  const path = await fileWith(
    new Map([
      ['plan', honest(10)],
      ['remarks-li', listOf(40_000)],
    ]),
  )
  for (const lang of ['en', 'zh'] as const) {
    const ran = await within('show', path, '--lang', lang)
    expect([ran.code, ran.stdout]).toEqual([1, ''])
    expect(ran.stderr).toContain(
      wordsOf(lang, 'command')('costly', { file: path, part: 'documents/remarks-li.yjs' }),
    )
  }
})

test('what takes more memory than the thread may have ends the thread alone, and is named', async () => {
  const limits = { ...tryLimits, memoryMb: 48 }
  const documents = new Map([
    ['plan', honest(100_000)],
    ['layout', listOf(20_000)],
  ])
  expect(await tryInThread(documents, limits)).toBe('layout')
  expect(await tryInThread(new Map([['plan', honest(100_000)]]), limits)).toBeNull()
})

test('what takes longer than it may ends with the thread, and the command says which part', async () => {
  const path = await fileWith(new Map([['plan', honest(100_000)]]))
  const opened = openedWorkspace(path, english, { ...tryLimits, patienceMs: 0 })
  await expect(opened).rejects.toThrow(english('costly', { file: path, part: 'documents/plan.yjs' }))
  await expect(opened).rejects.toBeInstanceOf(Failure)
  expect((await openedWorkspace(path, english)).workspace).toBe('w1')
  // a short one is not tried at all
  expect(await tryInThread(new Map([['plan', honest(10)]]), { ...tryLimits, patienceMs: 0 })).toBeNull()
})
