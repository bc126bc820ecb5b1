// A page has its browser begin another log before it writes: nothing is left of it, and no trouble of it holds anybody back.
import 'fake-indexeddb/auto'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { expect, test, vi } from 'vitest'
import { openDeviceStore } from '#sync/deviceStore.ts'
import { beginFreshLog } from '#sync/freshLog.ts'

const names = async (factory: IDBFactory): Promise<(string | undefined)[]> =>
  (await factory.databases()).map(({ name }) => name)

test('a database is made and deleted, and none is left', async () => {
  const factory = new FakeFactory()
  const deleted = vi.spyOn(factory, 'deleteDatabase')
  await beginFreshLog(factory)
  expect(deleted).toHaveBeenCalledOnce()
  expect(await names(factory)).toEqual([])
})

test('two pages at once don’t hold each other up', async () => {
  const factory = new FakeFactory()
  await Promise.all([beginFreshLog(factory), beginFreshLog(factory), beginFreshLog(factory)])
  expect(await names(factory)).toEqual([])
})

test.each([
  [
    'refuses',
    () => {
      throw new DOMException('denied', 'SecurityError')
    },
    0,
  ],
  ['never answers', () => ({}), 2_000],
])('a browser that %s holds nobody back', async (_how, open, ms) => {
  vi.useFakeTimers()
  const over = beginFreshLog({ open } as never)
  await vi.advanceTimersByTimeAsync(ms)
  await over
  vi.useRealTimers()
  await beginFreshLog(undefined)
})

test('the first write waits for it, a reading doesn’t, and it is done once', async () => {
  let go = (): void => undefined
  const beforeWriting = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        go = resolve
      }),
  )
  const store = openDeviceStore(new FakeFactory(), { beforeWriting })
  const read = () => store.read(['keys'], (tx) => tx.objectStore('keys').get('w1'))
  expect(await read()).toBeUndefined()
  let written = false
  const writing = store
    .write(['keys'], (tx) => tx.objectStore('keys').put({ workspace: 'w1', key: 'k' }))
    .then(() => (written = true))
  expect(await read()).toBeUndefined()
  expect(written).toBe(false)
  go()
  await writing
  expect(await read()).toMatchObject({ key: 'k' })
  expect(beforeWriting).toHaveBeenCalledOnce()
  store.close()
})
