// @vitest-environment happy-dom
// The demand of the three-floor sample: ranked as expected, every number behind it in sight, decisions only with a reason.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import type { Role } from '#schemas/members.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(cleanup)

let built: Promise<BuiltWorkspace> | null = null
const sample = (): Promise<BuiltWorkspace> => {
  built ??= (async () => {
    const [first] = samples
    if (first === undefined) throw new Error('no sample')
    return (await first.load()).buildSample(testPen('maker'))
  })()
  return built
}
const opened = async (role: Role = 'owner') => openedCentre(role, await sample())

const ranking = () => screen.getByRole('region', { name: 'Ranked needs' })
const canteen = () => within(ranking()).getByRole('button', { name: /Community canteen/ })

test('the ranking starts with the canteen and its expected score', async () => {
  await showSurvey(await opened(), 'demand')
  const names = within(ranking())
    .getAllByRole('button', { expanded: false })
    .map((button) => button.textContent)
  // 0.142362 and 0.104909 in the sample's expected figures.
  expect(names[0]).toMatch(/^1Community canteen.*14\.24/)
  expect(names[1]).toMatch(/^2Elderly day care.*10\.49/)
})

test('behind a score stand the counts and shares of each group, and the answers that they come from', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  fireEvent.click(canteen())
  const words = ranking().textContent ?? ''
  expect(words).toContain('41 of 51 want it (80.4')
  expect(words).toContain('77 points in the top three, 1.51 a head')
  expect(words).toContain('of the 39 who want it and answered, 33 have none nearby (84.6')
  const demand = centre.figures.demand.read()
  const from = demand?.services[0]?.from ?? []
  fireEvent.click(screen.getByRole('button', { name: `From ${from.length} answers` }))
  const list = screen.getByRole('list', { name: 'The answers that this figure comes from' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(50)
  for (const _ of [1, 2]) fireEvent.click(screen.getByRole('button', { name: /more: show/ }))
  expect(within(list).getAllByRole('listitem')).toHaveLength(from.length)
})

test('striking without a reason is refused in words and writes nothing', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  fireEvent.click(canteen())
  fireEvent.click(screen.getByRole('button', { name: 'Strike: Community canteen' }))
  const reason = screen.getByRole('textbox', { name: /Why should there not be/ })
  fireEvent.change(reason, { target: { value: '   ' } })
  fireEvent.submit(reason)
  expect(screen.getByText('Write a reason that others can read')).toBeTruthy()
  expect(centre.programme.read().verdicts.has('canteen')).toBe(false)
})

test('a strike with its reason takes the service out of the programme, and taking it back puts it in again', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  fireEvent.click(canteen())
  fireEvent.click(screen.getByRole('button', { name: 'Strike: Community canteen' }))
  const reason = screen.getByRole('textbox', { name: /Why should there not be/ })
  fireEvent.change(reason, { target: { value: 'one is next door' } })
  fireEvent.submit(reason)
  expect(centre.programme.read().verdicts.get('canteen')).toEqual({
    verdict: 'strike',
    reason: 'one is next door',
    by: 'ada',
  })
  const programme = screen.getByRole('region', { name: 'Programme' })
  expect(within(programme).queryByRole('rowheader', { name: /Community canteen/ })).toBeNull()
  expect(within(programme).getByText(/one is next door/)).toBeTruthy()
  fireEvent.click(within(programme).getByRole('button', { name: 'Take back Community canteen' }))
  expect(within(programme).getByRole('rowheader', { name: /Community canteen/ })).toBeTruthy()
})

test('a service that nobody was asked about may be pinned, with a reason', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Add another service' })
  const service = select.options[1]?.value ?? ''
  expect(centre.figures.demand.read()?.services.some((line) => line.service === service)).toBe(false)
  fireEvent.change(select, { target: { value: service } })
  const reason = screen.getByRole('textbox', { name: /Why must there be/ })
  fireEvent.change(reason, { target: { value: 'the district asks for it' } })
  fireEvent.submit(reason)
  expect(centre.figures.programme.read()?.lines.find((line) => line.service === service)).toMatchObject({
    why: 'pinned',
    reason: 'the district asks for it',
  })
})

test('another area or other hours are stored in whole units with their reason', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  fireEvent.click(screen.getByRole('button', { name: 'Change Community canteen' }))
  const form = screen.getByRole('form', { name: 'Change Community canteen' })
  const set = (name: string, value: string): void => {
    const field = within(form).getByRole('textbox', { name })
    fireEvent.change(field, { target: { value } })
    fireEvent.blur(field)
  }
  set('Minimum area', '90.5')
  set('Hours a week', '42')
  fireEvent.submit(form)
  expect(centre.programme.read().overrides.size).toBe(0)
  fireEvent.change(within(form).getByRole('textbox', { name: 'Reason' }), {
    target: { value: 'bigger kitchen' },
  })
  fireEvent.submit(form)
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Change Community canteen' })).toBeNull())
  expect(centre.programme.read().overrides.get('canteen')).toMatchObject({
    minArea: 90_500_000,
    weeklyMinutes: 2_520,
    reason: 'bigger kitchen',
  })
})

test('a viewer sees the ranking of the tally, without answers and without buttons to decide', async () => {
  const editor = await opened('owner')
  await showSurvey(editor, 'results')
  fireEvent.click(screen.getByRole('button', { name: 'Publish the tally' }))
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish' }))
  await act(() => Promise.resolve())
  cleanup()
  const blank = await opened('viewer')
  blank.table.ledger('tallies').set(editor.tallies.read())
  await showSurvey(blank, 'demand')
  fireEvent.click(canteen())
  expect(ranking().textContent).toContain('146 of 296 want it')
  expect(screen.queryByRole('button', { name: /^From/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /Pin|Strike|Change/ })).toBeNull()
})

test('what is typed of another area stands in its form after a reload, up to the last letter, and in no other form', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  // the page has hundreds of presses, and roles are dear
  const changes = () => [...document.querySelectorAll<HTMLButtonElement>('button[aria-label^="Change "]')]
  const form = () => document.querySelector<HTMLFormElement>('form[aria-label^="Change "]')!
  const field = (name: RegExp) =>
    within(form()).getByLabelText<HTMLInputElement>(name, { selector: 'input, textarea' })
  const type = (name: RegExp, text: string) => fireEvent.change(field(name), { target: { value: text } })
  fireEvent.click(changes()[0]!)
  type(/^Wanted area/, '250')
  fireEvent.blur(field(/^Wanted area/))
  type(/^Reason/, 'The queue is lon')
  type(/^Minimum area/, '12')
  cleanup()
  await showSurvey(centre, 'demand')
  await waitFor(() => expect(field(/^Minimum area/).value).toBe('12'))
  expect([field(/^Wanted area/).value, field(/^Reason/).value]).toEqual(['250.0', 'The queue is lon'])
  fireEvent.click(changes()[0]!)
  fireEvent.click(changes()[1]!)
  await act(() => Promise.resolve())
  expect([field(/^Minimum area/).value, field(/^Reason/).value]).not.toContain('12')
  expect(field(/^Reason/).value).toBe('')
})

test('a reason for a decision that is half written stands open after a reload', async () => {
  const centre = await opened()
  await showSurvey(centre, 'demand')
  fireEvent.click(canteen())
  fireEvent.click(screen.getByRole('button', { name: 'Strike: Community canteen' }))
  const reason = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Why should there not be/ })
  fireEvent.change(reason(), { target: { value: 'There is one next do' } })
  cleanup()
  await showSurvey(centre, 'demand')
  expect(reason().value).toBe('There is one next do')
  fireEvent.submit(reason())
  expect(centre.programme.read().verdicts.get('canteen')?.reason).toBe('There is one next do')
  cleanup()
  await showSurvey(centre, 'demand')
  expect(screen.queryByRole('textbox', { name: /Why should there not be/ })).toBeNull()
})
