// @vitest-environment happy-dom
// What stands in the box for pasted rows outlives a reload, until it is added or given up.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showPlan } from './showPlan.tsx'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(cleanup)

const rows = {
  money: 'Cleaning\t3800\tmonthly',
  partners: '名称\t服务\n阳光驿站\t社区食堂',
} as const
const box = () => screen.findByRole('dialog', { name: 'Paste from a spreadsheet' })
const field = async () =>
  within(await box()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Paste here' })

test.each(['money', 'partners'] as const)('%s', async (page) => {
  const centre = openedCentre('editor')
  const counted = () => centre.plan.read().lines.size + centre.plan.read().partners.size
  const before = counted()
  await showPlan(centre, page)
  fireEvent.click(screen.getByRole('button', { name: 'Paste from a spreadsheet' }))
  fireEvent.change(await field(), { target: { value: rows[page] } })
  cleanup()
  // as after a reload
  await showPlan(centre, page)
  expect((await field()).value).toBe(rows[page])
  const add = await within(await box()).findByRole('button', { name: 'Add 1 row' })
  await act(async () => {
    fireEvent.click(add)
    await Promise.resolve()
  })
  expect(counted()).toBe(before + 1)
  cleanup()
  await showPlan(centre, page)
  expect(screen.queryByRole('dialog')).toBeNull()

  fireEvent.click(screen.getByRole('button', { name: 'Paste from a spreadsheet' }))
  expect((await field()).value).toBe('')
  fireEvent.change(await field(), { target: { value: 'given up' } })
  fireEvent.click(within(await box()).getByRole('button', { name: 'Cancel' }))
  cleanup()
  await showPlan(centre, page)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(JSON.stringify(Object.values(localStorage))).not.toContain('given up')
})
