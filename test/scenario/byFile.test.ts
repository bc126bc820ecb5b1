// Two tablets that never see a network hand their centre over by file, and hold the same afterwards.
import { afterEach, expect, test } from 'vitest'
import { readArchive } from '#files/archive.ts'
import { takeIn } from '#sync/handOver.ts'
import { until } from '#test/sync/sessions.ts'
import { beginCentre, digestsOf, fileOf, makeTablet, sit, type Seat, type Tablet } from './committee.ts'
import { countedOf, edits, keyIn } from './editing.ts'

const seated: Seat[] = []
afterEach(async () => {
  for (const seat of seated.splice(0)) await seat.leave()
})

const open = async (tablet: Tablet, id: string): Promise<Seat> => {
  const seat = await sit(tablet, id)
  seated.push(seat)
  return seat
}

/** Takes a file in as dropping it on the page does; tells how, and whether it brought anything. */
const take = async (tablet: Tablet, file: Uint8Array, member: string) => {
  const archive = readArchive(file)
  if (!archive.ok) throw new Error(archive.error.reason)
  const self = { member, memberName: member, role: 'owner' } as const
  const taken = await takeIn(tablet.openStore(), tablet.platform, archive.value, self)
  if (!taken.ok) throw new Error(taken.error.part)
  const { how, changed, skipped } = taken.value
  return { how, changed, skipped }
}

test.each([['Ada first'], ['Ben first']])('a centre comes together by file, %s', async (first) => {
  const [adas, bens] = [makeTablet(), makeTablet()]
  const id = await beginCentre(adas, 'ada')
  expect(await take(bens, await fileOf(adas, id), 'ben')).toMatchObject({ how: 'opened' })
  const [ada, ben] = [await open(adas, id), await open(bens, id)]
  expect(digestsOf(ben)).toEqual(digestsOf(ada))
  const counted = countedOf(ada)
  expect(countedOf(ben)).toBe(counted)

  const [asAda, asBen] = [edits(ada, 'ada'), edits(ben, 'ben')]
  for (let i = 0; i < 5; i++) {
    asAda.act()
    asBen.act()
  }
  for (const [seat, name] of [
    [ada, 'a'],
    [ben, 'b'],
  ] as const) {
    await keyIn(seat, `${name}1`)
    await keyIn(seat, `${name}2`)
    await until(() => seat.workspace.saving.read().state === 'device', 'on disk')
  }
  expect(digestsOf(ben)).not.toEqual(digestsOf(ada))

  const merged = { how: 'merged', changed: true, skipped: [] }
  if (first === 'Ada first') {
    expect(await take(bens, await fileOf(adas, id), 'ben')).toEqual(merged)
    expect(await take(adas, await fileOf(bens, id), 'ada')).toEqual(merged)
  } else {
    expect(await take(adas, await fileOf(bens, id), 'ada')).toEqual(merged)
    expect(await take(bens, await fileOf(adas, id), 'ben')).toEqual(merged)
  }
  // the open pages hear of it by themselves
  await until(() => JSON.stringify(digestsOf(ada)) === JSON.stringify(digestsOf(ben)), 'the pages agree')
  const all = [...asAda.added(), ...asBen.added()]
  for (const seat of [ada, ben]) {
    await until(() => countedOf(seat) === counted + 4, 'the answers of both count once')
    const { layout, survey, plan } = seat.workspace
    const rows = [layout, survey, plan].flatMap(({ definition, doc }) =>
      Object.keys(definition.tables).flatMap((table) =>
        [...doc.getMap(table).keys()].map((row) => `${table}/${row}`),
      ),
    )
    expect(rows).toEqual(expect.arrayContaining(all))
  }

  // the same files once more bring nothing, and what a page opened anew reads from disk is the same
  const nothing = { how: 'merged', changed: false, skipped: [] }
  expect(await take(bens, await fileOf(adas, id), 'ben')).toEqual(nothing)
  expect(await take(adas, await fileOf(bens, id), 'ada')).toEqual(nothing)
  const before = digestsOf(ada)
  for (const tablet of [adas, bens]) {
    const again = await open(tablet, id)
    expect(digestsOf(again)).toEqual(before)
    expect(countedOf(again)).toBe(counted + 4)
  }
})
