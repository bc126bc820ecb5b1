// Tablets hand their centre over by file, without a network ever and into one that is shared, and hold the same afterwards.
import { expect, test } from 'vitest'
import { pinRemark } from '#core/documents/remarks.ts'
import { readArchive } from '#files/archive.ts'
import { started } from '#test/support/ending.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { until } from '#test/sync/sessions.ts'
import {
  beginCentre,
  digestsOf,
  joinAs,
  makeTablet,
  publish,
  seatAt,
  shared,
  type Tablet,
} from './committee.ts'
import { countedOf, edits, keyIn } from './editing.ts'

/** Takes a file in; tells how, and whether it brought anything. */
const take = async (tablet: Tablet, file: Uint8Array, member: string) => {
  const taken = await takeFile(tablet, file, member)
  if (!taken.ok) throw new Error(taken.error.part)
  const { how, changed, skipped } = taken.value
  return { how, changed, skipped }
}

test.each([['Ada first'], ['Ben first']])('a centre comes together by file, %s', async (first) => {
  const [adas, bens] = [makeTablet(), makeTablet()]
  const id = await beginCentre(adas, 'ada')
  expect(await take(bens, await fileOf(adas, id), 'ben')).toMatchObject({ how: 'opened' })
  const [ada, ben] = [await seatAt(adas, id), await seatAt(bens, id)]
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
    const again = await seatAt(tablet, id)
    expect(digestsOf(again)).toEqual(before)
    expect(countedOf(again)).toBe(counted + 4)
  }
})

test('what each said without a network is read by the other under its author’s name, and stays so once the centre is shared', async () => {
  const [adas, bens] = [makeTablet(), makeTablet()]
  const id = await beginCentre(adas, 'ada')
  await take(bens, await fileOf(adas, id), 'ben')
  const [ada, ben] = [await seatAt(adas, id), await seatAt(bens, id)]
  const [room = ''] = ada.workspace.layout.read().rooms.keys()
  const pin = (seat: typeof ada, text: string): void => {
    const about = { document: 'layout', table: 'rooms', target: room, label: '阅览室' }
    expect(pinRemark(seat.workspace.ownRemarks, { ...about, text }).ok).toBe(true)
  }
  pin(ada, '窗朝北')
  pin(ben, '门太窄')
  for (const seat of [ada, ben])
    await until(() => seat.workspace.saving.read().state === 'device', 'on the tablet')
  await take(bens, await fileOf(adas, id), 'ben')
  await take(adas, await fileOf(bens, id), 'ada')

  const said = ({ workspace }: typeof ada): unknown =>
    workspace.threads
      .read()
      .filter(({ remark }) => ['窗朝北', '门太窄'].includes(remark.text))
      .map(({ remark, member }) => [
        remark.text,
        workspace.names.read().get(member),
        workspace.handedOver.read().get(member),
      ])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
  // what the other said was brought by whoever merged the file here
  const each = [
    [
      ada,
      [
        ['窗朝北', 'ada', undefined],
        ['门太窄', 'ben', 'ada'],
      ],
    ],
    [
      ben,
      [
        ['窗朝北', 'ada', 'ben'],
        ['门太窄', 'ben', undefined],
      ],
    ],
  ] as const
  for (const [seat, both] of each)
    await until(() => JSON.stringify(said(seat)) === JSON.stringify(both), 'each has the other’s remark')

  // published by one of them: whoever joins reads both, and who brought the other’s
  const relay = await started()
  await publish(adas, id, relay.url)
  const shared = await seatAt(adas, id, relay.url)
  const zhou = await seatAt(await joinAs(adas, id, 'viewer', '周岚', relay.url), id, relay.url)
  const brought = [
    ['窗朝北', 'ada', undefined],
    ['门太窄', 'ben', 'ada'],
  ]
  for (const seat of [shared, zhou])
    await until(() => JSON.stringify(said(seat)) === JSON.stringify(brought), 'read at the relay')
})

test.each([['the file first'], ['the author first']])(
  'what a consultant wrote without a network comes into a shared centre by its author alone, %s',
  async (first) => {
    const relay = await started()
    const adas = makeTablet()
    const id = await beginCentre(adas, 'ada')
    await publish(adas, id, relay.url)
    const zhous = await joinAs(adas, id, 'consultant', '周岚', relay.url)
    const ada = await seatAt(adas, id, relay.url)
    const zhou = await seatAt(zhous, id, relay.url)
    await until(() => shared(ada) && shared(zhou), 'both are at the relay')
    const { member } = zhou.workspace.me.read()

    zhous.cut()
    const [room = ''] = zhou.workspace.layout.read().rooms.keys()
    const remark = pinRemark(zhou.workspace.ownRemarks, {
      document: 'layout',
      table: 'rooms',
      target: room,
      label: '阅览室',
      text: '门开得太窄',
    })
    expect(remark.ok).toBe(true)
    await until(() => zhou.workspace.saving.read().state === 'device', 'on the tablet')
    const file = await fileOf(zhous, id)
    const heard = (): boolean =>
      ada.workspace.threads.read().some(({ remark: { text } }) => text === '门开得太窄')

    if (first === 'the author first') {
      zhous.mend()
      await until(heard, 'the remark is here by its author')
      expect(await take(adas, file, 'ada')).toEqual({ how: 'merged', changed: false, skipped: [] })
    } else {
      // left in the file, each time anew, and told by name; nothing waits for ever
      const left = { how: 'merged', changed: false, skipped: [`documents/remarks-${member}.yjs`] }
      expect(await take(adas, file, 'ada')).toEqual(left)
      expect(await take(adas, file, 'ada')).toEqual(left)
      expect(heard()).toBe(false)
      expect(shared(ada)).toBe(true)
      const archive = readArchive(file)
      expect(archive.ok && archive.value.documents.has(`remarks-${member}`)).toBe(true)
      zhous.mend()
      await until(heard, 'the remark comes by its author')
    }
    await until(() => shared(ada) && shared(zhou), 'all of it is at the relay')
    expect(await take(adas, file, 'ada')).toEqual({ how: 'merged', changed: false, skipped: [] })
  },
)
