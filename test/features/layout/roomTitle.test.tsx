// @vitest-environment happy-dom
// Rooms of one name: findings, choices and lists say which is meant; a renamed room loses the English name it got by itself.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { editRoom } from '#core/documents/layout.ts'
import { findingWords } from '#features/layout/engine/findingWords.ts'
import { marginFor } from '#features/layout/engine/floorPlanCamera.ts'
import { isGivenByItself } from '#core/centre/roomNaming.ts'
import { formatOf } from '#words/format.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('zh'))
afterEach(cleanup)

const twoAlike = () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { layout } = workspace
  const other = [...layout.read().rooms.keys()].find((id) => id !== hall) ?? ''
  for (const id of [hall, other]) value(editRoom(layout, id, { name: '房间 1', nameEn: 'Room 1' }))
  return { workspace, layout, hall, other }
}

test('a finding about one of two rooms of one name says which', () => {
  const { layout, hall, other } = twoAlike()
  const words = (room: string): string =>
    findingWords(
      { finding: 'seed-without-face', room },
      layout.read(),
      wordsOf('zh', 'layout'),
      formatOf('zh'),
      'zh',
    ).words
  expect(words(hall)).not.toBe(words(other))
  expect(words(hall)).toMatch(/房间 1（.+第 \d 间）/)
})

test('a new name takes away the English number, and leaves a name that somebody wrote, with a word', async () => {
  const { workspace, layout, hall } = twoAlike()
  await showLayout(workspace, ['rooms', hall])
  const rename = (name: string): void => {
    const field = screen.getByLabelText(/^房间名称|^名称/)
    fireEvent.change(field, { target: { value: name } })
    fireEvent.blur(field)
  }
  rename('居委会办公室')
  expect(layout.read().rooms.get(hall)).toMatchObject({ name: '居委会办公室' })
  expect(layout.read().rooms.get(hall)?.nameEn).toBeUndefined()
  act(() => value(editRoom(layout, hall, { nameEn: 'Office' })))
  rename('活动室')
  expect(layout.read().rooms.get(hall)?.nameEn).toBe('Office')
  expect(screen.getByText(wordsOf('zh', 'layout')('stillEnglish'))).toBeTruthy()
})

test('only numbers that the program gave count as given by itself', () => {
  const en = (n: number): string => `Room ${n}`
  expect(
    ['Room 3', 'Room 12', 'Reading room 2', 'Room', 'Room 03'].map((name) => isGivenByItself(name, en)),
  ).toEqual([true, true, false, false, false])
})

test('on a phone the whole plan keeps clear of the zoom buttons at the right edge', () => {
  // 44 px of the buttons, 8 beside them, and their edge
  expect(marginFor({ width: 390, height: 400 }).beside).toBeGreaterThanOrEqual(54 + 2)
})
