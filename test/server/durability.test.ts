// What an orderly end and a kill mean for who is connected: stock clients come back, and last words are kept. How little a kill costs is tried in test/scenario/killed.test.ts.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docWith } from '#test/support/docWith.ts'
import { client, started } from '#test/support/ending.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { until } from '#test/support/stock.ts'

const onDisk = (dataDir: string): Y.Doc => documentOnDisk(dataDir, 'bench-1', 'layout')

describe('kill and restart', () => {
  test(
    'stock clients come back after a kill and converge with what the other wrote meanwhile',
    { timeout: 120_000 },
    async () => {
      const first = await started({ access: 'open' })
      const ada = client(first.url, 'bench-1', 'layout')
      const ben = client(first.url, 'bench-1', 'layout')
      await Promise.all([ada.synced(), ben.synced()])
      ada.doc.getMap('m').set('before', 1)
      await until(() => ben.doc.getMap('m').has('before'), 'the first edit')
      await first.kill()
      ada.doc.getMap('m').set('ada', 1)
      ben.doc.getMap('m').set('ben', 1)
      await started({ access: 'open', dataDir: first.dataDir, port: first.port })
      await until(
        () => ada.doc.getMap('m').size === 3 && ben.doc.getMap('m').size === 3,
        'both edits',
        15_000,
      )
    },
  )

  test('SIGTERM finishes what came, closes with 1012 and ends with 0', { timeout: 120_000 }, async () => {
    const relay = await started({ access: 'open' })
    const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
    ada.send(step2(Y.encodeStateAsUpdate(docWith('last words'))))
    await ada.acknowledged(1)
    const code = await relay.stop()
    expect(await ada.closed).toEqual({ code: 1012, reason: 'restarting' })
    expect(code).toBe(0)
    expect(onDisk(relay.dataDir).getText('t').toString()).toBe('last words')
  })
})
