// A role that is taken away and comes back: what its holder decided is not sent without asking them, all else goes by itself.
import { describe, expect, test } from 'vitest'
import { standingsOf } from '#core/ledgers/decisions.ts'
import type { DecisionKind } from '#schemas/decisions.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'
import type { Role } from '#schemas/members.ts'
import type { Session } from '#sync/session.ts'
import type { DeviceStore, LedgerEntry } from '#sync/deviceStore.ts'
import { putConfirmed } from '#sync/ledgerEntries.ts'
import { countWaiting } from '#sync/workspaces.ts'
import { readArchive } from '#files/archive.ts'
import { fileOf } from '#test/support/handedFile.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { digest, has, made, refusedIn, seat, submission } from './refusedSeats.ts'
import { answer, leave, pause, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

let serial = 0
/** The owner gives somebody a role, which the relay has then. */
const give = async (owner: Session, { member, name }: { member: string; name: string }, role: Role) => {
  const id = `role-${serial++}`
  await owner.ledgers.members.append([{ id, kind: 'role', member, name, role, made }])
  await until(() => owner.ledgers.members.stateOf(id) === 'confirmed', 'the role is given')
}
const decision = (
  kind: DecisionKind,
  member: string,
  role: Role,
  more: Partial<LedgerRecord<'decisions'>> = {},
): LedgerRecord<'decisions'> => ({
  ...{ id: `${kind}-late`, kind, revision: digest, member, name: 'Ed', role, made, ...more },
  ...(kind === 'return' || kind === 'withdraw' ? { reason: 'the stairs' } : {}),
})
const tally: LedgerRecord<'tallies'> = {
  ...{ id: 'tally-late', kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0 },
  ...{ weightsMicro: {}, counts: {}, scores: [], answers: digest, by: 'ada', made },
}
const stateOn = (session: Session, revision: string): string | undefined =>
  standingsOf(session.ledgers.decisions.read()).find((one) => one.revision === revision)?.state

/** Another's submission that is confirmed, and somebody in a role who writes offline; then the role is taken. */
const away = async (
  role: Role,
  write: (session: Session, member: string) => Promise<void>,
): Promise<{ id: string; ada: Session; device: Device; member: string; name: string }> => {
  const { id, owner, device } = await seat(role)
  const ada = await sit(owner, id)
  const ed = await sit(device, id)
  const { member, name } = ed.me.read()
  const [by, as] = role === 'reviewer' ? [ada, 'owner' as const] : [ed, 'editor' as const]
  await by.ledgers.decisions.append([{ ...submission('first', by.me.read().member), role: as }])
  await until(() => has(ada, 'decisions', 'first') && has(ed, 'decisions', 'first'), 'submitted')
  await until(() => shared(ada) && shared(ed), 'confirmed')
  await leave(ed)
  const offline = await sit(device, id, null)
  await write(offline, member)
  await leave(offline)
  await give(ada, { member, name }, 'viewer')
  return { id, ada, device, member, name }
}

/** Each decision that a role may make, and how the revision stands without it. */
const kinds = [
  ['approve', 'reviewer', 'in-review'],
  ['return', 'reviewer', 'in-review'],
  ['withdraw', 'editor', 'in-review'],
  ['submit', 'editor', undefined],
] as const

describe.each(kinds)('%s by one who was %s and is a viewer now', (kind, role, without) => {
  const revision = kind === 'submit' ? 'c'.repeat(64) : digest
  const late = `${kind}-late`
  const written = () =>
    away(role, async (session, member) => {
      const more = kind === 'submit' ? { revision, label: 'R2' } : {}
      await session.ledgers.decisions.append([decision(kind, member, role, more)])
    })

  test('counts for nothing in every tab and after a reload, is in no file as a decision, and is sent only once they say so', async () => {
    const { id, ada, device, member, name } = await written()
    const [one, two] = [await sit(device, id), await sit(device, id)]
    for (const session of [one, two]) {
      await until(() => refusedIn(session, 'decisions').length === 1, 'told in every tab')
      expect(refusedIn(session, 'decisions')).toEqual([[late, 'forbidden']])
      expect(stateOn(session, revision)).toBe(without)
      await until(() => shared(session), 'nothing waits, nothing fails')
      expect(session.connection.read().refusal).toBe(null)
    }
    expect(await countWaiting(device.openStore(), id)).toBe(0)
    const file = readArchive(await fileOf(device, id))
    const filed = file.ok ? file.value.ledgers.get('decisions') : undefined
    expect(filed).toMatchObject([{ id: 'first' }])
    await one.ledgers.decisions.sendAgain(late)
    await until(() => refusedIn(one, 'decisions').length === 1, 'without the role it lies aside again')

    await give(ada, { member, name }, role)
    for (const session of [one, two]) await until(() => session.me.read().role === role, 'heard')
    await leave(one)
    await leave(two)
    const [again, other] = [await sit(device, id), await sit(device, id)]
    await until(() => shared(again) && shared(other), 'clean')
    expect(refusedIn(again, 'decisions'), 'it is not sent by itself').toEqual([[late, 'forbidden']])
    expect(has(ada, 'decisions', late)).toBe(false)
    await other.ledgers.decisions.sendAgain(late)
    await until(() => has(ada, 'decisions', late), 'sent')
    for (const session of [again, other]) {
      await until(() => session.ledgers.decisions.stateOf(late) === 'confirmed', 'confirmed in every tab')
      await until(() => refusedIn(session, 'decisions').length === 0, 'and listed no longer')
    }
  })

  test('is let go for all tabs and for good, also with the role back', async () => {
    const { id, ada, device, member, name } = await written()
    const [one, two] = [await sit(device, id), await sit(device, id)]
    for (const session of [one, two])
      await until(() => refusedIn(session, 'decisions').length === 1, 'told in every tab')
    await one.ledgers.decisions.dropAside(late)
    for (const session of [one, two])
      await until(() => refusedIn(session, 'decisions').length === 0, 'let go')
    await give(ada, { member, name }, role)
    await until(() => one.me.read().role === role, 'heard')
    await leave(one)
    await leave(two)
    const again = await sit(device, id)
    await until(() => shared(again), 'clean')
    expect([refusedIn(again, 'decisions'), has(again, 'decisions', late)]).toEqual([[], false])
    expect(has(ada, 'decisions', late)).toBe(false)
  })
})

/** What becomes of a record of each ledger; every ledger stands here, or this doesn't compile. */
const byLedger: {
  readonly [L in LedgerName]: readonly [record: (member: string) => LedgerRecord<L>, asked: boolean] | null
} = {
  // a relay takes these over a request of its own, and none waits
  members: null,
  responses: [() => answer('answer-late'), false],
  contacts: [
    () => ({
      ...{ id: 'contact-late', kind: 'contact', name: '王秀英', by: 'ada', made },
      ...{ numbers: [{ kind: 'phone', value: '139 0000 0000' }], consent: { purposes: ['activities'] } },
    }),
    false,
  ],
  tallies: [() => tally, true],
  decisions: [(member) => decision('withdraw', member, 'editor'), true],
}

describe.each(['responses', 'contacts', 'tallies', 'decisions'] as const)('a record of %s', (ledger) => {
  const [record, asked] = byLedger[ledger] as readonly [(member: string) => LedgerRecord<LedgerName>, boolean]

  test(`whose maker lost the role ${asked ? 'is asked about' : 'goes by itself'} once the role is back`, async () => {
    let late = ''
    const { id, ada, device, member, name } = await away('editor', async (session, me) => {
      const one = record(me)
      late = one.id
      await session.ledgers[ledger].append([one as never])
    })
    const ed = await sit(device, id)
    await until(() => ed.me.read().role === 'viewer', 'heard')
    const told = (): unknown => [refusedIn(ed, ledger), ed.saving.read()]
    const due = asked
      ? [[[late, 'forbidden']], { state: 'shared' }]
      : [[], { state: 'device', waiting: 1, barred: 1 }]
    await until(() => JSON.stringify(told()) === JSON.stringify(due), 'told')
    await give(ada, { member, name }, 'editor')
    await until(() => ed.me.read().role === 'editor', 'heard')
    await leave(ed)
    const back = await sit(device, id)
    await until(() => shared(back), 'clean')
    expect(has(ada, ledger, late)).toBe(!asked)
    expect(refusedIn(back, ledger)).toEqual(asked ? [[late, 'forbidden']] : [])
  })
})

test('who joined with a lesser role is judged by the present one, however slowly the members are read', async () => {
  const { id, owner, device } = await seat('viewer')
  const ada = await sit(owner, id)
  await ada.ledgers.decisions.append([{ ...submission('first', 'ada'), role: 'owner' }])
  const first = await sit(device, id)
  const { member, name } = first.me.read()
  await give(ada, { member, name }, 'reviewer')
  await until(() => first.me.read().role === 'reviewer' && has(first, 'decisions', 'first'), 'heard')
  await leave(first)
  const offline = await sit(device, id, null)
  await offline.ledgers.decisions.append([decision('approve', member, 'reviewer')])
  await leave(offline)
  const openStore = (): DeviceStore => {
    const store = device.openStore()
    const read: DeviceStore['read'] = async (tables, work) => {
      const value = await store.read(tables, work)
      const [row] = Array.isArray(value) ? (value as Partial<LedgerEntry>[]) : []
      if (row?.ledger === 'members') await pause(200)
      return value
    }
    return { ...store, read }
  }
  const back = await sit({ ...device, openStore }, id)
  await until(() => back.ledgers.decisions.stateOf('approve-late') === 'confirmed', 'sent')
  expect(refusedIn(back, 'decisions')).toEqual([])
})

test('what one tab set aside while another had it on its way lies aside no longer once the relay took it', async () => {
  const { id, device, member } = await away('reviewer', async (session, me) => {
    await session.ledgers.decisions.append([decision('approve', me, 'reviewer')])
  })
  const tab = await sit(device, id)
  await until(() => refusedIn(tab, 'decisions').length === 1, 'set aside')
  const record = { ...decision('approve', member, 'reviewer'), name: 'as the relay has it' }
  const entry = {
    workspace: id,
    ledger: 'decisions',
    id: record.id,
    record,
    seq: 2,
    state: 'confirmed',
  } as const
  await device.openStore().write(['ledgers'], (tx) => putConfirmed(tx, entry))
  await leave(tab)
  const again = await sit(device, id, null)
  expect(refusedIn(again, 'decisions')).toEqual([])
  expect(stateOn(again, digest)).toBe('approved')
})
