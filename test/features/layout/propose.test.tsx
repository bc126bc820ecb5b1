// @vitest-environment happy-dom
// The panel Propose with the real solver: rules make the problem, a stored result stands beside the plan, one click takes it over.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { assignedUse as usedFor, assignUse } from '#core/documents/layout.ts'
import { decideService } from '#core/documents/programme.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { cellOf } from '#core/source.ts'
import { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { squareMillimetres } from '#schemas/quantities.ts'
import { digestOf } from '#schemas/archive.ts'
import { plainRules, problemOfCentre } from '#core/centre/allocationProblem.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { inThread, opened, show, solve, type } from './showPropose.tsx'
import { furnish, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('without a demand it says what to do first', () => {
  const workspace = openedCentre()
  furnish(workspace)
  const { went } = show(workspace)
  expect(screen.getByText(/no ranked demand yet/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Work out a plan' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Go to Survey' }))
  expect(went).toEqual([['survey', 'demand']])
})

test('a proposal is stored with its problem, shown beside the plan, taken over by one click and undone by one', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  show(workspace)
  type('Desks', '2')
  solve()
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  const problem = AllocationProblem.parse(stored?.problem)
  const result = AllocationResult.parse(stored?.result)
  expect(problem.rules.officeFloorArea).toBe(10_000_000)
  expect(result.problemDigest).toBe(digestOf(problem))
  expect(result.solver.name).toBe('HiGHS')
  expect(within(column).getByText(/Proven the best|more than .* better/)).toBeTruthy()
  expect(within(column).queryByText(/recommended/i)).toBeNull()
  expect(screen.getByRole('article', { name: 'The layout as it is' })).toBeTruthy()

  const before = Object.fromEntries(layout.read().assignments)
  fireEvent.click(within(column).getByRole('button', { name: /Take over/ }))
  const snapshot = layout.read()
  for (const { room, slot, service } of result.assignments) {
    const row = snapshot.rooms.get(room)
    expect(row && usedFor(snapshot, drawn.variant, row, slot)).toBe(service)
  }
  const { served } = result
  expect(served.find(({ service }) => service === 'self-service-24h')?.served).toBeGreaterThan(0)
  // what is in use says so, and can't be taken over again
  const inUse = within(column).getByRole<HTMLButtonElement>('button', { name: '“Proposal 1” is in use' })
  expect(inUse.disabled).toBe(true)
  act(() => notices.read()?.action?.run())
  expect(Object.fromEntries(layout.read().assignments)).toEqual(before)
  expect(within(column).getByRole('button', { name: /Take over/ })).toBeTruthy()
})

test('a locked room keeps its present uses', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  show(workspace)
  type('Desks', '0')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Office' }))
  solve()
  await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  const { assignments } = AllocationResult.parse(stored?.result)
  expect(assignments.filter(({ room }) => room === drawn.office)).toEqual([
    { room: drawn.office, slot: 'weekday-morning', service: 'office-open' },
  ])
})

test('rules that no plan can meet are named, and nothing is stored', async () => {
  const workspace = opened()
  show(workspace)
  type('Desks', '100')
  solve()
  const note = await screen.findByRole(
    'article',
    { name: 'No plan can meet these rules.' },
    { timeout: 15_000 },
  )
  expect(within(note).getByText(/at least 500.* of office in working hours/)).toBeTruthy()
  // where the proposal would stand, and with the focus: beside a long form it was below the fold
  expect(screen.getByRole('article', { name: 'The layout as it is' }).parentElement).toBe(note.parentElement)
  expect(document.activeElement).toBe(note)
  type('Desks', '90')
  expect(within(note).getByText(/at least 500/)).toBeTruthy()
  expect(workspace.layout.read().proposals.size).toBe(0)
})

test('a run can be stopped: its worker ends and nothing is stored', async () => {
  const workspace = opened()
  const worker = inThread(true)
  show(workspace, worker)
  solve()
  const cancel = await screen.findByRole('button', { name: 'Stop' })
  await act(async () => {
    await import('#solver/solverWorker.ts')
  })
  await act(async () => {
    fireEvent.click(cancel)
    await Promise.resolve()
  })
  expect(worker.ended()).toBe(1)
  expect(screen.getByText(/^Stopped before a plan was found/)).toBeTruthy()
  expect(workspace.layout.read().proposals.size).toBe(0)
})

test('a run that is stopped keeps the best plan it had found', async () => {
  const workspace = opened()
  const worker = inThread('unended')
  show(workspace, worker)
  type('Desks', '2')
  solve()
  const cancel = await screen.findByRole('button', { name: 'Stop' })
  await screen.findByText(/There is a plan by now/, {}, { timeout: 15_000 })
  fireEvent.click(cancel)
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  expect(worker.ended()).toBe(1)
  expect(document.activeElement).toBe(column)
  const [stored] = workspace.layout.read().proposals.values()
  const { assignments, unmet } = AllocationResult.parse(stored?.result)
  expect(assignments.length).toBeGreaterThan(0)
  expect(unmet).toEqual([])
  expect(within(column).getByText(/a week \(.* wanted/)).toBeTruthy()
})

test('what another person stored appears; a viewer sees it without buttons; it says when the plan has moved on', async () => {
  const workspace = opened()
  const { layout, drawn, centre, figures } = workspace
  const found = problemOfCentre(
    {
      snapshot: layout.read(),
      variant: drawn.variant,
      slots: inRankOrder(centre.read().slots.values()),
      programme: figures.programme.read(),
      catalogue: catalogueWith(new Map()),
    },
    plainRules,
  )
  if (!('problem' in found)) throw new Error(found.missing)
  const rules = { ...found.problem.rules, officeFloorArea: squareMillimetres(0) }
  const problem = { ...found.problem, rules }
  const result = await allocate(problem, await loadHighsSolver())
  show({ ...workspace, me: openedCentre('viewer').me })
  expect(screen.getByText('No editor has worked out a plan yet.')).toBeTruthy()
  act(() => {
    layout.write((draft) =>
      draft.proposals.add('p1', {
        name: '李梅的方案',
        rank: 'i',
        by: 'li',
        made: '2026-09-06T08:00:00.000Z',
        variant: drawn.variant,
        problemDigest: result.problemDigest,
        result,
        problem,
      }),
    )
  })
  const column = screen.getByRole('article', { name: '李梅的方案' })
  expect(within(column).getByText(/by 李梅/)).toBeTruthy()
  expect(within(column).queryByRole('button')).toBeNull()
  expect(within(column).queryByText(/changed since/)).toBeNull()
  act(() => {
    value(decideService(workspace.programme, 'nursery', 'pin', 'asked for'))
  })
  expect(within(screen.getByRole('article', { name: '李梅的方案' })).getByText(/changed since/)).toBeTruthy()
})

test('what was stored names who stored it, with a fitting word where there is no name, and follows the language', async () => {
  const workspace = opened()
  const { layout, drawn, me } = workspace
  show({ ...workspace, names: cellOf<ReadonlyMap<string, string>>(new Map([[me.read().member, '']])) })
  type('Desks', '2')
  solve()
  const column = await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  expect(within(column).getByText(/by you/)).toBeTruthy()
  const [stored] = layout.read().proposals.values()
  if (!stored) throw new Error('nothing was stored')
  const { id: _, ...fields } = stored
  act(() => {
    layout.write((draft) =>
      draft.proposals.add('p2', { ...fields, name: '多留书房', by: 'gone', variant: drawn.variant }),
    )
  })
  expect(within(screen.getByRole('article', { name: '多留书房' })).getByText(/by an editor/)).toBeTruthy()
  act(() => chooseLanguage('zh'))
  expect(screen.getByRole('article', { name: '配置方案 1' }).textContent).toContain('由您发起')
})

test('rules and a proof that only a newer version knows are said to be its, beside all that is read', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  show(workspace)
  type('Desks', '2')
  solve()
  await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  if (!stored) throw new Error('nothing was stored')
  const { id: _, ...fields } = stored
  const unhoused = [
    { service: 'nursery', rule: 'quorum', rooms: [] },
    { service: 'clinic', rule: 'area', rooms: [], besides: ['quorum'] },
  ]
  const result = { ...fields.result, status: 'certified', unhoused }
  act(() => {
    layout.write((draft) =>
      draft.proposals.add('p2', { ...fields, name: 'Later', variant: drawn.variant, result }),
    )
  })
  const words = screen.getByRole('article', { name: 'Later' }).textContent
  expect(words).toContain('How far it is proven is said in a way that only a newer version knows')
  expect(words).not.toMatch(/Proven the best|No plan under these rules|Not proved/)
  expect(words).toContain('a rule of a newer version (quorum)')
  expect(words).toContain(
    'several rules together: a rule of a newer version (quorum), no single room is large enough; joined rooms are not reckoned with',
  )
})

test('a reason of area is of single rooms, beside those that the present plan joins; a must says its least', async () => {
  const workspace = opened()
  const { layout, drawn } = workspace
  show(workspace)
  type('Desks', '2')
  solve()
  await screen.findByRole('article', { name: 'Proposal 1' }, { timeout: 15_000 })
  const [stored] = layout.read().proposals.values()
  if (!stored) throw new Error('nothing was stored')
  const { id: _, ...fields } = stored
  const must = (open: number) => [{ service: 'canteen', open, least: 20 * 60, wanted: 40 * 60 }]
  const unhoused = [{ service: 'nursery', rule: 'area', rooms: [] }]
  for (const room of [drawn.hall, drawn.office])
    assignUse(layout, drawn.variant, room, ['weekday-morning'], 'nursery')
  act(() => {
    layout.write((draft) => {
      for (const [name, open] of [
        ['Met', 20 * 60],
        ['Short', 19 * 60],
      ] as const)
        draft.proposals.add(name, {
          ...fields,
          ...{ name, variant: drawn.variant },
          result: { ...fields.result, unhoused, musts: must(open) },
        })
    })
  })
  const words = (name: string): string => screen.getByRole('article', { name }).textContent ?? ''
  expect(words('Met')).toContain('no single room is large enough; joined rooms are not reckoned with')
  expect(words('Met')).toMatch(/Now in several rooms: .*Hall/)
  expect(words('Met')).toMatch(/20\sh a week \(40\sh wanted, at least 20\sh\)(?!short)/)
  expect(words('Short')).toMatch(/19\sh a week \(40\sh wanted, at least 20\sh\)short/)
  act(() => chooseLanguage('zh'))
  expect(words('Short')).toContain('没有一间够大；合用几间不在计算内')
  expect(words('Short')).toMatch(/19.{1,4}时（需要.{1,3}40.{1,4}时，至少.{1,3}20.{1,4}时）不够/)
})

test('a proposal that this version cannot read is named, not dropped', () => {
  const workspace = opened()
  workspace.layout.write((draft) =>
    draft.proposals.add('p1', {
      name: 'From tomorrow',
      rank: 'i',
      by: 'li',
      made: '2026-09-06T08:00:00.000Z',
      variant: workspace.drawn.variant,
      problemDigest: 'x',
      result: { format: 'something-newer' },
    }),
  )
  show(workspace)
  expect(screen.getByRole('article', { name: 'From tomorrow' }).textContent).toContain('newer version')
})
