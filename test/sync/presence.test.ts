// Where a person is, as their own device tells it: the frame knows the page, the page knows the place in it.
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openPresence } from '#sync/presence.ts'
import { until } from '#test/support/stock.ts'

const opened = () => {
  const awareness = new Awareness(new Y.Doc())
  const presence = openPresence(awareness, 'ada')
  const told = (): unknown => awareness.getLocalState()?.['place']
  return { presence, told, end: () => (presence.close(), awareness.destroy()) }
}

test('a page that told its place before the frame tells the page keeps it', async () => {
  const { presence, told, end } = opened()
  presence.show({ room: 'layout', floor: 'f1', selection: 'hall' })
  presence.enter('layout')
  presence.show({ room: 'layout', floor: 'f2', selection: 'hall' })
  presence.enter('layout')
  await until(() => (told() as { floor?: string }).floor === 'f2', 'the last place told')
  expect(told()).toEqual({ room: 'layout', floor: 'f2', selection: 'hall' })
  end()
})

test('another page takes the place of the one before', async () => {
  const { presence, told, end } = opened()
  presence.show({ room: 'layout', floor: 'f1' })
  presence.enter('review')
  await until(() => (told() as { room: string }).room === 'review', 'the new page')
  expect(told()).toEqual({ room: 'review' })
  end()
})
