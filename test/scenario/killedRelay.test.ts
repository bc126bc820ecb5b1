// A relay that is killed at any moment: what was said to be shared is on its disk, and the rest is sent when it is back.
import { describe, expect, test } from 'vitest'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { publishWorkspace } from '#sync/publish.ts'
import { openSession } from '#sync/session.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { freshDataDir, removeDataDir, startRelay } from '#test/support/relay.ts'
import { begin, layout, pause, shared, until } from '#test/sync/sessions.ts'

describe('killed relay', () => {
  test('nothing that was said to be shared is lost, and everything is there in the end', async () => {
    const dataDir = freshDataDir()
    let relay = await startRelay({ dataDir })
    const device = makeDevice()
    const { id } = await begin(device)
    const { platform } = device
    await publishWorkspace({ store: device.openStore(), platform, relayUrl: relay.url, workspace: id })
    const session = await openSession({
      store: device.openStore(),
      platform,
      workspaceId: id,
      relayUrl: relay.url,
    })
    if (!session) throw new Error('not here')
    try {
      await until(() => shared(session), 'shared at first')
      let typed = 0
      let confirmed = 0
      session.saving.watch(() => {
        if (shared(session)) confirmed = typed
      })
      for (let round = 0; round < 3; round++) {
        const type = (): unknown => layout(session).set(`k${typed++}`, true)
        type()
        // who types without a pause may hear of nothing as shared until the end
        await until(() => confirmed === typed, 'the first key is shared')
        const least = typed + 10
        const typing = setInterval(type, 2)
        await until(() => typed >= least, 'ten more are typed')
        await pause(60 + round * 35)
        await relay.kill()
        clearInterval(typing)
        const promised = confirmed
        expect(promised).toBeGreaterThan(round)
        const kept = documentOnDisk(dataDir, id, 'layout')
        for (let n = 0; n < promised; n++)
          expect(kept.getMap('rooms').has(`k${n}`), `k${n} of ${promised}`).toBe(true)
        relay = await startRelay({ dataDir, port: relay.port })
        await until(() => shared(session), 'shared again')
      }
      await relay.stop()
      const whole = documentOnDisk(dataDir, id, 'layout')
      expect(whole.getMap('rooms').size).toBe(typed)
    } finally {
      await session.close()
      await relay.kill()
      removeDataDir(dataDir)
    }
  }, 180_000)
})
