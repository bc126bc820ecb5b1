// @vitest-environment happy-dom
// What a variant changes of the rows of others stands in the list of changes in words, for whoever approves.
import { cleanup, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ReviewRoom } from '#features/review/ReviewRoom.tsx'
import { settle, showRoom } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, nameOf } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('what a variant changes of a wall, a door and a room is told with the variant, in lengths', async () => {
  const shared = setTable(await threeFloorSample())
  const owner = sitDown(ada, shared)
  const { variants, rooms, vertices, openings } = owner.layout.read()
  const [variant] = variants.values()
  const [room] = rooms.values()
  const [corner] = vertices.keys()
  const [door] = openings.keys()
  if (!variant || !room) throw new Error('an empty sample')
  owner.layout.write((draft) => {
    draft.variantRows.put(`${variant.id}~${room.id}`, { table: 'rooms', hidden: true })
    draft.variantRows.put(`${variant.id}~${corner}`, { table: 'vertices', x: 6_000 as never })
    draft.variantRows.put(`${variant.id}~${door}`, { table: 'openings', width: 1_200 as never, leaf: null })
  })
  await showRoom(ReviewRoom, 'review', owner)
  fireEvent.click(document.body)
  await settle()
  const name = nameOf(variant, 'en')
  const rowOf = (title: string): string =>
    [...document.querySelectorAll('li, tr')]
      .map((row) => row.textContent)
      .find((text) => text.includes(title)) ?? ''
  expect(rowOf(`${name} · Room`)).toContain('not there in this variant')
  expect(rowOf(`${name} · Corner`)).toMatch(/place from west to east: 6\.00/)
  expect(rowOf(`${name} · Door`)).toMatch(/width: 1\.20/)
  expect(document.body.textContent).not.toContain('variantRows')
})
