// What a kill may cost: nothing that was acknowledged. What is said to be kept is read from the file by a store of its own.
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { freshDataDir, removeDataDir, startRelay } from '#test/support/relay.ts'
import { stockClient, until } from '#test/support/stock.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const client = (...args: Parameters<typeof stockClient>) => {
  const made = stockClient(...args)
  ends.push(made.end)
  return made
}

const docWith = (text: string): Y.Doc => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return doc
}

const onDisk = (dataDir: string): Y.Doc => documentOnDisk(dataDir, 'bench-1', 'layout')

describe('kill and restart', () => {
  test('no acknowledged edit is lost by SIGKILL, over three cycles', { timeout: 60_000 }, async () => {
    const dataDir = freshDataDir()
    ends.push(() => removeDataDir(dataDir))
    const doc = new Y.Doc()
    const map = doc.getMap('m')
    const promised = new Set<string>()
    for (let cycle = 0; cycle < 3; cycle++) {
      const relay = await startRelay({ access: 'open', dataDir })
      ends.push(() => relay.kill())
      const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
      ada.send(step2(Y.encodeStateAsUpdate(doc)))
      const sent = [...map.keys()]
      const batches = [sent]
      const off = (bytes: Uint8Array): void => ada.send(update(bytes))
      doc.on('update', off)
      for (let i = 0; i < 60; i++) {
        map.set(`${cycle}-${i}`, i)
        batches.push([`${cycle}-${i}`])
        if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      // the kill comes while writes are on their way: after the first acknowledgements, before the last
      await ada.acknowledged(5 + cycle * 20)
      await relay.kill()
      doc.off('update', off)
      const acks = ada.heard.map((heard) => (heard.kind === 'ack' ? heard.count : 0))
      for (const key of batches.slice(0, Math.max(...acks)).flat()) promised.add(key)
      const kept = onDisk(dataDir).getMap('m')
      expect([...promised].filter((key) => !kept.has(key))).toEqual([])
    }
    expect(promised.size).toBeGreaterThan(100)
  })

  test(
    'stock clients come back after a kill and converge with what the other wrote meanwhile',
    { timeout: 60_000 },
    async () => {
      const first = await startRelay({ access: 'open' })
      ends.push(
        () => removeDataDir(first.dataDir),
        () => first.kill(),
      )
      const ada = client(first.url, 'bench-1', 'layout')
      const ben = client(first.url, 'bench-1', 'layout')
      await Promise.all([ada.synced(), ben.synced()])
      ada.doc.getMap('m').set('before', 1)
      await until(() => ben.doc.getMap('m').has('before'), 'the first edit')
      await first.kill()
      ada.doc.getMap('m').set('ada', 1)
      ben.doc.getMap('m').set('ben', 1)
      const second = await startRelay({ access: 'open', dataDir: first.dataDir, port: first.port })
      ends.push(() => second.kill())
      await until(
        () => ada.doc.getMap('m').size === 3 && ben.doc.getMap('m').size === 3,
        'both edits',
        15_000,
      )
    },
  )

  test('SIGTERM finishes what came, closes with 1012 and ends with 0', { timeout: 30_000 }, async () => {
    const relay = await startRelay({ access: 'open' })
    ends.push(() => removeDataDir(relay.dataDir))
    const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
    ada.send(step2(Y.encodeStateAsUpdate(docWith('last words'))))
    await ada.acknowledged(1)
    const code = await relay.stop()
    expect(await ada.closed).toEqual({ code: 1012, reason: 'restarting' })
    expect(code).toBe(0)
    expect(onDisk(relay.dataDir).getText('t').toString()).toBe('last words')
  })
})
