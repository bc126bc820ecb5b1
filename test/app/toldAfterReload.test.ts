// What was written without the relay, and the page closed or loaded again before it was sent: its loss is told where the centre is opened next.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OpenCentre } from '#app/openCentre.ts'
import { addLines, describeOperatingPlan, editLine, removeLine } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import { fen } from '#schemas/quantities.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { closeOpened, isShared, open } from './openedCentres.ts'
import { joinAs, publish, startRelay, stopRelay, until, withRelay } from '#test/sync/sessions.ts'

withRelay()
afterEach(closeOpened)

const nowhere = 'http://127.0.0.1:9'
const listen = ({ workspace }: OpenCentre): readonly Taken[] => {
  const told: Taken[] = []
  for (const name of ['plan', 'layout'] as const) workspace[name].onTaken((taken) => told.push(...taken))
  return told
}
const monthsIn = ({ workspace }: OpenCentre) => workspace.plan.read().facts?.months

const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
const three = async () => {
  const { device, id } = await publish()
  const devices = [
    device,
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Cai'),
  ]
  const [ann, ben, cai] = (await Promise.all(devices.map((one) => open(one, id)))) as [
    OpenCentre,
    OpenCentre,
    OpenCentre,
  ]
  const [line = ''] = value(addLines(ann.workspace.plan, [{ ...power, amount: fen(1_000) }]))
  value(describeOperatingPlan(ann.workspace.plan, { months: 36 }))
  await until(() => [ann, ben, cai].every((one) => isShared(one) && monthsIn(one) === 36), 'all have it')
  await ben.close()
  /** What Ben writes stays on the device, and the page is closed. */
  const writeAlone = async (write: (centre: OpenCentre) => void): Promise<void> => {
    const alone = await open(devices[1] as Device, id, nowhere)
    write(alone)
    await until(() => alone.workspace.saving.read().state === 'device', 'kept')
    await alone.close()
  }
  return { id, benDevice: devices[1] as Device, ann, cai, line, writeAlone }
}

const ways = [
  ['with the relay at hand', true],
  ['before the relay is back', false],
] as const

test.each(ways)('opened again %s: who loses a number written at once is told, once', async (_, isAtHand) => {
  const { id, benDevice, ann, cai, writeAlone } = await three()
  const toldCai = listen(cai)
  for (let turn = 1; turn <= 2; turn++) {
    const [his, hers] = [40 + turn, 70 + turn]
    const [heard, saidBefore] = [toldCai.length, listen(ann).length]
    await writeAlone(({ workspace }) => value(describeOperatingPlan(workspace.plan, { months: his })))
    value(describeOperatingPlan(cai.workspace.plan, { months: hers }))
    await until(() => isShared(cai) && monthsIn(ann) === hers, 'Cai’s is at the relay')
    if (!isAtHand) await stopRelay()
    const ben = await open(benDevice, id)
    if (!isAtHand) {
      expect(monthsIn(ben)).toBe(his)
      await startRelay()
    }
    await until(() => [ann, ben, cai].every(isShared) && monthsIn(ann) === monthsIn(ben), 'they agree')
    const told = listen(ben)
    const [lost, won] = monthsIn(ben) === hers ? [told, toldCai.slice(heard)] : [toldCai.slice(heard), told]
    const months = monthsIn(ben) === hers ? his : hers
    expect(lost).toMatchObject([{ whose: 'outwritten', table: 'facts', fields: ['months'], row: { months } }])
    expect(won).toEqual([])
    expect(saidBefore).toBe(0)
    // and no more, whatever is taken back or comes again
    if (cai.workspace.plan.undoing.read().canUndo) {
      cai.workspace.plan.undoing.undo()
      cai.workspace.plan.undoing.redo()
    }
    await until(() => [ann, ben, cai].every(isShared) && monthsIn(ann) === monthsIn(ben), 'they agree again')
    expect(lost).toHaveLength(1)
    await ben.close()
    const later = await open(benDevice, id)
    await until(() => isShared(later), 'nothing is left to send')
    expect(listen(later)).toEqual([])
    await later.close()
  }
})

test.each(ways)(
  'opened again %s: a row that was removed meanwhile is told with what was written in it',
  async (_, isAtHand) => {
    const { id, benDevice, ann, cai, line, writeAlone } = await three()
    await writeAlone(({ workspace }) => value(editLine(workspace.plan, line, { amount: fen(2_000) })))
    value(removeLine(ann.workspace.plan, line))
    await until(() => isShared(ann) && cai.workspace.plan.read().lines.size === 0, 'it is gone')
    if (!isAtHand) await stopRelay()
    const ben = await open(benDevice, id)
    if (!isAtHand) await startRelay()
    await until(() => isShared(ben) && ben.workspace.plan.read().lines.size === 0, 'it is gone here too')
    const told = listen(ben)
    expect(told).toMatchObject([
      { whose: 'mine', table: 'lines', id: line, fields: ['amount'], row: { amount: 2_000 } },
    ])
    expect(ann.workspace.plan.undoing.undo().undone).toBe('whole')
    await until(() => ben.workspace.plan.read().lines.get(line)?.amount === 2_000, 'it is back with it')
    expect(ann.workspace.plan.undoing.redo().undone).toBe('whole')
    await until(() => ben.workspace.plan.read().lines.size === 0, 'and gone again')
  },
)

test.each(ways)(
  'opened again %s after the page was killed when the winner was on the disk: the loser is told, once',
  async (_, isAtHand) => {
    const { id, benDevice, ann, cai, line, writeAlone } = await three()
    await writeAlone(({ workspace }) => {
      value(describeOperatingPlan(workspace.plan, { months: 41 }))
      value(editLine(workspace.plan, line, { amount: fen(2_000) }))
    })
    value(describeOperatingPlan(cai.workspace.plan, { months: 71 }))
    value(removeLine(cai.workspace.plan, line))
    await until(() => isShared(cai) && monthsIn(ann) === 71, 'Cai’s is at the relay')
    // as the page writes what it hears, before it marks what the relay has of its own
    const heard = {
      update: Y.encodeStateAsUpdate(cai.workspace.plan.doc),
      member: '',
      acked: true,
      taken: true,
    }
    const log = openIndexedDbLog(benDevice.openStore())
    await log.append([{ workspace: id, document: 'plan', received: benDevice.platform.now(), ...heard }])
    if (!isAtHand) await stopRelay()
    const ben = await open(benDevice, id)
    const told = listen(ben)
    const ofMonths =
      monthsIn(ben) === 71 ? [{ whose: 'outwritten', fields: ['months'], row: { months: 41 } }] : []
    const ofLine = { whose: 'mine', table: 'lines', id: line, fields: ['amount'], row: { amount: 2_000 } }
    expect(told).toMatchObject([ofLine, ...ofMonths])
    if (!isAtHand) await startRelay()
    await until(() => [ann, ben, cai].every(isShared) && monthsIn(ann) === monthsIn(ben), 'they agree')
    expect(told).toHaveLength(1 + ofMonths.length)
    await ben.close()
    expect(listen(await open(benDevice, id))).toEqual([])
  },
)
