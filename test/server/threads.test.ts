// What a hang in a gate thread may cost: the one who sent it is sent away by name, and nobody else loses anything.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#schemas/relay.ts'
import { openStoreThread } from '#server/remoteStore.ts'
import { Thread, ThreadHung, ThreadLost } from '#server/threads.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

/** Where a built module of the relay is, as a text in code. */
const builtAt = (name: string): string =>
  JSON.stringify(pathToFileURL(join(process.env['THREADS_DIR'] ?? '', name)).href)

/** A folder for the code of threads, from which the relays of this test take it. */
const threadsFolder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'bandeng-threads-'))
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}')
  vi.stubEnv('THREADS_DIR', dir)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(dir, { recursive: true, force: true })
  })
  return dir
}

/** From now on the gate's thread never comes back from an update of this many bytes. */
const hangThreadsAt = (length: number): void => {
  const [packing, store, gate] = [builtAt('packing.js'), builtAt('storeThread.js'), builtAt('gateThread.js')]
  const dir = threadsFolder()
  writeFileSync(join(dir, 'storeThread.js'), `import ${store}`)
  writeFileSync(
    join(dir, 'gateThread.js'),
    `import { unpack } from ${packing}
    import { parentPort, workerData } from 'node:worker_threads'
    const on = parentPort.on.bind(parentPort)
    parentPort.on = (name, listener) => on(name, (packed) => {
      for (const [id, method, args] of unpack(packed))
        if (method === 'judge' && args.at(-1).some(({ update }) => update.length === ${length}))
          for (Atomics.store(workerData.current, 0, id); ; );
      listener(packed)
    })
    await import(${gate})`,
  )
}

describe('a thread', () => {
  const spinning = (): Thread => {
    const packing = builtAt('packing.js')
    writeFileSync(
      join(threadsFolder(), 'spin.js'),
      `import { pack, unpack } from ${packing}
      import { parentPort, workerData } from 'node:worker_threads'
      parentPort.on('message', (packed) => {
        for (const [id, method] of unpack(packed)) {
          Atomics.store(workerData.current, 0, id)
          while (method === 'spin');
          parentPort.postMessage(pack([[id, true, method]]))
        }
        Atomics.store(workerData.current, 0, 0)
      })`,
    )
    const thread = new Thread('spin')
    onTestFinished(() => thread.close())
    return thread
  }

  test('answers calls, stops the one that takes too long, and tells those behind it that the thread is lost', async () => {
    const thread = spinning()
    expect(await thread.call('one', [])).toBe('one')
    const hung = thread.call('spin', [], 250)
    const behind = thread.call('two', [], 250)
    await expect(hung).rejects.toBeInstanceOf(ThreadHung)
    await expect(behind).rejects.toBeInstanceOf(ThreadLost)
    expect(thread.ended).toBe(true)
    await expect(thread.call('three', [])).rejects.toBeInstanceOf(ThreadLost)
  })
})

test('the store’s thread is asked nothing more once it closes, and ends by itself, never within SQLite', async () => {
  const built = process.env['THREADS_DIR'] ?? ''
  const dir = threadsFolder()
  const mark = join(dir, 'left')
  writeFileSync(
    join(dir, 'storeThread.js'),
    `import { writeFileSync } from 'node:fs'
    process.on('exit', () => writeFileSync(${JSON.stringify(mark)}, ''))
    await import(${JSON.stringify(pathToFileURL(join(built, 'storeThread.js')).href)})`,
  )
  const dataDir = freshDataDir()
  onTestFinished(() => removeDataDir(dataDir))
  const store = await openStoreThread(dataDir)
  const row = { id: 'r', json: '{"id":"r"}', member: 'm', received: '' }
  const before = store.ledgers.append('w1', 'responses', [row])
  const closing = store.close()
  await expect(store.ledgers.append('w1', 'responses', [row])).rejects.toBeInstanceOf(ThreadLost)
  expect((await before).added).toEqual(['r'])
  await closing
  expect(existsSync(mark)).toBe(true)
})

describe('an update that nobody can judge in time', () => {
  test('sends its sender away by name, while the others write on in this document and in the next', async () => {
    const hard = Y.encodeStateAsUpdate(docWith('x'.repeat(3_000)))
    hangThreadsAt(hard.length)
    const relay = await local({ access: 'open' })
    const open = async (document: string): Promise<RawSocket> => {
      const socket = await RawSocket.open(relay.url, 'bench-1', document)
      onTestFinished(() => socket.close())
      return socket
    }
    const [ada, ben, cao] = [await open('layout'), await open('plan'), await open('layout')]
    ada.send(step2(Y.encodeStateAsUpdate(docWith('before'))))
    ben.send(step2(Y.encodeStateAsUpdate(docWith('elsewhere'))))
    await Promise.all([ada.acknowledged(1), ben.acknowledged(1)])
    cao.send(step2(hard))
    // in the very turn in which the thread hangs
    ada.send(update(Y.encodeStateAsUpdate(docWith('meanwhile'))))
    ben.send(update(Y.encodeStateAsUpdate(docWith('meanwhile, too'))))
    expect((await cao.closed).code).toBe(closeCodes.tooHard)
    expect(cao.heard.some((heard) => heard.kind === 'refusal' && heard.code === 'tooHard')).toBe(true)
    await Promise.all([ada.acknowledged(2), ben.acknowledged(2)])
    const late = await open('layout')
    const text = (await late.content()).getText('t').toString()
    expect(text).toContain('before')
    expect(text).toContain('meanwhile')
    expect(text).not.toContain('xxx')
  })
})
