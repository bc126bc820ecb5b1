// What a relay refuses for good, in every ledger: set aside with every field, told to all tabs and after a reload, sent again or let go by a person.
import { describe, expect, test } from 'vitest'
import type { Session } from '#sync/session.ts'
import { isFinal } from '#sync/refusedRecords.ts'
import { countWaiting } from '#sync/workspaces.ts'
import { ledgerNames, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import type { Role } from '#schemas/members.ts'
import { refusalCodes } from '#schemas/relay.ts'
import { digest, has, made, refusedIn, seat, submission, tooMuch } from './refusedSeats.ts'
import { answer, leave, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

interface Case<L extends LedgerName> {
  /** Who writes there. */
  readonly role: Role
  /** One that the relay takes, and one that it never will. */
  readonly sound: (member: string) => LedgerRecord<L>
  readonly never: (member: string) => LedgerRecord<L>
  readonly refused: string
}
const joined = (id: string): LedgerRecord<'members'> => ({
  ...{ id, kind: 'joined', member: `m-${id}`, name: 'Guest', role: 'viewer', made },
})
const contact = (id: string): LedgerRecord<'contacts'> => ({
  ...{ id, kind: 'contact', name: '王秀英', numbers: [{ kind: 'phone', value: '139 0000 0000' }] },
  ...{ consent: { purposes: ['activities'] }, by: 'ada', made },
})
const tally = (id: string): LedgerRecord<'tallies'> => ({
  ...{ id, kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0, weightsMicro: {} },
  ...{ counts: {}, scores: [], answers: digest, by: 'ada', made },
})
const more = <R extends object>(record: R): R => ({ ...record, later: tooMuch })

/** Every ledger stands here, or this doesn't compile. */
const cases: { readonly [L in LedgerName]: Case<L> } = {
  members: {
    role: 'owner',
    sound: () => joined('sound'),
    never: () => more(joined('never')),
    refused: 'too-large',
  },
  responses: {
    role: 'editor',
    sound: () => answer('sound'),
    never: () => more(answer('never')),
    refused: 'too-large',
  },
  contacts: {
    role: 'editor',
    sound: () => contact('sound'),
    never: () => more(contact('never')),
    refused: 'too-large',
  },
  tallies: {
    role: 'editor',
    sound: () => tally('sound'),
    never: () => more(tally('never')),
    refused: 'too-large',
  },
  decisions: {
    role: 'editor',
    sound: (member) => ({ ...submission('sound', member), made: '2026-11-22T07:00:00Z' }),
    never: (member) => ({ ...submission('never', member), label: 'R2' }),
    refused: 'other-label',
  },
}

const tryLedger = async <L extends LedgerName>(ledger: L, { role, sound, never, refused }: Case<L>) => {
  const { id, owner, device } = await seat(role)
  const away = await sit(device, id, null)
  const { member } = away.me.read()
  const record = never(member)
  await away.ledgers[ledger].append([sound(member), record])
  await leave(away)

  const [one, two] = [await sit(device, id), await sit(device, id)]
  for (const session of [one, two]) {
    await until(() => refusedIn(session, ledger).length === 1, 'told in every tab')
    expect(refusedIn(session, ledger)).toEqual([['never', refused]])
    await until(() => shared(session), 'nothing waits, nothing fails')
    expect(session.connection.read()).toEqual({ state: 'connected', refusal: null })
    expect(has(session, ledger, 'never'), 'it counts for nothing').toBe(false)
    expect(session.ledgers[ledger].refused.read()[0]?.raw, 'nothing of it is lost').toEqual(record)
  }
  const ada = await sit(owner, id)
  await until(() => has(ada, ledger, 'sound'), 'the other record goes through')
  expect(await countWaiting(device.openStore(), id)).toBe(0)
  await leave(one)
  await leave(two)

  const [again, other] = [await sit(device, id), await sit(device, id)]
  await until(() => shared(again) && shared(other), 'clean at every opening')
  expect(refusedIn(again, ledger), 'still listed').toEqual([['never', refused]])
  let waited = false
  const end = again.saving.watch(() => {
    waited ||= again.saving.read().state === 'device'
  })
  await again.ledgers[ledger].sendAgain('never')
  await until(() => waited, 'it waits while it is on its way')
  await until(() => refusedIn(again, ledger).length === 1 && shared(again), 'refused once more')
  end()
  expect(again.ledgers[ledger].refused.read()[0]?.raw, 'whole as before').toEqual(record)
  await other.ledgers[ledger].dropAside('never')
  for (const session of [again, other])
    await until(() => refusedIn(session, ledger).length === 0, 'let go for all tabs')
  await leave(again)
  await leave(other)
  const last = await sit(device, id)
  expect(refusedIn(last, ledger), 'let go for good').toEqual([])
  await until(() => shared(last), 'clean')
}

describe('of every ledger', () => {
  test.each(ledgerNames)(
    'a record of %s that the relay never takes is set aside with all it holds, and the alarm ends',
    async (ledger) => {
      await tryLedger(ledger, cases[ledger] as Case<LedgerName>)
    },
  )

  test.each(ledgerNames)('an erasure in %s is set aside by no refusal', (ledger) => {
    const record = { id: 'x', kind: 'erased', by: 'ada', made }
    for (const code of refusalCodes)
      expect(isFinal({ ledger, record }, code, { asides: [record], reads: false }), code).toBe(false)
  })

  test.each(ledgerNames)('a record of %s waits where its refusal may change', (ledger) => {
    const record = cases[ledger].sound('ed')
    for (const code of ['over-quota', 'busy', 'bad-key', 'not-found'] as const)
      expect(isFinal({ ledger, record }, code, { asides: [], reads: false }), code).toBe(false)
  })
})

test('what no role may send is set aside without asking, and so is a decision that another role might; an answer waits for it', async () => {
  const { id, device } = await seat('viewer')
  const away = await sit(device, id, null)
  const { member } = away.me.read()
  await device.openStore().write(['ledgers'], async (tx) => {
    const rows = [
      ['decisions', submission('in-another-name', 'somebody')],
      ['decisions', submission('as-editor', member)],
      ['responses', { ...answer('no-time'), made: '0000-00-00' }],
      ['responses', answer('as-editor')],
    ] as const
    for (const [ledger, record] of rows)
      await tx
        .objectStore('ledgers')
        .put({ workspace: id, ledger, id: record.id, record, seq: null, state: 'kept' })
  })
  await leave(away)
  const ed = await sit(device, id)
  await until(() => refusedIn(ed, 'decisions').length + refusedIn(ed, 'responses').length === 3, 'told')
  expect(refusedIn(ed, 'decisions').toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['as-editor', 'forbidden'],
    ['in-another-name', 'unsendable'],
  ])
  expect(refusedIn(ed, 'responses')).toEqual([['no-time', 'unsendable']])
  const due = { state: 'device', waiting: 1, barred: 1 }
  await until(() => JSON.stringify(ed.saving.read()) === JSON.stringify(due), 'counted')
  expect(ed.connection.read().refusal).toBe(null)
})

describe('a respondent', () => {
  /** Who opens no document is connected to none, and is told how much waits. */
  const clean = (session: Session): boolean =>
    JSON.stringify(session.saving.read()) === JSON.stringify({ state: 'device', waiting: 0 })

  test('who corrects the answer of somebody else is told, and keeps the words', async () => {
    const { id, owner, device } = await seat('respondent')
    const ada = await sit(owner, id)
    await ada.ledgers.responses.append([answer('theirs')])
    await until(() => shared(ada), 'there')
    const rosa = await sit(device, id)
    const words = { q1: 'what Rosa typed' }
    await rosa.ledgers.responses.append([
      { ...answer('correction'), answers: words, replaces: 'theirs' },
      { id: 'withdrawal', kind: 'withdrawal', target: 'theirs', by: 'x', made },
    ])
    await until(() => refusedIn(rosa, 'responses').length === 2 && clean(rosa), 'told, and clean')
    expect(rosa.ledgers.responses.refused.read()).toMatchObject([
      { id: 'correction', refused: 'others-answer', record: { answers: words } },
      { id: 'withdrawal', refused: 'others-answer' },
    ])
    expect(ada.ledgers.responses.read().map((record) => record.id)).toEqual(['theirs'])
  })

  test('whose correction comes before the answer has it sent once that has come, and aside with it where that is refused', async () => {
    const { id, device } = await seat('respondent')
    const away = await sit(device, id, null)
    const first = { ...answer('first'), made: '2026-11-22T10:00:00Z' }
    await away.ledgers.responses.append([first, { ...answer('early'), replaces: 'first', made }])
    await leave(away)
    const rosa = await sit(device, id)
    await until(
      () => rosa.ledgers.responses.stateOf('early') === 'confirmed' && clean(rosa),
      'both are there',
    )
    await leave(rosa)
    const offline = await sit(device, id, null)
    await offline.ledgers.responses.append([
      { ...answer('never'), later: tooMuch } as LedgerRecord<'responses'>,
      { ...answer('after'), replaces: 'never', made: '2026-11-22T10:00:00Z' },
      { ...answer('unknown'), replaces: 'never-seen' },
    ])
    await leave(offline)
    const back = await sit(device, id)
    await until(() => refusedIn(back, 'responses').length === 2, 'told')
    expect(refusedIn(back, 'responses').toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
      ['after', 'unknown-answer'],
      ['never', 'too-large'],
    ])
    // what it corrects may come yet, from another device
    await until(() => back.saving.read().state === 'failed', 'said')
    expect(back.connection.read().refusal).toBe('unknown-answer')
  })

  test('under whose id another answer stands adds theirs as a further one', async () => {
    const { id, owner, device } = await seat('respondent')
    const ada = await sit(owner, id)
    await ada.ledgers.responses.append([answer('same')])
    await until(() => shared(ada), 'there')
    const rosa = await sit(device, id)
    await rosa.ledgers.responses.append([{ ...answer('same'), answers: { q1: 'Rosa' } }])
    await until(() => refusedIn(rosa, 'responses').length === 1 && clean(rosa), 'told')
    expect(refusedIn(rosa, 'responses')).toEqual([['same', 'conflict']])
    await rosa.ledgers.responses.sendAgain('same')
    await until(() => ada.ledgers.responses.read().length === 2, 'both are there')
    await until(() => clean(rosa), 'clean')
    expect(refusedIn(rosa, 'responses')).toEqual([])
  })
})

test('a wish to erase goes over the corrections that were refused as well', async () => {
  const { id, owner, device } = await seat('editor')
  const ed = await sit(device, id)
  const big = { ...answer('correction'), replaces: 'wished', answers: { q1: 'PRIVATE' }, later: tooMuch }
  await ed.ledgers.responses.append([
    answer('wished'),
    big as LedgerRecord<'responses'>,
    { ...answer('further'), replaces: 'correction', later: tooMuch } as LedgerRecord<'responses'>,
    { ...answer('another'), later: tooMuch } as LedgerRecord<'responses'>,
  ])
  await until(() => refusedIn(ed, 'responses').length === 3 && shared(ed), 'set aside')
  const ada = await sit(owner, id)
  await until(() => has(ada, 'responses', 'wished'), 'heard')
  await ada.ledgers.responses.erase(['wished'])
  await until(() => refusedIn(ed, 'responses').length === 1, 'gone')
  expect(refusedIn(ed, 'responses')).toEqual([['another', 'too-large']])
  const rows = await device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
  expect(JSON.stringify(rows)).not.toContain('PRIVATE')
})
