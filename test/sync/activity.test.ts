// For how long a device alone holds some of the work: by claimed times, which may be wrong in every way a clock can be.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysUnshared, entryAfterActivity, markFiled } from '#sync/activity.ts'
import type { WorkspaceEntry } from '#sync/deviceStore.ts'
import { amendWorkspace, listWorkspaces } from '#sync/workspaces.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import {
  begin,
  layout,
  leave,
  publish,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

const entry: WorkspaceEntry = {
  id: 'w1',
  generation: 'g',
  name: '福第社区',
  member: 'ada',
  memberName: 'Ada',
  role: 'owner',
  published: false,
  ledgerSeq: {},
  lastChange: '2026-11-01T08:00:00.000Z',
  opened: '2026-11-01T08:00:00.000Z',
}
const at = (day: number): string => new Date(Date.UTC(2026, 10, day, 8)).toISOString()
const work = (now: string, changed = true, waiting = 1) => ({ now, changed, waiting })

describe('the time since when', () => {
  test('begins with the first change, stays with later ones, and ends when a relay holds everything', () => {
    const first = entryAfterActivity(entry, work(at(2)))
    expect(first.aloneSince).toBe(at(2))
    const second = entryAfterActivity({ ...first, published: true }, work(at(5)))
    expect(second.aloneSince).toBe(at(2))
    expect(entryAfterActivity(second, work(at(6), false, 0))).not.toHaveProperty('aloneSince')
  })

  test('does not begin where nothing was changed', () => {
    expect(entryAfterActivity(entry, work(at(2), false))).not.toHaveProperty('aloneSince')
  })

  test('a clock that was ahead and is set right begins it anew instead of hiding it for years', () => {
    const ahead = { ...entry, aloneSince: '2031-01-01T00:00:00.000Z' }
    expect(daysUnshared(ahead, at(5))).toBe(0)
    const noted = entryAfterActivity(ahead, work(at(5)))
    expect(noted.aloneSince).toBe(at(5))
    expect(daysUnshared(noted, at(8))).toBe(3)
  })

  test('days are whole ones and never fewer than none, whatever the clock says', () => {
    expect(daysUnshared({ ...entry, aloneSince: at(2) }, at(4))).toBe(2)
    expect(daysUnshared({ ...entry, aloneSince: at(2) }, new Date(Date.parse(at(5)) - 1).toISOString())).toBe(
      2,
    )
    expect(daysUnshared(entry, at(30))).toBe(0)
    expect(daysUnshared({ ...entry, aloneSince: 'yesterday' }, at(30))).toBe(0)
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (since, now) => {
        const days = daysUnshared({ aloneSince: since.toISOString() }, now.toISOString())
        return Number.isInteger(days) && days >= 0
      }),
    )
  })

  test('a clock that jumps about loses no warning: the days never pass those since the last jump back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (days) => {
        let noted = entry
        let since = days[0] ?? 0
        for (const [i, day] of days.entries()) {
          if (i === 0 || day < since) since = day
          noted = entryAfterActivity(noted, work(at(day)))
          expect(daysUnshared(noted, at(day))).toBe(day - since)
        }
      }),
    )
  })
})

describe('in a session', () => {
  withRelay()
  const kept = async (device: Device, id: string): Promise<string | undefined> =>
    (await listWorkspaces(device.openStore())).find((one) => one.id === id)?.aloneSince
  const eventually = (holds: () => Promise<boolean>, what: string): Promise<void> => {
    let held = false
    const look = (): void => void holds().then((now) => (held = now))
    const timer = setInterval(look, 20)
    return until(() => held, what).finally(() => clearInterval(timer))
  }

  test('the first change of a centre of this device alone is noted at once, and a file ends it until the next', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const session = await sit(device, id, null)
    expect(await kept(device, id)).toBeUndefined()
    layout(session).set('a', 1)
    await eventually(async () => (await kept(device, id)) !== undefined, 'noted')
    await markFiled(device.openStore(), id)
    expect(await kept(device, id)).toBeUndefined()
    await leave(session)
  })

  test('a file that came to nothing gives the time back', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    await amendWorkspace(device.openStore(), id, { aloneSince: at(3) })
    const takeBack = await markFiled(device.openStore(), id)
    await takeBack()
    expect(await kept(device, id)).toBe(at(3))
  })

  test('what the relay has is not here alone; what it has not yet is', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
    await stopRelay()
    layout(session).set('a', 1)
    await eventually(async () => (await kept(device, id)) !== undefined, 'noted')
    await startRelay()
    await until(() => shared(session), 'shared again')
    await leave(session)
    expect(await kept(device, id)).toBeUndefined()
  })
})
