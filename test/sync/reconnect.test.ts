// When a lost connection is retried, over an injected chance and a clock that is wound by hand.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import fc from 'fast-check'
import { browserConnectionMs, browserRetryMs, retryPause, shortPause, type Platform } from '#sync/platform.ts'
import { makeHeartbeat } from '#sync/heartbeat.ts'
import { makeOutbox } from '#sync/outbox.ts'
import { makeReconnect } from '#sync/reconnect.ts'
import { closeCodes } from '#schemas/relay.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'

/** The browser's patience, with a chance that always falls on the same side: 0 is the least, 255 the most. */
const platformWith = (chance: number): Platform => ({
  ...makeDevice().platform,
  retryMs: browserRetryMs,
  connectionMs: browserConnectionMs,
  randomBytes: (length) => new Uint8Array(length).fill(chance),
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the pause before another attempt', () => {
  test('lies anywhere between half a second and a ceiling that doubles up to thirty seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 255 }), fc.nat({ max: 200 }), (chance, failures) => {
        const pause = retryPause(platformWith(chance), failures)
        expect(pause).toBeGreaterThanOrEqual(500)
        expect(pause).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (failures + 1)))
      }),
    )
    expect(Math.round(retryPause(platformWith(255), 0))).toBe(1_000)
    expect(Math.round(retryPause(platformWith(255), 30))).toBeGreaterThan(29_000)
    expect(retryPause(platformWith(0), 30)).toBe(500)
  })

  test('a hall of tablets that lost its relay at one moment does not come back at one moment', () => {
    const device = makeDevice()
    const pauses = Array.from({ length: 400 }, () =>
      retryPause({ ...device.platform, retryMs: browserRetryMs }, 0),
    )
    const tenths = new Set(pauses.map((pause) => Math.floor(pause / 50)))
    expect(tenths.size).toBe(10)
  })
})

describe('coming back', () => {
  const watched = (platform: Platform) => {
    let attempts = 0
    const reconnect = makeReconnect(platform, () => (attempts += 1))
    return { reconnect, attempts: () => attempts }
  }

  test('a network that is back ends the pause, though not for all devices in the same instant', () => {
    const { reconnect, attempts } = watched(platformWith(255))
    for (let i = 0; i < 8; i++) {
      reconnect.lost(null, 1006)
      vi.advanceTimersByTime(30_000)
    }
    expect(attempts()).toBe(8)
    reconnect.lost(null, 1006)
    expect(reconnect.retrySoon()).toBe(true)
    vi.advanceTimersByTime(shortPause(platformWith(255)) - 10)
    expect(attempts()).toBe(8)
    vi.advanceTimersByTime(20)
    expect(attempts()).toBe(9)
    expect(reconnect.retrySoon(), 'there is no pause to end').toBe(false)
  })

  test('what a fresh start may mend is tried afresh four times and then left to a person', () => {
    for (const refusal of [
      'outOfOrder',
      'foreignClient',
      'foreignAwareness',
      'malformed',
      'readOnly',
    ] as const) {
      const { reconnect, attempts } = watched(platformWith(128))
      for (let i = 0; i < 4; i++) {
        expect(reconnect.lost(refusal, closeCodes[refusal])).toBe('fresh')
        vi.advanceTimersByTime(30_000)
        reconnect.connected()
      }
      expect(reconnect.lost(refusal, closeCodes[refusal])).toBe('never')
      vi.advanceTimersByTime(120_000)
      expect(attempts()).toBe(4)
    }
  })

  test('a connection that was well for a minute has its retries back', () => {
    const { reconnect } = watched(platformWith(128))
    for (let i = 0; i < 12; i++) {
      expect(reconnect.lost('outOfOrder', closeCodes.outOfOrder)).toBe('fresh')
      vi.advanceTimersByTime(30_000)
      reconnect.connected()
      vi.advanceTimersByTime(61_000)
    }
  })

  test('what counts as well is measured by the longest pause', () => {
    const { reconnect } = watched({ ...platformWith(128), retryMs: { least: 30, most: 300 } })
    for (let i = 0; i < 12; i++) {
      expect(reconnect.lost('outOfOrder', closeCodes.outOfOrder)).toBe('fresh')
      vi.advanceTimersByTime(300)
      reconnect.connected()
      vi.advanceTimersByTime(610)
    }
  })

  test('who was sent away for good does not knock again', () => {
    for (const refusal of ['revoked', 'unknownDocument', 'tooLarge'] as const) {
      const { reconnect, attempts } = watched(platformWith(128))
      expect(reconnect.lost(refusal, closeCodes[refusal])).toBe('never')
      expect(reconnect.lost(null, 4499)).toBe('never')
      vi.advanceTimersByTime(120_000)
      expect(attempts()).toBe(0)
    }
  })

  test('too many pages is tried on and on: one of them may be closed', () => {
    const { reconnect, attempts } = watched(platformWith(128))
    for (let i = 0; i < 20; i++) {
      expect(reconnect.lost('tooManySockets', closeCodes.tooManySockets)).toBe('same')
      vi.advanceTimersByTime(30_000)
    }
    expect(attempts()).toBe(20)
  })
})

describe('a silent line', () => {
  const watched = () => {
    const said: string[] = []
    const heartbeat = makeHeartbeat({
      platform: platformWith(0),
      ping: () => said.push('ping'),
      onDead: () => said.push('dead'),
    })
    return { heartbeat, said }
  }

  test('is asked after fifteen seconds and given up after thirty', () => {
    const { heartbeat, said } = watched()
    heartbeat.begin()
    heartbeat.heard()
    vi.advanceTimersByTime(14_999)
    expect(said).toEqual([])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['ping'])
    vi.advanceTimersByTime(14_999)
    expect(said).toEqual(['ping'])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['ping', 'dead'])
    vi.advanceTimersByTime(120_000)
    expect(said).toEqual(['ping', 'dead'])
  })

  test('lives on whatever is heard', () => {
    const { heartbeat, said } = watched()
    heartbeat.heard()
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(29_000)
      heartbeat.heard()
    }
    expect(said).not.toContain('dead')
  })

  test('that never opens is given up after the handshake’s time', () => {
    const { heartbeat, said } = watched()
    heartbeat.begin()
    vi.advanceTimersByTime(10_000)
    expect(said).toEqual(['dead'])
  })

  test('is asked at once when the network may have changed', () => {
    const { heartbeat, said } = watched()
    heartbeat.heard()
    heartbeat.doubt()
    expect(said).toEqual(['ping'])
    vi.advanceTimersByTime(10_000)
    expect(said).toEqual(['ping', 'dead'])
  })
})

test('an outbox that can’t send tries again after a growing pause with chance in it, and at once when told to', async () => {
  let errands = 0
  const outbox = makeOutbox(platformWith(255), async () => (errands++, false))
  outbox.go()
  await vi.advanceTimersByTimeAsync(900)
  expect(errands).toBe(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(errands, 'after its first pause of nearly a second').toBe(2)
  await vi.advanceTimersByTimeAsync(1_500)
  expect(errands).toBe(2)
  await vi.advanceTimersByTimeAsync(700)
  expect(errands, 'after its second one of nearly two').toBe(3)
  outbox.go()
  await vi.advanceTimersByTimeAsync(0)
  expect(errands).toBe(4)
  outbox.close()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(errands).toBe(4)
})
