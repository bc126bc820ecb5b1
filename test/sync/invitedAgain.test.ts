// Somebody who was removed and is invited again on the same device: all that they wrote comes along, what bore their former id too.
import { expect, test } from 'vitest'
import {
  answerInOwn,
  answerRemark,
  openRemarks,
  openReplies,
  pinRemark,
  resolveRemark,
  withdrawRemark,
} from '#core/documents/remarks.ts'
import { threadsOf } from '#core/documents/remarkThreads.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import type { Role } from '#schemas/members.ts'
import type { Session } from '#sync/session.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { pen } from '#test/support/shelves.ts'
import { refusedIn, submission } from './refusedSeats.ts'
import { answer, joinAs, layout, leave, letIn, publish, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const target = { document: 'layout', table: 'rooms', target: 'hall', label: 'Hall' }
const remarksOf = (session: Session, member = session.me.read().member) => {
  const document = session.remarks.read().get(member)
  if (document === undefined) throw new Error('no such remarks')
  return openRemarks(document.doc, pen(session.me.read().member))
}
const repliesOf = (session: Session) =>
  openReplies(session.documents.replies.doc, pen(session.me.read().member))
const threadsIn = (session: Session) =>
  threadsOf(
    new Map([...session.remarks.read().keys()].map((member) => [member, remarksOf(session, member).read()])),
    repliesOf(session).read(),
    () => ({ kind: 'room', attached: true }),
  )
/** Every thread as who said what, with the answers and whether it is settled. */
const said = (session: Session): readonly string[] =>
  threadsIn(session)
    .map(({ member, remark, answers, resolved }) =>
      [
        `${member}: ${remark.text}`,
        ...answers.map(({ by, text, answers: to }) => `${by} to ${to}: ${text}`),
        ...(resolved ? ['settled'] : []),
      ].join(' | '),
    )
    .toSorted()

const away = async (
  device: Device,
  id: string,
  write: (session: Session) => Promise<void>,
): Promise<void> => {
  const session = await sit(device, id, null)
  await session.remarks.read().get(session.me.read().member)?.whenLoaded
  await write(session)
  await until(() => session.saving.read().state === 'device', 'on the disk')
  await leave(session)
}

/** Ben says one thing, goes away, writes more, is removed, and comes back in a role. */
const three = async () => {
  const { device, id } = await publish()
  const [bens, cais] = [await joinAs(device, id, 'editor', 'Ben'), await joinAs(device, id, 'editor', 'Cai')]
  const [ada, cai, first] = [await sit(device, id), await sit(cais, id), await sit(bens, id)]
  const { member: former, name, role } = first.me.read()
  const early = value(pinRemark(remarksOf(first), { ...target, text: 'too dark' }))
  const hers = value(pinRemark(remarksOf(cai), { ...target, text: 'too loud' }))
  const cain = cai.me.read().member
  await until(() => [ada, cai, first].every((one) => shared(one) && said(one).length === 2), 'all have both')
  await leave(first)
  await away(bens, id, async (alone) => {
    const mine = remarksOf(alone)
    const late = value(pinRemark(mine, { ...target, text: 'too cold' }))
    value(withdrawRemark(mine, early))
    const own = value(answerInOwn(mine, former, late, 'in winter'))
    value(answerInOwn(mine, cain, hers, 'at noon'))
    value(answerRemark(repliesOf(alone), former, late, 'all of it', { to: { member: former, id: own } }))
    value(resolveRemark(repliesOf(alone), former, late, true, 'a stove'))
    layout(alone).set('hall', 1)
    await alone.ledgers.responses.append([{ ...answer('r'), by: former }])
    await alone.ledgers.decisions.append([submission('d', former)])
    await alone.blobs.put(new Uint8Array([1, 2, 3]))
  })
  await ada.ledgers.members.append([
    { id: 'out', kind: 'revoked', member: former, name, role, made: '2026-11-22' },
  ])
  await until(() => shared(ada), 'removed')
  const again = async (as: Role): Promise<Session> => {
    await letIn(device, id, as, 'Ben', bens)
    return sit(bens, id)
  }
  return { id, device, bens, ada, cai, cain, former, again }
}

test('as an editor: remark, answers, reply, answers of residents and pictures go up; what was signed is told', async () => {
  const { id, bens, ada, cai, cain, former, again } = await three()
  const ben = await again('editor')
  const { member } = ben.me.read()
  expect(member).not.toBe(former)
  const all = [
    // it was there before, and only its own author could have taken it back
    `${former}: too dark`,
    `${member}: too cold | ${member} to remark: in winter | ${former} to answer: all of it | settled`,
    `${cain}: too loud | ${member} to remark: at noon`,
  ].toSorted()
  for (const one of [ada, cai, ben]) await until(() => shared(one) && said(one).length === 3, 'shared')
  for (const one of [ada, cai, ben]) expect(said(one)).toEqual(all)
  expect(ben.saving.read()).toEqual({ state: 'shared' })
  expect(layout(cai).toJSON()).toEqual({ hall: 1 })
  await until(() => ada.ledgers.responses.read().length === 1, 'the answer')
  expect(ada.ledgers.responses.read()).toMatchObject([{ id: 'r', by: former }])
  expect(ada.ledgers.decisions.read()).toEqual([])
  expect(refusedIn(ben, 'decisions')).toEqual([['d', 'unsendable']])
  // a second opening carries nothing again; what is written now is undone and done again everywhere
  await leave(ben)
  const later = await sit(bens, id)
  const mine = remarksOf(later)
  const fresh = value(pinRemark(mine, { ...target, text: 'too low' }))
  mine.undoing.undo()
  mine.undoing.redo()
  expect(mine.read().remarks.has(fresh)).toBe(true)
  for (const one of [ada, cai, later]) await until(() => shared(one) && said(one).length === 4, 'the fourth')
  for (const one of [ada, cai, later]) expect(said(one)).toEqual([...all, `${member}: too low`].toSorted())
})

test('as a viewer nothing is written anew; once they may write again, it comes along', async () => {
  const { id, bens, ada, cai, cain, former, again } = await three()
  const ben = await again('viewer')
  const { member, name } = ben.me.read()
  await until(() => ben.connection.read().state === 'connected', 'in')
  await until(() => ben.saving.read().state === 'device', 'kept')
  expect(said(ada)).toEqual([`${former}: too dark`, `${cain}: too loud`].toSorted())
  await ada.ledgers.members.append([
    { id: 'up', kind: 'role', member, name, role: 'editor', made: '2026-11-23' },
  ])
  await until(() => ben.me.read().role === 'editor', 'an editor')
  await leave(ben)
  const later = await sit(bens, id)
  for (const one of [ada, cai, later]) await until(() => shared(one) && said(one).length === 3, 'shared')
  expect(said(cai)).toEqual(said(later))
})
