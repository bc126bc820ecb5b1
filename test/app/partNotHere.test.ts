// A device that is offline and has not the part which joins yet: that is the relay out of reach, and no fault of the disk.
import { expect, test, vi } from 'vitest'
import { openDevice } from '#app/device.ts'
import { refuse } from '#core/result.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'

vi.mock('#app/centreWork.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

test('joining is refused as unreachable, and the name that was typed is remembered', async () => {
  const { platform, openStore } = makeDevice()
  const device = openDevice(platform, openStore(), 'http://relay.local')
  expect(await device.join('centre-1', 'abcdefghijklmnopqrstuvwxyz0123456789', '陈立')).toEqual(
    refuse({ refused: 'unreachable' }),
  )
  expect(device.name.read()).toBe('陈立')
})
