// @vitest-environment happy-dom
// Fields keep one change per visit, read numbers as people write them, and store whole units.
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chooseLanguage } from '#words/words.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { TextField } from '#ui/TextField.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const show = (field: ReactNode) => render(<MantineProvider>{field}</MantineProvider>)
const box = () => screen.getByRole<HTMLInputElement>('textbox')
const type = (text: string) => fireEvent.change(box(), { target: { value: text } })

test('typing commits nothing until the field is left, then once', () => {
  const commit = vi.fn<(text: string) => void>()
  show(<TextField label="Name" value="Hall" onCommit={commit} />)
  type('Big')
  type('Big hall ')
  expect(commit).not.toHaveBeenCalled()
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([['Big hall']])
})

test('leaving a field as it was commits nothing', () => {
  const commit = vi.fn<(text: string) => void>()
  show(<TextField label="Name" value="Hall" onCommit={commit} />)
  type('Hal')
  type('Hall')
  fireEvent.blur(box())
  expect(commit).not.toHaveBeenCalled()
})

test('Escape takes back what was typed', () => {
  const commit = vi.fn<(text: string) => void>()
  show(<TextField label="Name" value="Hall" onCommit={commit} />)
  type('Nonsense')
  fireEvent.keyDown(box(), { key: 'Escape' })
  expect(box().value).toBe('Hall')
  fireEvent.blur(box())
  expect(commit).not.toHaveBeenCalled()
})

test('Enter that ends the composition of a word commits nothing, the next one does', () => {
  const commit = vi.fn<(text: string) => void>()
  show(<TextField label="Name" value="" onCommit={commit} />)
  type('食堂')
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true })
  expect(commit).not.toHaveBeenCalled()
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(commit.mock.calls).toEqual([['食堂']])
})

test("another person's change shows while nothing is being typed, and waits while something is", () => {
  const field = (value: string) => (
    <MantineProvider>
      <TextField label="Name" value={value} onCommit={() => {}} />
    </MantineProvider>
  )
  const shown = render(field('Hall'))
  shown.rerender(field('Stage'))
  expect(box().value).toBe('Stage')
  type('My word')
  shown.rerender(field('Court'))
  expect(box().value).toBe('My word')
})

test.each([
  ['1,5', /write 1200\.5 or 1,200\.50/],
  ['$300', /another unit/],
  ['100-200', /one number/],
  ['1.200', /write 1200\.5 or 1,200\.50/],
  ['12.345', /write 1200\.5 or 1,200\.50/],
  ['0.125', /More decimals/],
  ['1e3', /power of ten/],
  ['1.2E+05', /power of ten/],
])('%j is no sum of money, and the field says why', (text, why) => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField unit="fen" label="Rent" value={0} onCommit={commit} />)
  type(text)
  fireEvent.blur(box())
  expect(screen.getByText(why)).toBeDefined()
  expect(commit).not.toHaveBeenCalled()
})

test('a number that is only about so is taken, and what is left out is said until one types on', () => {
  const Held = () => {
    const [value, setValue] = useState<number | null>(null)
    return <QuantityField unit="fen" label="Rent" value={value} empty onCommit={setValue} />
  }
  show(<Held />)
  type('约30')
  fireEvent.blur(box())
  expect(box().value).toBe('30.00')
  expect(screen.getByText(/Taken as 30\.00; that it is only about so is left out/)).toBeDefined()
  type('31')
  fireEvent.blur(box())
  expect(screen.queryByText(/only about so/)).toBeNull()
})

test('what was said of the entry that was taken is not said of a later one that is refused', () => {
  const Held = () => {
    const [value, setValue] = useState<number | null>(null)
    return <QuantityField unit="fen" label="Rent" value={value} empty onCommit={setValue} />
  }
  show(<Held />)
  type('约20')
  fireEvent.blur(box())
  expect(screen.getByText(/Taken as 20\.00/)).toBeDefined()
  for (const [text, why] of [
    ['12.345', /write 1200\.5 or 1,200\.50/],
    ['1 20', /Write a number here/],
  ] as const) {
    type(text)
    expect(screen.queryByText(/Taken as/)).toBeNull()
    fireEvent.blur(box())
    expect(screen.getByText(why)).toBeDefined()
    expect(screen.queryByText(/Taken as/)).toBeNull()
  }
  // back at the entry that was taken
  fireEvent.keyDown(box(), { key: 'Escape' })
  expect(box().value).toBe('20.00')
  expect(screen.getByText(/Taken as 20\.00/)).toBeDefined()
})

test.each([
  ['1.2万', 1_200_000],
  ['¥1,200.50', 120_050],
  ['１２．５ 元', 1_250],
])('%j is read as a sum of money', (text, fen) => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField unit="fen" label="Rent" value={0} onCommit={commit} />)
  type(text)
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[fen]])
})

test.each([
  ['households', '1200户', 1200],
  ['households', '1,200 戶', 1200],
  ['households', '30㎡', null],
  ['households', '1200元', null],
  ['households', '12万元', null],
  ['households', '①', null],
  ['people', '1.2万人', 12_000],
  ['people', '65岁', null],
  ['month', '3个月', 3],
  ['month', '3個月', 3],
  ['month', '3年', null],
  ['count', '4间', 4],
  ['count', '4㎡', null],
  ['count', '4元', null],
] as const)('a field of %s without a shown unit reads %s as %s', (unit, text, number) => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField label="Count" value={0} unit={unit} onCommit={commit} />)
  type(text)
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual(number === null ? [] : [[number]])
})

test('hours are stored as the nearest whole minutes', () => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField label="Hours" value={0} unit="minutes" onCommit={commit} />)
  type('7.33')
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[440]])
})

test('a number is shown as fine as it is stored, so that it is not another one', () => {
  show(<QuantityField unit="mm2" label="Area" value={72_960_000} onCommit={() => undefined} />)
  expect(box().value).toBe('72.96')
})

test('square metres are stored as whole mm²', () => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField unit="mm2" label="Area" value={512_600_000} onCommit={commit} />)
  expect(box().value).toBe('512.6')
  type('20.55')
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[20_550_000]])
})

test('yuan are stored as whole fen, with no dust from floating point', () => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField unit="fen" label="Rent" value={0} onCommit={commit} />)
  type('41,260.29')
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[4_126_029]])
})

test('what is no number stays in the field with a word of why, and is not stored', () => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<NumberField label="Households" value={3} onCommit={commit} min={1} />)
  type('many')
  fireEvent.blur(box())
  expect(screen.getByText('Write a number here')).toBeDefined()
  expect(box().value).toBe('many')
  type('0')
  fireEvent.blur(box())
  expect(screen.getByText('Not less than 1')).toBeDefined()
  expect(commit).not.toHaveBeenCalled()
})

test('a share below one per cent is asked about beside its field, until its sign is written or another number stands there', () => {
  const Share = () => {
    const [value, setValue] = useState<number | null>(3_000)
    return <QuantityField label="Returned share" unit="bp" value={value} onCommit={setValue} />
  }
  show(<Share />)
  const write = (text: string) => {
    type(text)
    fireEvent.blur(box())
  }
  write('0.05')
  expect(screen.getByRole('status').textContent).toBe('Read as 0.05 %. If 5.0 % is meant, write 5.0')
  write('5')
  expect(screen.queryByRole('status')).toBeNull()
  write('0.05 %')
  expect(box().value).toBe('0.05')
  expect(screen.queryByRole('status')).toBeNull()
})

test.each([
  ['mm', '9.5m', 9_500],
  ['month', '第2个月', 2],
  ['storey', '第3层', 3],
  ['count', '２种', 2],
  ['fen', '1.5w', 1_500_000],
  ['minutes', '90分钟', 90],
] as const)('in a field of %s %j is %d', (unit, text, stored) => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<QuantityField label="Field" unit={unit} value={1} onCommit={commit} />)
  type(text)
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[stored]])
})

test('emptying a field stores null only where empty is allowed', () => {
  const commit = vi.fn<(value: number | null) => void>()
  show(<NumberField label="Households" value={3} onCommit={commit} empty />)
  type('')
  fireEvent.blur(box())
  expect(commit.mock.calls).toEqual([[null]])
})

test('a short unit stands beside the number; a long one in the label, so that it leaves the number its room', () => {
  show(<NumberField label="Months" value={36} unit="months" onCommit={() => {}} />)
  expect(screen.getByText('months').closest('label')).toBeNull()
  cleanup()
  show(<NumberField label="Rent" value={42} unit="yuan per m², month" onCommit={() => {}} />)
  expect(screen.queryByText('yuan per m², month')).toBeNull()
  expect(screen.getByLabelText('Rent (yuan per m², month)')).toBe(box())
})

const Stored = ({ start }: { readonly start: number | null }) => {
  const [value, setValue] = useState(start)
  return <NumberField label="People" value={value} empty onCommit={setValue} />
}

test('undo and redo within a field go by its own steps, and never put two texts beside each other', () => {
  show(<Stored start={3000} />)
  expect(box().value).toBe('3,000')
  const undo = () => fireEvent.keyDown(box(), { key: 'z', ctrlKey: true })
  const redo = () => fireEvent.keyDown(box(), { key: 'y', ctrlKey: true })
  type('300')
  type('3000')
  undo()
  expect(box().value).toBe('300')
  undo()
  expect(box().value).toBe('3,000')
  redo()
  redo()
  expect(box().value).toBe('3000')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(box().value).toBe('3,000')
  undo()
  redo()
  expect(box().value, 'the same number').toBe('3,000')
  type('4000')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(undo(), 'not the browser’s').toBe(false)
  expect(box().value, 'what stood there before').toBe('3,000')
  redo()
  expect(box().value).toBe('4,000')
})
