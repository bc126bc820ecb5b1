// How much is done at each change, undo and redo of a paragraph that was turned many times: calls are counted, since time depends on the machine.
import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { receiving } from '#schemas/updates/received.ts'
import { begin, elementOf, heading, makeTextPeople, textOf, turnInto, type TextPerson } from './textPeople.ts'

const session = new Session()
beforeAll(async () => {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
})
afterAll(async () => {
  await session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
})

/** How often functions of the documents were called since it was last asked. */
const callsOfLate = async (): Promise<number> => {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => url.includes('/client/core/documents/'))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0)
}

/** Whatever one writes reaches the other at once. */
const follow = (from: TextPerson, to: TextPerson): void => {
  from.plan.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'relay') return
    receiving(to.plan.doc, [update], () => Y.applyUpdate(to.plan.doc, update, 'relay'))
  })
}

/** The calls for each part of the work, at so many changes. */
const workOf = async (changes: number): Promise<readonly number[]> => {
  const all = makeTextPeople()
  const [ann, ben] = all
  begin(all, elementOf('paragraph', 'We open every day'))
  follow(ann, ben)
  const { undoing } = ann.plan
  const counts: number[] = []
  const count = async (work: () => void): Promise<void> => {
    await callsOfLate()
    work()
    counts.push(await callsOfLate())
  }
  const repeat = (work: (i: number) => void) => (): void => {
    for (let i = 0; i < changes; i++) work(i)
  }
  await count(
    repeat((i) =>
      turnInto(ann, 0, (words) => (i % 2 === 0 ? heading(words) : elementOf('paragraph', words))),
    ),
  )
  await count(repeat(() => expect(undoing.undo().undone).toBe('whole')))
  expect(textOf(ben).toString()).toBe('<paragraph>We open every day</paragraph>')
  await count(repeat(() => expect(undoing.redo().undone).toBe('whole')))
  for (const { plan } of all) plan.close()
  return counts
}

test('a paragraph that is turned three times as often asks for less than five times the work: changes, undo and redo, with what another hears of it', async () => {
  const few = await workOf(40)
  const many = await workOf(120)
  // where each went through all before it there were nine times the calls, and more
  const ratios = many.map((count, i) => count / (few[i] ?? 0))
  expect(ratios.filter((ratio) => !(ratio < 5))).toEqual([])
})
