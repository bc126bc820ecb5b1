// What a relay says that can't start, and what a start doesn't need.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStoreThread } from '#server/remoteStore.ts'
import { sql } from '#server/stores/sql.ts'
import { databaseFile, openSqlite } from '#server/stores/sqlite.ts'
import { holdFolder } from '#server/stores/sqliteFile.ts'
import { freshDataDir, removeDataDir, startRelay } from '#test/support/relay.ts'

const folder = (): string => {
  const dir = freshDataDir()
  onTestFinished(() => removeDataDir(dir))
  return dir
}

test('a folder in which nothing can be written is named, in one line of words', async () => {
  const file = join(folder(), 'a-file')
  writeFileSync(file, '')
  const starting = startRelay({ dataDir: join(file, 'data'), env: { LC_ALL: 'en_US.UTF-8' } })
  await expect(starting).rejects.toThrow(/could not start: nothing can be written in \S+\/a-file\/data \(/)
})

test('a fault of the database arrives with its words from the thread that writes', async () => {
  const dir = folder()
  writeFileSync(join(dir, databaseFile), 'rubble'.repeat(2_000))
  await expect(openStoreThread(dir)).rejects.toThrow('file is not a database')
})

test('a folder is held without writing anything, so that a full disk keeps nobody from reading', () => {
  const dir = folder()
  mkdirSync(dir, { recursive: true })
  const letGo = holdFolder(dir)
  expect(letGo).not.toBeNull()
  expect(readdirSync(dir).toSorted()).toEqual(['relay.lock', 'turn.lock'])
  expect(holdFolder(dir)).toBeNull()
  letGo?.()
})

test('on a full disk what is there can be read: nothing is made beside the file', async () => {
  const path = join(folder(), databaseFile)
  const alone = openSqlite(path, { alone: true })
  await alone.run(sql`INSERT INTO facts (name, value) VALUES ('epoch', 'one')`)
  expect(await alone.all(sql`SELECT value FROM facts WHERE name = 'epoch'`)).toMatchObject([{ value: 'one' }])
  expect(existsSync(`${path}-shm`)).toBe(false)
  await alone.close()
})
