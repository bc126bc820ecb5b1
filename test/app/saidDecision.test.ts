// What is said after a decision that was made without the relay follows it once it is back: whatever was decided, in whichever tab.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenCentre } from '#app/openCentre.ts'
import { decideOn } from '#core/centre/deciding.ts'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { followDecisions, sayDecision } from '#features/review/saidDecision.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { closeOpened, isShared, open } from './openedCentres.ts'
import { joinAs, publish, startRelay, stopRelay, until, withRelay } from '#test/sync/sessions.ts'

withRelay()
beforeEach(() => {
  while (notices.read() !== null) closeNotice()
})
afterEach(closeOpened)

const standingOf = ({ workspace }: OpenCentre, revision: string) =>
  workspace.figures.standings.read().find((one) => one.revision === revision)
const words = { onItsWay: 'on its way', done: 'done' }

/** A submitted revision on the devices of its owner and a reviewer, the last of whom is to decide. */
const submitted = async (by: 'owner' | 'reviewer') => {
  const { device, id } = await publish()
  const reviewer = await joinAs(device, id, 'reviewer', 'Ben')
  const ada = await open(device, id)
  value(describeOperatingPlan(ada.workspace.plan, { months: 36 }))
  const revision = value(await freezeAndSubmit(ada.workspace, 'R1', 'Ada'))
  await until(() => isShared(ada), 'it is submitted')
  const whose = by === 'owner' ? device : reviewer
  const one = by === 'owner' ? ada : await open(reviewer, id)
  await until(() => isShared(one) && standingOf(one, revision)?.state === 'in-review', 'it is here')
  return { id, whose, one, revision }
}
const alone = async (one: OpenCentre): Promise<void> => {
  await stopRelay()
  await until(() => one.workspace.connection.read().state !== 'connected', 'alone')
}

test.each([
  ['approve', 'reviewer'],
  ['retract', 'reviewer'],
  ['withdraw', 'owner'],
  ['submit', 'owner'],
  ['submit the same again', 'owner'],
] as const)('to %s', async (kind, by) => {
  const { one, revision } = await submitted(by)
  const { workspace } = one
  const now = () => {
    const found = standingOf(one, revision)
    if (found === undefined) throw new Error('nobody submitted it')
    return found
  }
  if (kind === 'retract') await decideOn(workspace, now(), 'approve')
  await until(() => isShared(one), 'it can be decided on')
  await alone(one)
  if (kind === 'submit' || kind === 'submit the same again') {
    const again = value(await freezeAndSubmit(workspace, kind === 'submit' ? 'R2' : 'R1', 'Ada'))
    expect(again === revision).toBe(kind !== 'submit')
    sayDecision(workspace, { revision: again }, words)
  } else sayDecision(workspace, { revision, entry: await decideOn(workspace, now(), kind, 'why') }, words)
  expect(notices.read()?.text).toBe('on its way')
  await startRelay()
  await until(() => isShared(one), 'the relay has it')
  expect(notices.read()?.text).toBe('done')
})

test('the centre was closed meanwhile and is opened again: what was said of it is followed still', async () => {
  const { id, whose, one, revision } = await submitted('reviewer')
  await alone(one)
  const standing = standingOf(one, revision)
  if (standing === undefined) throw new Error('nobody submitted it')
  sayDecision(one.workspace, { revision, entry: await decideOn(one.workspace, standing, 'approve') }, words)
  await one.close()
  await startRelay()
  const again = await open(whose, id)
  followDecisions(again.workspace)
  await until(() => isShared(again), 'the relay has it')
  expect(notices.read()?.text).toBe('done')
})

test('what was withdrawn is not submitted again to the letter, and whoever tries is told instead of its being refused later', async () => {
  const { one, revision } = await submitted('owner')
  const standing = standingOf(one, revision)
  if (standing === undefined) throw new Error('nobody submitted it')
  await decideOn(one.workspace, standing, 'withdraw', 'too early')
  const entries = one.workspace.decisions.read().length
  expect(await freezeAndSubmit(one.workspace, 'R1', 'Ada')).toEqual({
    ok: false,
    error: { refused: 'withdrawn-revision' },
  })
  expect(one.workspace.decisions.read()).toHaveLength(entries)
  expect((await freezeAndSubmit(one.workspace, 'R1 again', 'Ada')).ok).toBe(true)
})
