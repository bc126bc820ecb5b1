// The figures of a centre: reckoned from documents and ledgers when they are read, and again only when their own sources changed.
import { beforeEach, expect, test } from 'vitest'
import { describeCentre } from '#core/documents/centre.ts'
import { nameSurvey } from '#core/documents/survey.ts'
import type { Decision } from '#schemas/decisions.ts'
import {
  ada,
  guest,
  memoryWorkspace,
  setTable,
  sitDown,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'

let centre: MemoryWorkspace
beforeEach(async () => {
  centre = await memoryWorkspace()
})

test('each figure is the same object until one of its own sources changes', () => {
  const { measure, demand, budget, checks } = centre.figures
  const before = [measure.read(), demand.read(), budget.read(), checks.read()]
  nameSurvey(centre.survey, { name: 'renamed' } as never)
  expect(measure.read()).toBe(before[0])
  expect(budget.read()).toBe(before[2])
  const [room] = centre.layout.read().rooms.values()
  centre.layout.write((draft) => draft.rooms.update(room?.id ?? '', { name: 'renamed' }))
  expect(measure.read()).not.toBe(before[0])
})

test('drawing leaves the demand alone', () => {
  const before = centre.figures.demand.read()
  const [room] = centre.layout.read().rooms.values()
  centre.layout.write((draft) => draft.rooms.remove(room?.id ?? ''))
  expect(centre.figures.demand.read()).toBe(before)
})

test('watchers of a figure hear of a change of its sources, and no longer once they let go', () => {
  let heard = 0
  const end = centre.figures.checks.watch(() => (heard += 1))
  describeCentre(centre.centre, { name: 'renamed' })
  expect(heard).toBeGreaterThan(0)
  const before = heard
  end()
  describeCentre(centre.centre, { name: 'again' })
  expect(heard).toBe(before)
})

test('who may not see answers gets the demand of the published tally, and the same order', async () => {
  const viewer = await memoryWorkspace(guest)
  expect(viewer.responses.read()).toEqual([])
  expect(viewer.figures.counted.read()).toBeNull()
  const [seen, reckoned] = [viewer.figures.demand.read(), centre.figures.demand.read()]
  expect(seen?.source).toBe('tally')
  expect(reckoned?.source).toBe('responses')
  expect(seen?.services.slice(0, 10).map(({ service }) => service)).toEqual(
    reckoned?.services.slice(0, 10).map(({ service }) => service),
  )
})

test('a blank centre has figures without a fault, and every step of the chain is empty', () => {
  const blank = sitDown(ada, setTable())
  const { measure, demand, fit, programme, checks, standings, chain, quotes } = blank.figures
  expect([measure, demand, fit].map((figure) => figure.read())).toEqual([null, null, null])
  expect(programme.read()?.lines).toEqual([])
  expect([checks.read(), standings.read()]).toEqual([[], []])
  expect(chain.read().map(({ state }) => state)).toEqual(['empty', 'empty', 'empty', 'empty', 'empty'])
  expect(quotes.read().get('net-area')?.value).toBeNull()
})

test('the last step follows the decisions', () => {
  const due = () =>
    centre.figures.chain
      .read()
      .at(-1)
      ?.missing.map(({ code }) => code)
  expect(due()).not.toContain('in-review')
  const decisions = centre.table.ledger('decisions')
  const revision = 'a'.repeat(64)
  const entry = (kind: Decision['kind'], member: string, role: Decision['role']): Decision => ({
    id: `${kind}-${member}`,
    kind,
    revision,
    member,
    name: member,
    role,
    label: 'Second',
    made: '2026-11-05T10:00:00.000Z',
  })
  decisions.set([...decisions.read(), entry('submit', 'ada', 'owner')])
  expect(due()).toContain('in-review')
  decisions.set([...decisions.read(), entry('return', 'chen', 'reviewer')])
  expect(due()).toContain('returned')
})
