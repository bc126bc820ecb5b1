// Words typed without the relay into a paragraph that another makes anew meanwhile: over a real relay, in this sitting and after a new start.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openOperatingPlan, type OperatingPlan } from '#core/documents/plan.ts'
import type { Taken } from '#core/source.ts'
import type { Session } from '#sync/session.ts'
import { pen } from '#test/support/shelves.ts'
import { joinAs, leave, publish, shared, sit, startRelay, stopRelay, until, withRelay } from './sessions.ts'

withRelay()

const textOf = ({ documents }: Session): Y.XmlFragment => documents.plan.doc.getXmlFragment('text')
const pens = new WeakMap<Session, ReturnType<typeof pen>>()
/** What a session's gestures are written with: an undo follows no others. */
const penOf = (session: Session): ReturnType<typeof pen> => {
  const one = pens.get(session) ?? pen(session.me.read().member)
  pens.set(session, one)
  return one
}
const planOf = (session: Session, told: Taken[] = []): OperatingPlan => {
  const { doc, unconfirmedBefore } = session.documents.plan
  const plan = openOperatingPlan(doc, penOf(session), {
    unconfirmedBefore: unconfirmedBefore(),
  })
  plan.onTaken((taken) => told.push(...taken))
  return plan
}
const blockOf = (name: string, words: string): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  element.insert(0, [new Y.XmlText(words)])
  return element
}
const type = (session: Session, at: number, words: string): void =>
  session.documents.plan.doc.transact(
    () => ((textOf(session).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(at, words),
    penOf(session),
  )
const makeHeading = (session: Session, words: string): void =>
  session.documents.plan.doc.transact(() => {
    textOf(session).delete(0, 1)
    textOf(session).insert(0, [blockOf('heading', words)])
  }, penOf(session))

const three = async () => {
  const { device, id } = await publish()
  const [benDevice, caiDevice] = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Cai'),
  ]
  const [ann, ben, cai] = [await sit(device, id), await sit(benDevice, id), await sit(caiDevice, id)]
  textOf(ben).insert(0, [blockOf('paragraph', 'We open')])
  await until(() => [ann, cai].every((one) => textOf(one).length === 1) && shared(ben), 'all have it')
  return { device, id, ann, ben, cai }
}

test('the relay was away: the words come into the heading, and undo and redo of them go to all', async () => {
  const { ann, ben, cai } = await three()
  const told: Taken[] = []
  const [plan] = [planOf(ann, told), planOf(ben, told), planOf(cai, told)]
  await stopRelay()
  type(ann, 7, ' at noon')
  makeHeading(ben, 'We open')
  type(cai, 0, 'Soon: ')
  await startRelay()
  const reads = (words: string) => () =>
    [ann, ben, cai].every((one) => textOf(one).toString() === `<heading>${words}</heading>`)
  const whole = reads('Soon: We open at noon')
  // told where the relay had a typist's letters before that one heard of the heading: its answer names them as gone. Two may be, one
  // after the other.
  const takenBack = new Set<Taken>()
  await until(() => {
    for (const one of told)
      if (!takenBack.has(one)) {
        takenBack.add(one)
        expect(one.putBack?.().ok).toBe(true)
      }
    return whole()
  }, 'put')
  expect(plan.undoing.undo().undone).toBe('whole')
  await until(reads('Soon: We open'), 'undone')
  expect(plan.undoing.redo().undone).toBe('whole')
  await until(reads('Soon: We open at noon'), 'done again')
})

test('the page was closed before the words reached anybody: they are told where it is opened again', async () => {
  const { device, id, ann, ben, cai } = await three()
  await stopRelay()
  type(ann, 7, ' at noon')
  await until(() => ann.saving.read().state === 'device', 'kept')
  await leave(ann)
  await startRelay()
  makeHeading(ben, 'We open')
  await until(() => shared(ben), 'Ben is shared')
  const again = await sit(device, id)
  const told: Taken[] = []
  planOf(again, told)
  await until(() => told.length > 0, 'told')
  expect(told).toMatchObject([{ whose: 'words', row: { text: 'at noon' } }])
  expect(told[0]?.putBack?.().ok).toBe(true)
  for (const one of [again, ben, cai])
    await until(() => textOf(one).toString() === '<heading>We open at noon</heading>', 'put back')
})
