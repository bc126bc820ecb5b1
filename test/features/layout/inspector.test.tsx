// @vitest-environment happy-dom
// The selected room beside the plan: what each role finds there, and in which order uses are offered.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decideService, overrideService } from '#core/documents/programme.ts'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { squareMillimetres } from '#schemas/quantities.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const sample = async (): Promise<BuiltWorkspace> => {
  const [first] = samples
  if (first === undefined) throw new Error('no sample')
  return (await first.load()).buildSample(testPen('maker'))
}

test.each([
  ['owner', 1],
  ['editor', 1],
  ['consultant', 1],
  ['reviewer', 1],
  ['viewer', 0],
] as const)('the button for a remark is there for who may write one: %s', async (role, buttons) => {
  await showLayout(openedCentre(role, await sample()), ['rooms', 'g-reading'])
  expect(screen.queryAllByRole('button', { name: 'Remark' })).toHaveLength(buttons)
})

test('a room is offered the services by demand first, and the plain uses after them', async () => {
  await showLayout(openedCentre('owner', await sample()), ['rooms', 'g-reading'])
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  const offered = within(screen.getByRole('group', { name: 'Uses to choose from' })).getAllByRole('button')
  const words = offered.map(({ textContent }) => textContent)
  expect(words[0]).toContain('Demand no. 1')
  expect(words.slice(-4)).toEqual(['Support', 'Circulation', 'Outdoor', 'Vacant'])
})

test('while the remarks are open a tap on a room says where the remark goes, for who may write one', async () => {
  for (const [role, pinned] of [
    ['consultant', ['g-reading']],
    ['viewer', []],
  ] as const) {
    const targets: string[] = []
    const workspace = openedCentre(role, await sample())
    await showLayout(workspace, [], ({ target }) => targets.push(target), true)
    fireEvent.click(screen.getByRole('treeitem', { name: /^Reading room/ }))
    expect(targets).toEqual(pinned)
    cleanup()
  }
})

test('a room is held to the area that the committee asked for, and what it decided against stands last and marked', async () => {
  const workspace = openedCentre('owner', await sample())
  overrideService(workspace.programme, 'canteen', {
    minArea: squareMillimetres(60_000_000),
    wantedArea: squareMillimetres(120_000_000),
    reason: 'a small building',
  })
  decideService(workspace.programme, 'canteen', 'strike', 'a canteen is next door')
  await showLayout(workspace, ['rooms', 'g-dining'])
  expect(screen.getByText('≥ 60.0 m²')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  const offered = within(screen.getByRole('group', { name: 'Uses to choose from' })).getAllByRole('button')
  const words = offered.map(({ textContent }) => textContent)
  const canteen = words.findIndex((text) => text.startsWith('Community canteen'))
  expect(words[canteen]).toMatch(/decided against · needs 60\.0\sm² to 120\.0\sm²/)
  const struck = [...workspace.programme.read().verdicts.values()].filter(
    ({ verdict }) => verdict === 'strike',
  )
  expect(canteen).toBeGreaterThanOrEqual(words.length - 4 - struck.length)
})

test('services stand in the order of the demand, and those that were struck behind them', async () => {
  const workspace = openedCentre('owner', await sample())
  await showLayout(workspace, ['rooms', 'g-reading'])
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  const uses = screen.getByRole('group', { name: 'Uses to choose from' })
  const ranked = within(uses)
    .getAllByRole('button')
    .flatMap(({ textContent }) => {
      const rank = /Demand no\. (\d+)/.exec(textContent ?? '')?.[1]
      return rank === undefined
        ? []
        : [{ rank: Number(rank), isStruck: /decided against/.test(textContent ?? '') }]
    })
  expect(ranked[0]).toEqual({ rank: 1, isStruck: false })
  expect(ranked).toEqual(
    ranked.toSorted((a, b) => Number(a.isStruck) - Number(b.isStruck) || a.rank - b.rank),
  )
})
