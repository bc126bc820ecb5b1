// A file brings what was said, never a right: no role, no removal, nothing about oneself, no verdict that counts.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readArchive, writeArchive } from '#files/archive.ts'
import { remarksDocument } from '#schemas/documents.ts'
import { createWorkspace } from '#sync/workspaces.ts'
import { beginCentre, makeTablet, seatAt } from '#test/scenario/committee.ts'
import {
  approved,
  decision,
  digest,
  forged,
  membersAt,
  person,
  rolesIn,
  standing,
  submitted,
  take,
} from '#test/support/forgedFile.ts'
import { fileOf } from '#test/support/handedFile.ts'
import { answer, begin, joinAs, publishFrom, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

describe('into a shared centre', () => {
  test('a file of a viewer’s makes nobody owner, removes nobody, and its entries stay in it by name', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    await publishFrom(ada, id)
    const eve = await joinAs(ada, id, 'viewer', 'Eve')
    const seat = await seatAt(ada, id, relayUrl())
    await until(() => rolesIn(seat).length === 2, 'Eve is in')
    const [{ member: evil } = { member: '' }] = (await membersAt(ada, id)).filter(
      ({ member }) => member !== 'ada',
    )
    const file = await forged(eve, id, {
      members: [
        person('role', evil, 'owner'),
        person('revoked', 'ada', 'owner'),
        person('joined', 'ghost', 'owner'),
        person('joined', evil, 'owner'),
      ],
    })
    const taken = await take(ada, file)
    expect(taken).toMatchObject({ how: 'merged', changed: false, skipped: ['ledgers/members.json'] })
    await until(() => seat.workspace.saving.read().state === 'shared', 'nothing waits')
    expect((await membersAt(ada, id)).map(({ kind }) => kind)).toEqual(['joined', 'joined'])
    expect(rolesIn(seat)).toEqual([`${evil} viewer`, 'ada owner'].toSorted())
  })

  test('a reviewer’s device signs nothing that a file says the reviewer approved', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    await publishFrom(ada, id)
    const chens = await joinAs(ada, id, 'reviewer', '陈立')
    const chen = await sit(chens, id)
    const owner = await seatAt(ada, id, relayUrl())
    await owner.workspace.decisions.append([{ ...submitted, member: 'ada', role: 'owner', name: 'Ada' }])
    await until(() => chen.ledgers.decisions.read().length === 1, 'submitted')
    const me = chen.me.read().member
    const verdict = decision('approve', me, 'reviewer')
    const taken = await take(chens, await forged(chens, id, { decisions: [verdict] }))
    expect(taken).toMatchObject({ changed: false, skipped: ['ledgers/decisions.json'] })
    await until(() => shared(chen), 'nothing waits')
    expect(chen.ledgers.decisions.read().map(({ kind }) => kind)).toEqual(['submit'])
    expect(standing(owner)).toEqual([['in-review', []]])
  })
})

test('a file erases no answer of a shared centre, for nobody', async () => {
  const ada = makeTablet()
  const { id } = await begin(ada)
  await publishFrom(ada, id)
  const editor = await sit(await joinAs(ada, id, 'editor', 'Ben'), id)
  const owner = await sit(ada, id)
  await owner.ledgers.responses.append([{ ...answer('r1'), by: 'ada' }])
  await until(() => editor.ledgers.responses.read().length === 1, 'the answer is at the relay')
  const read = readArchive(await fileOf(ada, id))
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, documents, blobs } = read.value
  const erased = [{ id: 'r1', kind: 'erased', by: 'ada', made: '2026-11-28' }]
  const bytes = writeArchive({ ...manifest, documents, blobs, ledgers: new Map([['responses', erased]]) })
  expect(await take(ada, bytes)).toMatchObject({ changed: false, skipped: ['erased/responses.json'] })
  await owner.ledgers.responses.append([{ ...answer('r2'), by: 'ada' }])
  await until(
    () => editor.ledgers.responses.read().length === 2,
    'the next answer is there, and the first still',
  )
})

describe('where no relay is', () => {
  test.each([['merged into the owner’s centre'], ['opened']])(
    'a file gives nobody a role and takes none, %s',
    async (how) => {
      const ada = makeTablet()
      const { id } = await begin(ada)
      const to = how === 'opened' ? makeTablet() : ada
      const file = await forged(ada, id, {
        members: [
          person('role', 'ada', 'viewer'),
          person('joined', 'ada', 'viewer'),
          person('revoked', 'ada', 'owner'),
          person('joined', 'li', 'owner'),
          person('role', 'chen', 'reviewer'),
        ],
      })
      expect((await take(to, file)).skipped).toEqual(['ledgers/members.json'])
      const seat = await seatAt(to, id)
      expect(seat.workspace.me.read().role).toBe('owner')
      expect(rolesIn(seat)).not.toContain('li owner')
      expect(rolesIn(seat)).toContain('li viewer')
      expect(rolesIn(seat).some((line) => line.startsWith('chen'))).toBe(false)
      const bringer = seat.workspace.me.read().name
      expect(seat.workspace.handedOver.read().get('li')).toBe(bringer)
      // the very same once more is here already, but for what is never taken
      expect(await take(to, file)).toMatchObject({ changed: false, skipped: ['ledgers/members.json'] })
    },
  )

  test('a store that such a file was merged into before still knows its owner, and publishes without the forgeries', async () => {
    const ada = makeTablet()
    const { platform } = ada
    const members = [
      person('role', 'ada', 'viewer'),
      person('joined', 'li', 'owner'),
      person('role', 'li', 'owner'),
    ]
    const { id } = await createWorkspace(ada.openStore(), platform, {
      name: '福第社区',
      self: { member: 'ada', memberName: 'Ada', role: 'owner' },
      documents: new Map(),
      ledgers: new Map<string, readonly unknown[]>([
        ['members', members],
        ['decisions', [submitted, approved]],
      ]),
      blobs: new Map(),
    })
    const seat = await seatAt(ada, id)
    expect(rolesIn(seat)).toEqual(['ada owner', 'li viewer'])
    expect(standing(seat)).toEqual([['in-review', ['approve chen']]])
    await publishFrom(ada, id)
    const online = await seatAt(ada, id, relayUrl())
    await until(() => online.workspace.saving.read().state === 'shared', 'shared')
    expect(await membersAt(ada, id)).toMatchObject([
      { kind: 'joined', member: 'ada' },
      { kind: 'joined', member: 'li', by: 'ada' },
    ])
    expect(rolesIn(online)).toContain('ada owner')
  })

  test.each([
    ['a ghost’s, as a viewer', [decision('approve', 'ghost', 'viewer')], 0],
    ['a ghost’s, as a reviewer', [decision('approve', 'ghost', 'reviewer')], 1],
    ['of whom the same file lets in as a reviewer', [approved], 1],
    ['marked as brought by its own member', [{ ...approved, by: 'chen' }], 1],
    ['in the owner’s own name', [decision('approve', 'ada', 'reviewer')], 0],
  ])('an approval by file is never in force: %s', async (_name, verdicts, shown) => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    const seat = await seatAt(ada, id)
    await seat.workspace.decisions.append([{ ...submitted, member: 'ada', role: 'owner', name: 'Ada' }])
    const people = [person('joined', 'chen', 'reviewer'), person('role', 'ghost', 'reviewer')]
    await take(ada, await forged(ada, id, { members: people, decisions: verdicts }))
    const isHere = () => seat.workspace.members.read().has('chen')
    await until(isHere, 'the page has heard of it')
    await until(() => standing(seat)[0]?.[1]?.length === shown, 'shown as brought')
    expect(standing(seat).map(([state]) => state)).toEqual(['in-review'])
    // nor on the device that opens the file as its first
    const other = makeTablet()
    await take(other, await forged(ada, id, { members: people, decisions: verdicts }))
    expect(standing(await seatAt(other, id)).map(([state]) => state)).toEqual(['in-review'])
  })

  test('a submission by file is shown with who brought it, if its signer says to have been an editor', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    const second = decision('submit', 'zhou', 'viewer', { id: 's2', revision: 'e'.repeat(64) })
    await take(ada, await forged(ada, id, { decisions: [submitted, second] }))
    const seat = await seatAt(ada, id)
    const listed = seat.workspace.figures.standings.read()
    expect(listed.map(({ revision, submitted: { by } }) => [revision, by])).toEqual([[digest, 'ada']])
  })

  test('a sample’s file opens with its approval, and no other file adds one to it', async () => {
    const tablet = makeTablet()
    const id = await beginCentre(tablet, 'ada')
    const file = await forged(tablet, id, {}, 'three-floor-974')
    const to = makeTablet()
    await take(to, file)
    const seat = await seatAt(to, id)
    const states = () => seat.workspace.figures.standings.read().map(({ state }) => state)
    expect(states()).toEqual(['approved'])
    const forgery = [
      decision('submit', 'sample-li-mei', 'editor'),
      decision('approve', 'sample-chen-li', 'reviewer'),
    ]
    await take(to, await forged(tablet, id, { decisions: forgery }, 'three-floor-974'))
    await until(() => states().length === 2, 'heard')
    expect(states()).toEqual(['approved', 'in-review'])
  })

  test('a file puts no words into the mouth of who merges it, and brings others’ as handed over', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    const read = readArchive(await forged(ada, id, { members: [person('joined', 'zhou', 'viewer')] }))
    if (!read.ok) throw new Error(read.error.refused)
    const remarks = (text: string) => {
      const doc = new Y.Doc()
      const row = {
        document: 'layout',
        table: 'rooms',
        target: 'r',
        label: 'l',
        made: '2026-11-28T08:00:00.000Z',
        text,
        rank: 'i',
      }
      doc.getMap('remarks').set('x', new Y.Map(Object.entries(row)))
      return Y.encodeStateAsUpdate(doc)
    }
    const documents = new Map([
      ...read.value.documents,
      [remarksDocument('ada'), remarks('I agree to the pipes')],
      [remarksDocument('zhou'), remarks('Too dark')],
    ])
    const { manifest, ledgers, blobs } = read.value
    const taken = await take(ada, writeArchive({ ...manifest, documents, ledgers, blobs }))
    expect(taken).toMatchObject({ changed: true, skipped: ['documents/remarks-ada.yjs'] })
    const seat = await seatAt(ada, id)
    const threads = () => seat.workspace.threads.read().map(({ member, remark }) => [member, remark.text])
    await until(() => threads().length > 0, 'Zhou’s remark is read')
    expect(threads()).toEqual([['zhou', 'Too dark']])
    expect(seat.workspace.handedOver.read().has('zhou')).toBe(true)
  })

  test('nobody is renamed by a file, and who had no name gets one', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    const named = (name: string, member = 'ben') => ({
      ...person('joined', member, 'editor'),
      id: `${member}-${name.length}`,
      name,
    })
    await take(ada, await forged(ada, id, { members: [named(''), named('Zhou', 'zhou')] }))
    const seat = await seatAt(ada, id)
    expect(seat.workspace.names.read().get('ben')).toBe('')
    expect((await take(ada, await forged(ada, id, { members: [named('Ben')] }))).skipped).toEqual([])
    await until(() => seat.workspace.names.read().get('ben') === 'Ben', 'named')
    const renamed = await take(
      ada,
      await forged(ada, id, { members: [named('街道办'), named('街道办', 'zhou')] }),
    )
    expect(renamed).toMatchObject({ changed: false, skipped: ['ledgers/members.json'] })
    expect(Object.fromEntries(seat.workspace.names.read())).toEqual({ ada: 'Ada', ben: 'Ben', zhou: 'Zhou' })
  })
})

test('no tally and no word of one’s own comes by file into a shared centre: both stay in it by name', async () => {
  const ada = makeTablet()
  const { id } = await begin(ada)
  await publishFrom(ada, id)
  const con = await joinAs(ada, id, 'consultant', 'Con')
  const seat = await seatAt(ada, id, relayUrl())
  const tally = (by: string) => ({
    ...{ id: `t-${by}`, kind: 'tally', n: 296, byGroup: {}, byChannel: {}, effectiveNMilli: 296_000 },
    ...{ weightsMicro: {}, counts: {}, scores: [], answers: digest, by, made: '2036-01-01' },
  })
  const read = readArchive(await forged(con, id, { tallies: [tally('con'), tally('ada')] }))
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, documents, ledgers, blobs } = read.value
  const doc = new Y.Doc()
  doc.getMap('remarks').set('forged', new Y.Map(Object.entries({ text: 'FORGED' })))
  const words = new Map([...documents, ['remarks-ada', Y.encodeStateAsUpdate(doc)]])
  const taken = await take(ada, writeArchive({ ...manifest, documents: words, ledgers, blobs }))
  expect(taken).toMatchObject({ how: 'merged', changed: false })
  expect(taken.skipped.toSorted()).toEqual(['documents/remarks-ada.yjs', 'ledgers/tallies.json'])
  await until(() => seat.workspace.saving.read().state === 'shared', 'nothing waits')
  const [ledgerRows, updates] = await ada
    .openStore()
    .read(['ledgers', 'updates'], (tx) =>
      Promise.all([tx.objectStore('ledgers').getAll(), tx.objectStore('updates').getAll()]),
    )
  expect(JSON.stringify(ledgerRows)).not.toContain('296000')
  expect(updates.map(({ document }) => document)).not.toContain('remarks-ada')
})

test('a record whose id stands for something else here is named, and both stay where they are', async () => {
  const ada = makeTablet()
  const { id } = await begin(ada)
  const said = (reason: string) => ({
    ...{ id: 'r1', kind: 'answer', channel: 'visit', answers: { q1: reason }, by: 'ada', made: '2026-11-28' },
  })
  const mine = { responses: [said('mine')], decisions: [{ ...approved, reason: 'mine' }] }
  expect((await take(ada, await forged(ada, id, mine))).skipped).toEqual([])
  const theirs = { responses: [said('theirs')], decisions: [{ ...approved, reason: 'theirs' }] }
  const file = await forged(ada, id, {})
  expect((await take(ada, file)).skipped).toEqual([])
  // the same ids with other content, as a stranger's file may have them
  const read = readArchive(file)
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, documents, blobs } = read.value
  const bytes = writeArchive({ ...manifest, documents, blobs, ledgers: new Map(Object.entries(theirs)) })
  expect(await take(ada, bytes)).toMatchObject({
    ...{ how: 'merged', changed: false },
    skipped: ['other/decisions.json', 'other/responses.json'],
  })
  const rows = await ada.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
  expect(JSON.stringify(rows)).not.toContain('theirs')
})
