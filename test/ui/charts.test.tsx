// @vitest-environment happy-dom
// The words of a chart keep clear of its lines: names of columns of the turning month, marks of a target of the numbers.
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { LineChart } from '#ui/LineChart.tsx'
import { StackedBar } from '#ui/StackedBar.tsx'

afterEach(cleanup)

const values = Array.from({ length: 36 }, (_, i) => (i < 4 ? 100 : 400))
const chart = (index?: number): void => {
  render(
    <LineChart
      summary="months"
      up={{ label: '收入，含补贴', values }}
      down={{ label: '支出', values: values.map(() => 10) }}
      {...(index === undefined ? {} : { mark: { index, label: '第 6 个月' } })}
      format={String}
      axis={(i) => (i === 0 ? '1' : null)}
    />,
  )
}
const number = (element: Element | null, name: string): number => Number(element?.getAttribute(name))
const markX = (): number => number(document.querySelector('[data-ui=chart-mark] line'), 'x1')

test.each([2, 5, 8])('the mark of month %i goes through no name', (index) => {
  chart(index)
  for (const label of ['收入，含补贴', '支出']) {
    const start = number(screen.getByText(label), 'x')
    const end = start + Array.from(label).length * 13
    expect(markX() < start || markX() > end, label).toBe(true)
  }
})

test('without a mark the names stand at the left end', () => {
  chart()
  expect(number(screen.getByText('收入，含补贴'), 'x')).toBe(44)
})

test('the name of the lower columns stands above the words of the axis', () => {
  chart()
  expect(number(screen.getByText('支出'), 'y')).toBeLessThan(number(screen.getByText('1'), 'y') - 12)
})

test('the mark of a target leaves the middle of the bar to the numbers', () => {
  render(
    <StackedBar
      label="mix"
      targets={[0.5]}
      parts={[{ key: 'a', label: 'a', value: 1, shown: '24.7', fill: 'strong' }]}
    />,
  )
  const marks = [...document.querySelectorAll('g[fill="var(--ink)"] rect')]
  expect(marks).toHaveLength(2)
  for (const mark of marks) {
    const [from, high] = [number(mark, 'y'), number(mark, 'height')]
    expect(from + high <= 7 || from >= 19).toBe(true)
  }
})
