// A worker that is asked one thing at a time: what it says on the way, its one answer, and what ends it; over a real thread.
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { WorkerFault, workerPort, type MessageLike, type WorkerLike } from '#core/workerPort.ts'

/** A thread that runs `code` for each `request`; `say` sends. */
const threadOf = (code: string): WorkerLike & { readonly ended: Promise<number> } => {
  const thread = new Worker(
    `const { parentPort } = require('node:worker_threads')
    const say = (said) => parentPort.postMessage(said)
    parentPort.on('message', (request) => { ${code} })`,
    { eval: true },
  )
  return {
    postMessage: (message) => thread.postMessage(message),
    addEventListener: (kind, heard) =>
      thread.on(kind, (given: unknown) =>
        heard(kind === 'message' ? { data: given } : (given as MessageLike)),
      ),
    terminate: () => thread.terminate(),
    ended: new Promise((resolve) => thread.on('exit', resolve)),
  }
}

describe('a port', () => {
  test('hears what is said on the way, and takes one answer for each request', async () => {
    const port = workerPort(threadOf('say(1); say(2); say("done " + request); say(3)'))
    const heard: unknown[] = []
    const hear = (said: unknown): string | undefined => {
      heard.push(said)
      return typeof said === 'string' ? said : undefined
    }
    expect(await port.ask('a', hear)).toBe('done a')
    expect(heard).toEqual([1, 2, 'done a'])
    expect(await port.ask('b', hear)).toBe('done b')
    port.close()
  })

  test('rejects with what the worker died of, and so does what is asked afterwards', async () => {
    const port = workerPort(threadOf('throw new Error("no memory")'))
    const fault = await port.ask('a', () => undefined).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(WorkerFault)
    expect((fault as WorkerFault).message).toBe('no memory')
    await expect(port.ask('b', () => undefined)).rejects.toBe(fault)
    port.close()
  })

  test('ends its worker in the middle of a request, whose answer nobody hears', async () => {
    const thread = threadOf('say("begun"); for (;;) {}')
    const port = workerPort(thread)
    const begun = new Promise((resolve) => {
      void port.ask('a', (said) => (resolve(said), undefined))
    })
    expect(await begun).toBe('begun')
    port.close()
    expect(await thread.ended).toBe(1)
  })
})
