// An approval that is not in force leaves in no format, from the file of the very device that gave it: on its way, held back, refused, taken back.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { writeArchive } from '#files/archive.ts'
import { formats } from '#files/exports/formats.ts'
import { readRevision } from '#files/exportJson.ts'
import { buildRandom } from '#samples/random.ts'
import type { Decision } from '#schemas/decisions.ts'
import { approvedRevision, standingsOf } from '#core/ledgers/decisions.ts'
import type { Session } from '#sync/session.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { made, refusedIn } from '#test/sync/refusedSeats.ts'
import { joinAs, leave, publish, shared, sit, until, withRelay } from '#test/sync/sessions.ts'
import { folder, within } from './commandLine.ts'

withRelay()

const [frozen] = buildRandom('not in force').ledgers.decisions as readonly [Decision]
const bytes = buildRandom('not in force').blobs.get(frozen.revision) ?? new Uint8Array()
const label = readRevision(bytes, frozen.revision)?.label ?? ''
const revision = frozen.revision

/** Ids that sort otherwise than the decisions were made: a file has them in the ledger's order. */
const ids = { submit: 'z', approve: 'y', retract: 'x', withdraw: 'w' } as const
const decide = async (session: Session, kind: keyof typeof ids, id: string = ids[kind]): Promise<void> => {
  const { member, name, role } = session.me.read()
  await session.ledgers.decisions.append([
    { id, kind, revision, label, member, name, role, made, reason: 'the stairs' },
  ])
}

/** What becomes of the approval, as the reviewer's own session knows it in the end. */
const fates = {
  unconfirmed: async ({ away }: Seats) => away(),
  barred: async ({ ada, rita, back }: Seats) => {
    const entry = { id: 'down', kind: 'role', role: 'viewer', made, ...rita } as const
    await ada.ledgers.members.append([entry])
    await until(() => ada.ledgers.members.stateOf('down') === 'confirmed', 'taken')
    const session = await back()
    await until(() => refusedIn(session, 'decisions').length === 1, 'held back')
    return session
  },
  refused: async ({ ada, back }: Seats) => {
    await decide(ada, 'withdraw')
    await until(() => shared(ada), 'withdrawn')
    const session = await back()
    await until(() => refusedIn(session, 'decisions').length === 1, 'refused')
    return session
  },
  confirmed: async ({ back }: Seats) => {
    const session = await back()
    await until(() => session.ledgers.decisions.stateOf(ids.approve) === 'confirmed', 'confirmed')
    return session
  },
  'taken back': async (seats: Seats) => {
    const session = await fates.confirmed(seats)
    await decide(session, 'retract')
    await until(() => session.ledgers.decisions.stateOf(ids.retract) === 'confirmed', 'taken back')
    return session
  },
} as const
interface Seats {
  readonly ada: Session
  readonly rita: { readonly member: string; readonly name: string }
  /** The reviewer's page without and with a network. */
  readonly away: () => Promise<Session>
  readonly back: () => Promise<Session>
}

/** The files of a reviewer who approved offline, made by the page and from the disk, once the approval has met its fate. */
const filesOf = async (fate: keyof typeof fates): Promise<readonly (readonly [string, Uint8Array])[]> => {
  const { device, id } = await publish()
  const ritas = await joinAs(device, id, 'reviewer', 'Rita')
  const ada = await sit(device, id)
  await ada.blobs.put(bytes)
  await decide(ada, 'submit', fate === 'taken back' ? 'a' : ids.submit)
  const rita = await sit(ritas, id)
  await until(() => rita.ledgers.decisions.read().length === 1, 'submitted')
  expect(await rita.blobs.get(revision)).toEqual(bytes)
  await leave(rita)
  const offline = await sit(ritas, id, null)
  await decide(offline, 'approve')
  await leave(offline)
  const session = await fates[fate]({
    ada,
    rita: { member: rita.me.read().member, name: 'Rita' },
    away: () => sit(ritas, id, null),
    back: () => sit(ritas, id),
  })
  const { generation, name } = session.workspace
  const content = await session.content()
  return [
    ['disk', await fileOf(ritas, id)],
    ['page', writeArchive({ ...content, workspace: id, generation, name, saved: made })],
  ]
}

describe.each(['unconfirmed', 'barred', 'refused', 'taken back'] as const)(
  'an approval that is %s',
  (fate) => {
    test('is exported in no format, is not verified, and puts nothing in force where the file is opened', async () => {
      const { at, remove } = await folder()
      for (const [from, file] of await filesOf(fate)) {
        const path = at(`${from}.bandeng`)
        await writeFile(path, file)
        for (const id of formats.keys()) {
          const out = at(`${from}.${id}`)
          const ran = await within('export', path, '--as', id, '--out', out)
          expect([from, id, ran.code, ran.stdout, existsSync(out)]).toEqual([from, id, 1, '', false])
        }
        const verified = await within('verify', path)
        expect([from, verified.code]).toEqual([from, 1])
        expect(JSON.parse(verified.stdout)).toMatchObject({ valid: false })

        const other = makeDevice()
        const taken = await takeFile(other, file)
        if (!taken.ok) throw new Error(taken.error.part)
        const there = await sit(other, taken.value.workspace, null)
        const standings = standingsOf(there.ledgers.decisions.read())
        expect([from, approvedRevision(standings)?.revision]).toEqual([from, undefined])
        expect(there.ledgers.decisions.refused.read(), 'a decision comes back to nobody').toEqual([])
        await writeFile(path, await fileOf(other, taken.value.workspace))
        expect(await within('verify', path), 'nor in the file that it saves').toMatchObject({ code: 1 })
      }
      await remove()
    })
  },
)

test('an approval that is confirmed is exported in every format, and verified', async () => {
  const { at, remove } = await folder()
  for (const [from, file] of await filesOf('confirmed')) {
    const path = at(`${from}.bandeng`)
    await writeFile(path, file)
    for (const id of formats.keys()) {
      const out = at(`${from}.${id}`)
      const ran = await within('export', path, '--as', id, '--out', out)
      expect([from, id, ran.code, existsSync(out)], ran.stderr).toEqual([from, id, 0, true])
    }
    expect(JSON.parse((await within('verify', path)).stdout)).toEqual({ valid: true, digest: revision })
    expect(await within('verify', at(`${from}.json`))).toMatchObject({ code: 0 })
    const written = JSON.parse(await readFile(at(`${from}.json`), 'utf8')) as { decisions: Decision[] }
    expect(written.decisions.map(({ kind, name }) => [kind, name])).toEqual([
      ['submit', 'Ada'],
      ['approve', 'Rita'],
    ])
  }
  await remove()
})
