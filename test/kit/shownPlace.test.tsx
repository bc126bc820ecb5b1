// @vitest-environment happy-dom
// The place that a page tells the others: it outlives the frame's own word, and ends with the page.
import { cleanup, render } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Presence } from '#core/source.ts'
import { useShownPlace } from '#kit/useShownPlace.ts'
import { openPresence } from '#sync/presence.ts'

afterEach(cleanup)

interface Shown {
  readonly presence: Presence
  readonly page: string
  readonly row: string | null
}

const Page = ({ presence, page, row }: Shown) => {
  useShownPlace(presence, page, row)
  return null
}

/** As the frame does it: its effects run after those of the page within. */
const Frame = ({ presence, page, row }: Shown) => {
  useEffect(() => presence.enter(page), [presence, page])
  return page === 'review' ? null : <Page {...{ presence, page, row }} />
}

test('an address that opens a row tells the row; leaving the page ends it', async () => {
  const awareness = new Awareness(new Y.Doc())
  const presence = openPresence(awareness, 'ada')
  const told = (): unknown => awareness.getLocalState()?.['place']
  const { rerender } = render(<Frame presence={presence} page="plan" row="l1" />)
  expect(told()).toEqual({ room: 'plan', selection: 'l1' })
  rerender(<Frame presence={presence} page="survey" row="q1" />)
  await expect.poll(told).toEqual({ room: 'survey', selection: 'q1' })
  rerender(<Frame presence={presence} page="review" row={null} />)
  await expect.poll(told).toEqual({ room: 'review' })
  presence.close()
  awareness.destroy()
})
