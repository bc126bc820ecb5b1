// An errand that is asked for is run, at whatever moment of the present run that is.
import { expect, test } from 'vitest'
import { makeOutbox } from '#sync/outbox.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'

test.each([0, 1, 2, 3, 4, 5, 6])('asked %i steps after the present run has done its work', async (steps) => {
  let runs = 0
  const outbox = makeOutbox(makeDevice().platform, () => Promise.resolve(++runs > 0))
  outbox.go()
  for (let step = 0; step < steps; step++) await Promise.resolve()
  outbox.go()
  await new Promise((resolve) => setTimeout(resolve))
  expect(runs).toBe(2)
  outbox.close()
})
