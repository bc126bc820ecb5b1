// Pictures that consultants put beside their remarks: sent as their own, read by everybody, and after a loss given back by whoever put them.
import { expect, test } from 'vitest'
import { maxPictureBytes } from '#schemas/rates.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import {
  changeWhileDown,
  joinAs,
  leave,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words)

/** The same platform, and which blobs it has sent or asked about. */
const counting = (platform: Platform): { readonly platform: Platform; readonly asked: string[] } => {
  const asked: string[] = []
  const counted: typeof fetch = (to, init) => {
    const digest = /\/blobs\/[^/]+\/(\w+)$/.exec(to instanceof Request ? to.url : String(to))?.[1]
    if (digest !== undefined) asked.push(`${init?.method} ${digest}`)
    return platform.fetch(to, init)
  }
  return { platform: { ...platform, fetch: counted }, asked }
}

/** While the relay is down it loses some blobs, and gets a new epoch. */
const loseBlobs = async (sessions: readonly Session[], where: string): Promise<void> => {
  await changeWhileDown(sessions, [
    "UPDATE facts SET value = value || '-lost' WHERE name = 'epoch'",
    `DELETE FROM blobs ${where}`,
  ])
  for (const session of sessions) await until(() => shared(session), 'shared again')
}

test('a consultant’s picture is sent and seen by a viewer; one that is longer than a relay takes is refused at once', async () => {
  const { device, id } = await publish()
  const [zhous, guests] = [
    await joinAs(device, id, 'consultant', 'Zhou'),
    await joinAs(device, id, 'viewer', 'Gu'),
  ]
  const zhou = await sit(zhous, id)
  const digest = await zhou.blobs.put(bytesOf('a ramp'))
  await until(() => shared(zhou), 'sent')
  const guest = await sit(guests, id)
  expect(await guest.blobs.get(digest)).toEqual(bytesOf('a ramp'))
  await expect(zhou.blobs.put(new Uint8Array(maxPictureBytes + 1))).rejects.toThrow(RangeError)
  await until(() => shared(zhou), 'nothing waits')
})

test('after the relay lost its blobs a consultant gives back their own alone, and an owner what is lacking, without sending the rest', async () => {
  const { device, id } = await publish()
  const zhous = await joinAs(device, id, 'consultant', 'Zhou')
  const [mine, owners] = [counting(zhous.platform), counting(device.platform)]
  const zhou = await sit(zhous, id, relayUrl(), mine.platform)
  const ada = await sit(device, id, relayUrl(), owners.platform)
  const picture = await zhou.blobs.put(bytesOf('a ramp'))
  const revision = await ada.blobs.put(bytesOf('a frozen revision'))
  await until(() => shared(zhou) && shared(ada), 'sent')
  expect(await zhou.blobs.get(revision)).toEqual(bytesOf('a frozen revision'))
  expect(await ada.blobs.get(picture)).toEqual(bytesOf('a ramp'))
  mine.asked.length = 0
  owners.asked.length = 0

  await loseBlobs([zhou, ada], '')
  for (const digest of [picture, revision]) expect(await relay?.store.blobs.get(id, digest)).not.toBeNull()
  expect(
    mine.asked.filter((one) => one.endsWith(revision)),
    'not theirs to keep',
  ).toEqual([])
  expect(mine.asked).toContain(`PUT ${picture}`)
  const used = await relay?.store.blobs.used(id)
  expect(used?.map(({ count }) => count).toSorted()).toEqual([1, 1])

  // Zhou is away: the owner's device has the picture as well
  await leave(zhou)
  mine.asked.length = 0
  owners.asked.length = 0
  await loseBlobs([ada], `WHERE digest = '${picture}'`)
  expect(owners.asked).toContain(`PUT ${picture}`)
  await leave(ada)
  owners.asked.length = 0
  const again = await sit(device, id, relayUrl(), owners.platform)
  await loseBlobs([again], "WHERE digest = 'none'")
  expect(owners.asked, 'what is there is asked about, and not sent').toContain(`HEAD ${picture}`)
  expect(owners.asked).not.toContain(`PUT ${picture}`)
})

test('a file gives a consultant’s device no blob of the others’ to send', async () => {
  const { device, id } = await publish()
  const zhous = await joinAs(device, id, 'consultant', 'Zhou')
  const zhou = await sit(zhous, id)
  await until(() => shared(zhou), 'in')
  await leave(zhou)
  const away = await sit(device, id, null)
  await away.blobs.put(bytesOf('a frozen revision'))
  expect(await takeFile(zhous, await fileOf(device, id))).toMatchObject({ value: { skipped: ['blobs'] } })
  const back = await sit(zhous, id)
  await until(() => shared(back), 'nothing waits')
})
