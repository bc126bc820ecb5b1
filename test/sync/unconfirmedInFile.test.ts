// A saved file says which decisions the relay had not confirmed, and a device that opens the file shows them so.
import { describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import {
  sit as sitDown,
  beginCentre,
  makeTablet,
  seatAt,
  type Seat,
  type Tablet,
} from '#test/scenario/committee.ts'
import { approved, decision, forged, person, submitted, take } from '#test/support/forgedFile.ts'
import { fileOf } from '#test/support/handedFile.ts'
import { begin, joinAs, publishFrom, relayUrl, until, withRelay } from './sessions.ts'

withRelay()

const unconfirmedIn = (bytes: Uint8Array): readonly string[] | undefined => {
  const read = readArchive(bytes)
  if (!read.ok) throw new Error(read.error.refused)
  return read.value.manifest.unconfirmed
}
/** How the revision of these files stands, and which of its entries are unconfirmed. */
const standing = ({ workspace }: Seat) =>
  workspace.figures.standings
    .read()
    .filter(({ label }) => label === 'Plan')
    .map(({ state, unconfirmed, handedOver }) => [state, [...unconfirmed].toSorted(), handedOver.length])

/** A centre whose submission is confirmed, and a reviewer who approves it without a network. */
const approvedOffline = async () => {
  const ada = makeTablet()
  const { id } = await begin(ada)
  await publishFrom(ada, id)
  const chens = { ...makeTablet(), ...(await joinAs(ada, id, 'reviewer', '陈立')) }
  const owner = await seatAt(ada, id, relayUrl())
  await owner.workspace.decisions.append([{ ...submitted, member: 'ada', role: 'owner', name: 'Ada' }])
  const chen = await sitDown(chens, id, relayUrl())
  await until(() => chen.workspace.decisions.read().length === 1, 'submitted')
  await chen.leave()
  const offline = await sitDown(chens, id)
  const { member } = offline.workspace.me.read()
  const approval = decision('approve', member, 'reviewer')
  await offline.workspace.decisions.append([approval])
  return { id, ada, owner, chens, offline, approval }
}

test('the file of a device that approved without a network says so until the relay has confirmed it, from page and disk', async () => {
  const { id, chens, offline, approval } = await approvedOffline()
  expect(unconfirmedIn(await fileOf(chens, id))).toEqual([approval.id])
  expect((await offline.session.content()).unconfirmed).toEqual([approval.id])
  await offline.leave()
  const back = await seatAt(chens, id, relayUrl())
  await until(() => back.workspace.saving.read().state === 'shared', 'confirmed')
  expect(unconfirmedIn(await fileOf(chens, id))).toBeUndefined()
  expect((await back.session.content()).unconfirmed).toEqual([])
})

test('a device that opens it shows whose approval was not confirmed, and so does the file that it saves', async () => {
  const { id, chens, offline, approval } = await approvedOffline()
  const file = await fileOf(chens, id)
  await offline.leave()
  const other = makeTablet()
  const { workspace } = await take(other, file)
  const seat = await seatAt(other, workspace)
  expect(standing(seat)).toEqual([['in-review', [approval.id], 1]])
  expect(unconfirmedIn(await fileOf(other, workspace))).toEqual([approval.id])
  expect((await seat.session.content()).unconfirmed).toEqual([approval.id])
})

describe('a file that doubts what is known', () => {
  /** The file of a device with a list of the unconfirmed as anybody can write it. */
  const doubting = async (
    device: Tablet,
    id: string,
    unconfirmed: readonly string[],
  ): Promise<Uint8Array> => {
    const read = readArchive(await fileOf(device, id))
    if (!read.ok) throw new Error(read.error.refused)
    const { manifest, documents, ledgers, blobs } = read.value
    return writeArchive({ ...manifest, documents, ledgers, blobs, unconfirmed })
  }

  test('changes nothing of what the relay has confirmed here', async () => {
    const { id, chens, offline, approval, owner, ada } = await approvedOffline()
    await offline.leave()
    const back = await seatAt(chens, id, relayUrl())
    await until(() => owner.workspace.decisions.read().length === 2, 'confirmed')
    await take(ada, await doubting(chens, id, [approval.id, 'submit-li']))
    for (const seat of [owner, back]) {
      await until(() => standing(seat)[0]?.[0] === 'approved', 'approved')
      expect(standing(seat)).toEqual([['approved', [], 0]])
    }
  })

  test('makes nothing sure that a file called unconfirmed before', async () => {
    const { id, chens, offline, approval } = await approvedOffline()
    const file = await fileOf(chens, id)
    const bold = await doubting(chens, id, [])
    await offline.leave()
    const other = makeTablet()
    const { workspace } = await take(other, file)
    await take(other, bold)
    expect(standing(await seatAt(other, workspace))).toEqual([['in-review', [approval.id], 1]])
  })
})

test('in a sample, whose people decide by file, an unconfirmed approval puts nothing in force, also after a reload', async () => {
  const ada = makeTablet()
  const id = await beginCentre(ada, 'ada')
  const members = [person('joined', 'li', 'editor'), person('joined', 'chen', 'reviewer')]
  const file = async (unconfirmed: readonly string[]): Promise<Uint8Array> => {
    const read = readArchive(
      await forged(
        ada,
        id,
        { members, decisions: [{ ...submitted, made: '2026-11-27' }, approved] },
        'three-floor-974',
      ),
    )
    if (!read.ok) throw new Error(read.error.refused)
    const { manifest, documents, ledgers, blobs } = read.value
    return writeArchive({ ...manifest, documents, ledgers, blobs, unconfirmed })
  }
  for (const [unconfirmed, due] of [
    [[], ['approved', [], 0]],
    [[approved.id], ['unconfirmed', [approved.id], 0]],
  ] as const) {
    const other = makeTablet()
    const { workspace } = await take(other, await file(unconfirmed))
    const seat = await sitDown(other, workspace)
    expect(standing(seat)).toEqual([due])
    await seat.leave()
    expect(standing(await seatAt(other, workspace)), 'also after a reload').toEqual([due])
  }
})
