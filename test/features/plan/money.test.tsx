// @vitest-environment happy-dom
// The money: lines by section, pasted in one gesture, every figure traced to the lines that it is reckoned from.
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addLines, linesInOrder } from '#core/documents/plan.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { closeNotice } from '#ui/notices.ts'
import { quoteText } from '#words/quoteText.ts'
import { chooseLanguage } from '#words/words.ts'
import { fill, openedSample, place, showPlan } from './showPlan.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  closeNotice()
})

const money = () => screen.getByRole('complementary', { name: 'Income and cost by month' })
const paste = async (text: string) => {
  fireEvent.click(screen.getByRole('button', { name: 'Paste from a spreadsheet' }))
  const box = await screen.findByRole('dialog')
  fireEvent.change(within(box).getByRole('textbox', { name: 'Paste here' }), { target: { value: text } })
  return box
}

test('a line is added to its section in fen, for the months of the plan', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'money')
  fireEvent.click(screen.getByRole('button', { name: 'Add a line: Operating costs' }))
  const form = screen.getByRole('form', { name: 'Add a line: Operating costs' })
  fill(within(form).getByRole('textbox', { name: 'Line' }), 'Cleaning')
  fill(within(form).getByRole('textbox', { name: 'Amount' }), '3800.5')
  fireEvent.click(within(form).getByRole('button', { name: 'Add' }))
  expect(linesInOrder(centre.plan.read(), 'cost')).toMatchObject([
    { name: 'Cleaning', amount: 380_050, frequency: 'monthly', start: 1, end: 36, kind: 'general' },
  ])
  expect(within(money()).getByText('Never')).toBeTruthy()
})

test('income without costs says that there is nothing to reckon yet, rather than a month', async () => {
  const centre = openedCentre('editor')
  addLines(centre.plan, [
    {
      section: 'income',
      name: 'Hall',
      kind: 'general',
      amount: 50_000,
      frequency: 'monthly',
      start: 1,
      end: 36,
    },
  ])
  await showPlan(centre, 'money')
  expect(within(money()).getByText(/^Nothing to reckon yet/)).toBeTruthy()
  expect(money().textContent).not.toContain('month 3')
  const quote = centre.figures.quotes.read().get('break-even')
  expect(quote && quoteText(quote, 'en')).toBe('not yet known')
})

test('pasted rows become lines by one gesture, and one undo takes them all back', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'money')
  const box = await paste('保洁\t3,800.00\t每月\t1\t36\n消防整改\t26000\t一次\t2\n水电\t4600元\n')
  fireEvent.click(await within(box).findByRole('button', { name: 'Add 3 rows' }))
  expect(linesInOrder(centre.plan.read(), 'cost')).toMatchObject([
    { name: '保洁', amount: 380_000, frequency: 'monthly', start: 1, end: 36 },
    { name: '消防整改', amount: 2_600_000, frequency: 'once', start: 2, end: 2 },
    { name: '水电', amount: 460_000, frequency: 'monthly', start: 1, end: 36 },
  ])
  expect(centre.plan.undoing.steps().done).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect(centre.plan.read().lines.size).toBe(0)
  fireEvent.click(screen.getByRole('button', { name: 'Redo my last step' }))
  expect(centre.plan.read().lines.size).toBe(3)
})

test('a heading row tells the columns, also their section; faulty rows are named and left out', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'money')
  const box = await paste(
    'Amount, yuan\tLine\tSection\tLast month\n7000\tCity subsidy\tOperating grants\t24\nmuch\tRent\tOwn income\t\n5\tX\tOwn income\t121\n1\t\tRefit\t\n',
  )
  const faults = await within(box).findByText('These rows were not understood')
  expect(faults.nextElementSibling?.textContent).toBe(
    'Row 3: “Amount” is no number: muchRow 4: “Last month” is out of range: 121Row 5: no name',
  )
  fireEvent.click(within(box).getByRole('button', { name: 'Add 1 row' }))
  expect([...centre.plan.read().lines.values()]).toMatchObject([
    { section: 'grant', name: 'City subsidy', amount: 700_000, start: 1, end: 24, kind: 'public' },
  ])
})

test('an amount that may be two numbers, or of another money, is refused with its reason', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'money')
  const box = await paste(
    ['Line\tAmount', 'Water\t1,5', 'Rent\t1.200,50', 'Kit\t1.2万', 'Abroad\t$300', 'Span\t100-200'].join(
      '\n',
    ),
  )
  const faults = await within(box).findByText('These rows were not understood')
  expect([...(faults.nextElementSibling?.children ?? [])].map((one) => one.textContent)).toEqual([
    'Row 2: “Amount”: write 1200.5 or 1,200.50, for 1,5 may be one or the other',
    'Row 3: “Amount”: write 1200.5 or 1,200.50, for 1.200,50 may be one or the other',
    'Row 5: “Amount” is in another unit: $300',
    'Row 6: “Amount” is not one number: 100-200',
  ])
  fireEvent.click(within(box).getByRole('button', { name: 'Add 1 row' }))
  expect([...centre.plan.read().lines.values()]).toMatchObject([{ name: 'Kit', amount: 1_200_000 }])
})

test('quotation marks copied from a spreadsheet are the cell’s own', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'money')
  const box = await paste('项目\t金额\n"阳光"驿站租金\t1200\n"阳光驿站"\t1200\n5" 管材\t300\n')
  fireEvent.click(await within(box).findByRole('button', { name: 'Add 3 rows' }))
  expect([...centre.plan.read().lines.values()].map(({ name }) => name)).toEqual([
    '"阳光"驿站租金',
    '"阳光驿站"',
    '5" 管材',
  ])
})

test('rows pasted onto the page open the box with what was copied', async () => {
  await showPlan(openedCentre('editor'), 'money')
  fireEvent.paste(screen.getByRole('heading', { level: 1 }), {
    clipboardData: { getData: () => '保洁\t3800\n水电\t4600' },
  })
  const box = await screen.findByRole('dialog')
  expect(await within(box).findByRole('button', { name: 'Add 2 rows' })).toBeTruthy()
})

test('a line that becomes one-off ends in the month in which it starts', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'money', 'grant-meals')
  fireEvent.click(screen.getByRole('radio', { name: 'once' }))
  expect(centre.plan.read().lines.get('grant-meals')).toMatchObject({ frequency: 'once', start: 3, end: 3 })
})

test('the figures are those of the sample, and each opens to amounts that lead to their lines', async () => {
  const centre = await openedSample('viewer')
  await showPlan(centre, 'text')
  const budget = centre.figures.budget.read()
  const figure = within(money()).getByText('Subsidy dependence').closest('details')!
  expect(figure.textContent).toContain(
    `${(Number(budget.subsidyDependenceBp) / 100).toFixed(1)}`.replace('.0', ''),
  )
  figure.open = true
  const shown: (string | undefined)[] = []
  Element.prototype.scrollIntoView = function (this: HTMLElement) {
    shown.push(this.dataset['part'])
  }
  fireEvent.click(within(figure).getByRole('button', { name: 'Operating grants, in all' }))
  expect(place()).toBe('plan/money/grant')
  expect(shown.at(-1)).toBe('grant')
})

test('without the operating subsidy the figures are those that were reckoned without it', async () => {
  const centre = await openedSample('viewer')
  await showPlan(centre, 'money')
  const removed = centre.figures.budget
    .read()
    .eachGrantRemoved.find(({ grant }) => grant === 'grant-operating')!
  const table = screen.getByRole('region', { name: /Without one of the grants, scrolls/ })
  const row = within(table).getByRole('row', { name: /City operating subsidy/ })
  const closing = (removed.closingCash / 100)
    .toLocaleString('en', { minimumFractionDigits: 2 })
    .replace('-', '−')
  expect(row.textContent).toContain(closing)
  expect(row.textContent).toContain(removed.breakEven === null ? 'never' : `month\u00a0${removed.breakEven}`)
})

test('the mix is shown by four measures with the targets, and says what is furthest below', async () => {
  const centre = await openedSample('viewer')
  await showPlan(centre, 'text')
  for (const measure of [
    'By area .shared rooms by their hours.',
    'By area and hours',
    'By number',
    'By turnover',
  ])
    expect(within(money()).getByRole('img', { name: new RegExp(`^${measure}: Welfare %`) })).toBeTruthy()
  expect(within(money()).getByText('Upright lines: target 50 / 30 / 20')).toBeTruthy()
  const { mix } = centre.figures.budget.read()
  const gaps = Object.values(mix).flatMap((one) => Object.values(one).map(({ gapBp }) => gapBp))
  const worst = -Math.min(...gaps) / 100
  expect(
    within(money()).getByText(new RegExp(`is ${Math.round(worst * 10) / 10} points below its target`)),
  ).toBeTruthy()
})

test('other months and targets are kept in whole units and reckoned with at once', async () => {
  const centre = await openedSample('owner')
  await showPlan(centre, 'settings')
  fill(screen.getByRole('textbox', { name: 'Months reckoned' }), '48')
  fill(screen.getByRole('textbox', { name: 'Welfare target' }), '55')
  fill(screen.getByRole('textbox', { name: 'Cash before opening' }), '-1000')
  expect(centre.plan.read().facts).toMatchObject({ months: 48, targetWelfare: 5_500, openingCash: -100_000 })
  expect(centre.figures.budget.read().months).toHaveLength(48)
  expect(await screen.findByText('The three make 105 %; they should make 100 %')).toBeTruthy()
  await waitFor(() => expect(within(money()).getByText(/48 months from opening/)).toBeTruthy())
})
