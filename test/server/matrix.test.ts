// Role by document by message by encoding: every cell is refused or allowed as the table of rights says, and nobody hears what they must not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '#schemas/members.ts'
import { type Right } from '#schemas/documents.ts'
import { ledgerNames } from '#schemas/ledgers.ts'
import { closeCodes, type PublishAnswer } from '#schemas/relay.ts'
import { ask, joinAs } from '#test/support/people.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { awareness, RawSocket, step1, step2 } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'
import { sayings, type Frame, type Means, type Outcome } from './encodings.ts'

const roles = ['owner', 'editor', 'consultant', 'reviewer', 'viewer', 'respondent'] as const
const memberOf = (role: Role): string => (role === 'owner' ? 'olga' : role)

/** The table, written out by hand: what each role may do with each document. Everybody's own remarks are theirs to write. */
const shared: Readonly<Record<Role, Right>> = {
  owner: 'write',
  editor: 'write',
  consultant: 'read',
  reviewer: 'read',
  viewer: 'read',
  respondent: 'none',
}
const remarksBy = (author: Role | null): Readonly<Record<Role, Right>> => {
  const readers = {
    owner: 'read',
    editor: 'read',
    consultant: 'read',
    reviewer: 'read',
    viewer: 'read',
  } as const
  return { ...readers, respondent: 'none', ...(author === null ? {} : { [author]: 'write' }) }
}
const closed: Readonly<Record<Role, Right>> = {
  owner: 'none',
  editor: 'none',
  consultant: 'none',
  reviewer: 'none',
  viewer: 'none',
  respondent: 'none',
}
const table: Readonly<Record<string, Readonly<Record<Role, Right>>>> = {
  centre: shared,
  survey: shared,
  programme: shared,
  layout: shared,
  plan: shared,
  replies: shared,
  'remarks-consultant': remarksBy('consultant'),
  'remarks-reviewer': remarksBy('reviewer'),
  'remarks-viewer': remarksBy(null),
  // no document of a workspace
  secrets: closed,
  Layout: closed,
  members: closed,
  // nobody of that id was ever named
  'remarks-somebody': closed,
  'remarks-': closed,
}
const readable = Object.keys(table).filter((document) => table[document]?.owner !== 'none')

/** Who stands in a document, watches, and shows itself under an id that others try to take. */
interface Watcher {
  readonly socket: RawSocket
  readonly means: { readonly member: string; readonly client: number }
}

let relay: LocalRelay
let owner: PublishAnswer
let keys: EveryRole['keys']
const watchers = new Map<string, Watcher>()
/** Names of edits, by document, that had to be taken in. */
const allowed = new Map<string, Set<string>>()
let cells = 0
let clients = 10_000

const unhurried = { perSecond: 1e9, burst: 1e9 }
beforeAll(async () => {
  ;({ relay, owner, keys } = await openEveryRole({ rates: { frames: unhurried, bytes: unhurried } }))
  const { key } = await joinAs(relay.url, owner, 'editor', 'wanda')
  for (const [i, document] of readable.entries()) {
    const socket = await RawSocket.open(relay.url, 'w1', document, { key })
    const client = 100 + i
    socket.send(awareness([client, 5, { member: 'wanda' }]))
    watchers.set(document, { socket, means: { member: 'wanda', client } })
    allowed.set(document, new Set())
    await socket.content()
  }
})
afterAll(() => endRelay(relay))

const send = ({ socket }: RawSocket, { bytes, as }: Frame): void => {
  if (as === 'text') socket.send(Buffer.from(bytes).toString('latin1'))
  else if (as === 'fragments') {
    const half = Math.floor(bytes.length / 2)
    socket.send(bytes.slice(0, half), { fin: false, binary: true })
    socket.send(bytes.slice(half), { fin: true, binary: true })
  } else socket.send(bytes)
}

/** Waits until the relay has taken in all that was sent: it answers a last question, or has closed. */
const afterwards = async (socket: RawSocket): Promise<number | null> => {
  const from = socket.heard.length
  socket.send(step1())
  const answered = socket
    .hears((heard) => heard.kind === 'step2' && socket.heard.indexOf(heard) >= from)
    .then(() => null)
  return Promise.race([answered, socket.closed.then(({ code }) => code)])
}

/** The code with which a cell has to end; null where the socket stays. */
const codeOf = (right: Right, outcome: Outcome): number | null => {
  if (outcome === 'write') return right === 'write' ? null : closeCodes.readOnly
  // a reader's is refused for being a write, before anybody looks into it
  if (outcome === 'unsound') return right === 'write' ? closeCodes.malformed : closeCodes.readOnly
  const stays = ['answer', 'show', 'ignore', 'presence'].includes(outcome)
  return stays ? null : closeCodes[outcome as 'malformed' | 'foreignAwareness' | 'tooLarge']
}

const editCalled = (name: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap('cells').set(name, 1)
  return Y.encodeStateAsUpdate(doc)
}

/** Plays one cell; what came of it, in a form that can be held against what had to. */
const play = async (role: Role, document: string, saying: (typeof sayings)[number]) => {
  cells += 1
  const name = `${role}: ${saying.name}`
  const means: Means = {
    edit: editCalled(name),
    member: memberOf(role),
    client: (clients += 2),
    other: watchers.get(document)?.means ?? { member: 'wanda', client: 1 },
  }
  const socket = await RawSocket.open(relay.url, 'w1', document, { key: keys.get(role) ?? '' })
  send(socket, saying.frame(means))
  const code = await afterwards(socket)
  const heard = new Set(socket.heard.map((one) => one.kind))
  if (code === null) {
    if (saying.outcome === 'write') {
      await socket.acknowledged(1)
      if (!saying.name.includes('empty')) allowed.get(document)?.add(name)
    } else expect(heard.has('ack'), `${name} is acknowledged`).toBe(false)
    if (saying.outcome === 'show')
      await watchers
        .get(document)
        ?.socket.hears((one) => one.kind === 'awareness' && one.states.has(means.client))
    socket.close()
    await socket.closed
  }
  const refusals = socket.heard.flatMap((one) => (one.kind === 'refusal' ? [one.code] : []))
  return { name: saying.name, code, refusals, asked: heard.has('step1') }
}

const wanted = (right: Right, saying: (typeof sayings)[number]) => {
  const code = right === 'none' ? closeCodes.unknownDocument : codeOf(right, saying.outcome)
  const reason = Object.entries(closeCodes).find(([, known]) => known === code)?.[0]
  const asked = right === 'write'
  return { name: saying.name, code, refusals: reason === undefined ? [] : [reason], asked }
}

const cases = Object.keys(table).flatMap((document) => roles.map((role) => [role, document] as const))

describe('role × document × message × encoding', () => {
  test.each(cases)('%s on “%s”', async (role, document) => {
    const right = table[document]?.[role] ?? 'none'
    const found = []
    const due = []
    // a few at once; a device has only so many sockets
    for (let at = 0; at < sayings.length; at += 12) {
      const some = sayings.slice(at, at + 12)
      found.push(...(await Promise.all(some.map((saying) => play(role, document, saying)))))
      due.push(...some.map((saying) => wanted(right, saying)))
    }
    expect(found).toEqual(due)
  })

  test('every cell was played', () => {
    console.info(`${cells} cells: ${cases.length} of role and document, ${sayings.length} sayings each`)
    expect(cells).toBe(cases.length * sayings.length)
  })

  test('each document holds what was allowed in it, and nothing else', async () => {
    for (const document of readable) {
      const socket = await RawSocket.open(relay.url, 'w1', document, { key: owner.key })
      const content = await socket.content()
      expect([...content.getMap('cells').keys()].toSorted()).toEqual(
        [...(allowed.get(document) ?? [])].toSorted(),
      )
      socket.close()
    }
    const kept = readable.map((document) => allowed.get(document)?.size ?? 0)
    expect(kept.every((size, i) => size > 0 || readable[i]?.startsWith('remarks'))).toBe(true)
  })

  test('the watchers heard every allowed edit and no other, in the shortest form, and saw nobody under another’s name', () => {
    for (const [document, { socket }] of watchers) {
      const doc = new Y.Doc()
      for (const heard of socket.heard) {
        if (heard.kind === 'update' || heard.kind === 'step2') {
          Y.applyUpdate(doc, heard.bytes)
          expect(Y.mergeUpdates([heard.bytes])).toEqual(heard.bytes)
        }
        if (heard.kind !== 'awareness') continue
        for (const [client, state] of heard.states) {
          if (client >= 10_000 && state !== null) expect(JSON.stringify(state)).not.toContain('wanda')
          if (client < 10_000) expect(state).toEqual({ member: 'wanda' })
        }
      }
      expect([...doc.getMap('cells').keys()].toSorted()).toEqual(
        [...(allowed.get(document) ?? [])].toSorted(),
      )
    }
  })
})

describe('what is read', () => {
  test.each(roles)(
    '%s hears the documents and ledgers of the role, and not a byte of the others',
    async (role) => {
      const key = (await joinAs(relay.url, owner, role, `${role}-reads`)).key
      const sockets = new Map<string, RawSocket>()
      for (const document of Object.keys(table)) {
        const socket = await RawSocket.open(relay.url, 'w1', document, { key })
        socket.send(step1())
        sockets.set(document, socket)
      }
      const open = Object.keys(table).filter((document) => table[document]?.[role] !== 'none')
      for (const document of open) await sockets.get(document)?.hears((heard) => heard.kind === 'step2')
      const secret = `said after ${role} came`
      for (const document of readable) {
        const author = Object.entries(table[document] ?? {}).find(
          ([, right]) => right === 'write',
        )?.[0] as Role
        // where nobody may write there is nothing to hear
        if (author === undefined) continue
        const writer = await RawSocket.open(relay.url, 'w1', document, { key: keys.get(author) ?? '' })
        writer.send(step2(editCalled(secret)))
        await writer.acknowledged(1)
        writer.close()
        const socket = sockets.get(document)
        if (open.includes(document)) await socket?.hears((heard) => heard.kind === 'update')
      }
      for (const [document, socket] of sockets) {
        const kinds = new Set(socket.heard.map((heard) => heard.kind))
        if (open.includes(document)) expect(kinds.has('step2')).toBe(true)
        else expect([...kinds]).toEqual(['refusal'])
        socket.close()
      }
    },
  )

  const made = '2026-11-22T08:00:00.000Z'
  const records = {
    members: { kind: 'joined', member: 'guest', name: 'G', role: 'viewer', made },
    responses: { kind: 'answer', channel: 'visit', answers: {}, by: 'eve', made },
    contacts: {
      ...{
        kind: 'contact',
        name: '王秀英',
        numbers: [],
        consent: { purposes: ['activities'] },
        by: 'eve',
        made,
      },
    },
    tallies: {
      ...{ kind: 'tally', n: 0, byGroup: {}, byChannel: {}, effectiveNMilli: 0, weightsMicro: {} },
      ...{ counts: {}, scores: [], answers: 'a'.repeat(64), by: 'eve', made },
    },
    decisions: { kind: 'submit', revision: 'a'.repeat(64), member: 'olga', name: 'O', role: 'owner', made },
  } as const
  const mayHear: Readonly<Record<Role, readonly string[]>> = {
    owner: ledgerNames,
    editor: ledgerNames,
    consultant: ['members', 'tallies', 'decisions'],
    reviewer: ['members', 'tallies', 'decisions'],
    viewer: ['members', 'tallies', 'decisions'],
    respondent: [],
  }

  test('of ledgers each role is told and given what it may read', async () => {
    const sockets = new Map<Role, RawSocket>()
    for (const role of roles.slice(0, 5))
      sockets.set(role, await RawSocket.open(relay.url, 'w1', 'centre', { key: keys.get(role) ?? '' }))
    for (const socket of sockets.values()) await socket.content()
    for (const ledger of ledgerNames) {
      const body = { records: [{ id: `told-${ledger}`, ...records[ledger] }] }
      const reply = await ask(relay.url, 'POST', `/ledgers/w1/${ledger}`, { key: owner.key, body })
      expect([ledger, reply.status]).toEqual([ledger, 200])
    }
    for (const role of roles) {
      for (const ledger of ledgerNames) {
        const { status } = await ask(relay.url, 'GET', `/ledgers/w1/${ledger}`, { key: keys.get(role) ?? '' })
        expect([role, ledger, status]).toEqual([role, ledger, mayHear[role].includes(ledger) ? 200 : 403])
      }
      const socket = sockets.get(role)
      await socket?.content()
      const told = socket?.heard.flatMap((heard) => (heard.kind === 'ledger' ? [heard.ledger] : [])) ?? []
      expect([role, ...told]).toEqual([role, ...mayHear[role]])
      socket?.close()
    }
  })
})
