// Several tabs of one device: what another of them did is said to be one's own, and what it wrote and lost is told by the one that stays.
import { afterEach, expect, test } from 'vitest'
import type { OpenCentre } from '#app/openCentre.ts'
import type { TakenRow } from '#core/documents/takenRows.ts'
import { addLines, describeOperatingPlan, editLine, removeLine } from '#core/documents/plan.ts'
import { ownElsewhere, type Taken } from '#core/source.ts'
import { fen } from '#schemas/quantities.ts'
import { value, whyKept } from '#test/core/documents/undoPeople.ts'
import { closeOpened, isShared, open } from './openedCentres.ts'
import { joinAs, publish, startRelay, stopRelay, until, withRelay } from '#test/sync/sessions.ts'

withRelay()
afterEach(closeOpened)

const monthsIn = ({ workspace }: OpenCentre) => workspace.plan.read().facts?.months
const setMonths = ({ workspace }: OpenCentre, months: number) =>
  value(describeOperatingPlan(workspace.plan, { months }))
const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }

test.each([
  ['over the relay', true],
  ['over the disk alone', false],
] as const)('what another tab wrote is said to be one’s own, %s', async (_, isAtHand) => {
  const { device, id } = await publish()
  if (!isAtHand) await stopRelay()
  const [here, there] = [await open(device, id), await open(device, id)]
  if (isAtHand) await until(() => isShared(here) && isShared(there), 'both are connected')
  setMonths(here, 36)
  await until(() => monthsIn(there) === 36, 'the other tab has it')
  setMonths(there, 48)
  await until(() => monthsIn(here) === 48, 'and back')
  const undone = here.workspace.plan.undoing.undo()
  expect(whyKept(undone)).toEqual([`changed ${ownElsewhere} facts`])
})

test('what another tab removed is said to be one’s own', async () => {
  const { device, id } = await publish()
  await stopRelay()
  const [here, there] = [await open(device, id), await open(device, id)]
  const gone: TakenRow[] = []
  here.workspace.plan.onTakenRows((rows) => gone.push(...rows))
  const [line = ''] = value(addLines(here.workspace.plan, [{ ...power, amount: fen(1_000) }]))
  await until(() => there.workspace.plan.read().lines.has(line), 'the other tab has it')
  value(removeLine(there.workspace.plan, line))
  await until(() => !here.workspace.plan.read().lines.has(line), 'it is gone here')
  expect(gone).toMatchObject([{ id: line, by: ownElsewhere }])
})

/** Ann and Cai are at the relay; Ben has two tabs without it, and closes the one in which he wrote. */
const benLoses = async (
  write: (tab: OpenCentre, line: string) => void,
  cais: (cai: OpenCentre, line: string) => void,
) => {
  const { device, id } = await publish()
  const ben = await joinAs(device, id, 'editor', 'Ben')
  const cai = await open(await joinAs(device, id, 'editor', 'Cai'), id)
  const [line = ''] = value(addLines(cai.workspace.plan, [{ ...power, amount: fen(1_000) }]))
  setMonths(cai, 36)
  await until(() => isShared(cai), 'the relay has it')
  const stays = await open(ben, id)
  await until(() => isShared(stays) && monthsIn(stays) === 36, 'Ben has it')
  await stopRelay()
  const closes = await open(ben, id)
  const toldBen: Taken[] = []
  const toldCai: Taken[] = []
  stays.workspace.plan.onTaken((taken) => toldBen.push(...taken))
  cai.workspace.plan.onTaken((taken) => toldCai.push(...taken))
  write(closes, line)
  await until(
    () =>
      JSON.stringify(stays.workspace.plan.read().facts) ===
      JSON.stringify(closes.workspace.plan.read().facts),
    'the tab that stays has it',
  )
  await closes.close()
  cais(cai, line)
  await startRelay()
  await until(() => isShared(stays) && isShared(cai) && monthsIn(stays) === monthsIn(cai), 'they agree')
  return { stays, cai, toldBen, toldCai }
}

test('what a closed tab wrote and lost, the tab that stays tells', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const { stays, toldBen, toldCai } = await benLoses(
      (tab) => setMonths(tab, 41),
      (cai) => setMonths(cai, 71),
    )
    const isLost = monthsIn(stays) === 71
    expect(isLost ? toldBen : toldCai).toMatchObject([
      { whose: 'outwritten', fields: ['months'], row: { months: isLost ? 41 : 71 } },
    ])
    expect(isLost ? toldCai : toldBen).toEqual([])
    if (isLost) return
    await stopRelay()
    await startRelay()
  }
})

test('what a closed tab wrote in a row that was removed meanwhile, the tab that stays tells', async () => {
  const { toldBen } = await benLoses(
    (tab, line) => {
      value(editLine(tab.workspace.plan, line, { amount: fen(2_000) }))
      setMonths(tab, 37)
    },
    (cai, line) => value(removeLine(cai.workspace.plan, line)),
  )
  await until(() => toldBen.length > 0, 'it is told')
  expect(toldBen).toMatchObject([{ whose: 'mine', fields: ['amount'], row: { amount: 2_000 } }])
})
