// @vitest-environment happy-dom
// The partners: whole units are stored, figures follow at once, removing can be undone, a viewer only reads.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { partnersInOrder } from '#core/documents/plan.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { choose, fill, openedSample, place, showPlan } from './showPlan.tsx'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  closeNotice()
})

const money = () => screen.getByRole('complementary', { name: 'Income and cost by month' })

test('a partner who is added is stored in fen, mm² and basis points, as one gesture', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: 'Add a partner' }))
  const form = screen.getByRole('form', { name: 'Add a partner' })
  const field = (name: string | RegExp) => within(form).getByRole('textbox', { name })
  fill(field('Name'), '四季花店')
  await choose(within(form).getByRole('combobox', { name: 'Service' }), 'Florist')
  fill(field('Charged area'), '20.5')
  fill(field(/^Rent \(/), '42.35')
  fill(field('Rent-free months'), '2')
  fill(field('First month'), '3')
  fill(field('Give-back'), '2.5')
  fill(field('Turnover'), '15,000')
  fill(field('Utilities'), '327.2')
  fireEvent.click(within(form).getByRole('button', { name: 'Add' }))
  expect(partnersInOrder(centre.plan.read())).toMatchObject([
    {
      name: '四季花店',
      service: 'florist',
      kind: 'commercial',
      chargedArea: 20_500_000,
      rentPerSquareMetre: 4_235,
      rentFreeMonths: 2,
      startMonth: 3,
      share: 250,
      turnover: 1_500_000,
      utilities: 32_720,
    },
  ])
  expect(centre.plan.undoing.steps().done).toHaveLength(1)
  expect(screen.getByRole('rowheader', { name: /四季花店/ })).toBeTruthy()
})

test('a partner without a name or a service is not written, and the form says what is missing', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: 'Add a partner' }))
  const form = screen.getByRole('form', { name: 'Add a partner' })
  for (const [role, name] of [
    ['textbox', 'Name'],
    ['combobox', 'Service'],
  ] as const) {
    const field = within(form).getByRole<HTMLInputElement>(role, { name })
    expect(field.required, name).toBe(true)
    expect(field.labels?.[0]?.textContent, name).toContain('*')
  }
  fireEvent.submit(form)
  expect(within(form).getByText('Write a name')).toBeTruthy()
  expect(within(form).getByText('Choose a service')).toBeTruthy()
  expect(centre.plan.read().partners.size).toBe(0)
})

test('the break-even month on the screen follows a rent that is changed', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'partners')
  const sentence = (words: string) => within(money()).getByText(words, { selector: 'b' })
  expect(sentence('month 6')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Four Seasons florist/ }))
  fill(screen.getByRole('textbox', { name: /^Rent \(/ }), '0')
  expect(sentence('month 7')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Home Taste canteen/ }))
  fill(screen.getByRole('textbox', { name: /^Rent \(/ }), '0')
  expect(sentence('Never')).toBeTruthy()
  act(() => void centre.plan.undoing.undo())
  expect(sentence('month 7')).toBeTruthy()
  act(() => void centre.plan.undoing.undo())
  expect(sentence('month 6')).toBeTruthy()
})

test('a partner who is removed comes back whole by the notice’s undo', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'partners')
  const florist = centre.plan.read().partners.get('florist')
  fireEvent.click(screen.getByRole('button', { name: /^Four Seasons florist/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove Four Seasons florist' }))
  expect(centre.plan.read().partners.has('florist')).toBe(false)
  const notice = screen.getByRole('status')
  fireEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  expect(centre.plan.read().partners.get('florist')).toEqual(florist)
})

test('undoing a removal leaves alone what was done after it', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: /^Four Seasons florist/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove Four Seasons florist' }))
  fireEvent.click(screen.getByRole('button', { name: /^Home Taste canteen/ }))
  fill(screen.getByRole('textbox', { name: /^Rent \(/ }), '13')
  fireEvent.click(within(screen.getByRole('status')).getByRole('button', { name: 'Undo' }))
  const { partners } = centre.plan.read()
  expect(partners.has('florist')).toBe(true)
  expect(partners.get('canteen')?.rentPerSquareMetre).toBe(1_300)
})

test('pasted partners are understood by their headings; rows that are not are listed with the reason', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: 'Paste from a spreadsheet' }))
  const box = await screen.findByRole('dialog')
  fireEvent.change(within(box).getByRole('textbox', { name: 'Paste here' }), {
    target: { value: '业态\t合伙人\t租金（元/m²·月）\tm²\n花店\t李家花店\t¥42.00\t20.5\n飞船\t某某\t1\t1\n' },
  })
  expect(await within(box).findByText('Row 3: the catalogue has no such service: 飞船')).toBeTruthy()
  fireEvent.click(within(box).getByRole('button', { name: 'Add 1 row' }))
  expect(partnersInOrder(centre.plan.read())).toMatchObject([
    { name: '李家花店', service: 'florist', rentPerSquareMetre: 4_200, chargedArea: 20_500_000 },
  ])
})

test('a partner’s room leads to the layout', async () => {
  await showPlan(await openedSample('editor'), 'partners')
  const row = screen.getByRole('row', { name: /Handy Sisters/ })
  fireEvent.click(within(row).getAllByRole('button').at(-1)!)
  expect(place()).toBe('layout/rooms/f2-meeting')
})

test.each(['viewer', 'consultant', 'reviewer'] as const)(
  'a %s reads every term and finds nothing to edit on any page',
  async (role) => {
    const centre = await openedSample(role)
    for (const page of ['text', 'partners', 'money', 'settings']) {
      const shown = await showPlan(centre, page)
      for (const header of screen.queryAllByRole('rowheader')) {
        const toggle = within(header).queryByRole('button', { expanded: false })
        if (toggle !== null) fireEvent.click(toggle)
      }
      for (const control of ['textbox', 'combobox', 'radio', 'spinbutton', 'checkbox', 'toolbar'])
        expect(screen.queryAllByRole(control), `${control} on ${page}`).toEqual([])
      expect(
        screen.queryAllByRole('button', { name: /^(Add|Remove|Paste|Insert|Undo|Redo|Delete)/ }),
      ).toEqual([])
      shown.unmount()
    }
    await showPlan(centre, 'partners')
    fireEvent.click(screen.getByRole('button', { name: /^Sapling nursery/ }))
    expect(screen.getByText('Turnover × 5 % = 2,600.00 yuan')).toBeTruthy()
  },
)

test('a partner that is half filled in stands in its form after a reload, up to the last letter', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: 'Add a partner' }))
  const form = () => screen.getByRole('form', { name: 'Add a partner' })
  const field = (name: string | RegExp) => within(form()).getByRole<HTMLInputElement>('textbox', { name })
  fill(field('Name'), '四季花店')
  fill(field('Turnover'), '15,000')
  await choose(within(form()).getByRole('combobox', { name: 'Service' }), 'Florist')
  // neither left nor written
  fireEvent.change(field('Rent-free months'), { target: { value: '1x' } })
  cleanup()
  await showPlan(centre, 'partners')
  await act(() => Promise.resolve())
  expect(field('Rent-free months').value).toBe('1x')
  expect([field('Name').value, field('Turnover').value]).toEqual(['四季花店', '15000.00'])
  expect(within(form()).getByRole<HTMLInputElement>('combobox', { name: 'Service' }).value).toBe('Florist')
  fill(field('Rent-free months'), '12')
  fireEvent.click(within(form()).getByRole('button', { name: 'Add' }))
  expect(partnersInOrder(centre.plan.read())).toMatchObject([{ name: '四季花店', rentFreeMonths: 12 }])
  cleanup()
  await showPlan(centre, 'partners')
  expect(screen.queryByRole('form', { name: 'Add a partner' })).toBeNull()
})
