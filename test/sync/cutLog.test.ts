// A relay whose log was cut behind a commit keeps its name, and numbers begin again further down: devices notice, read what is new, and give back what is lost.
import { expect, test } from 'vitest'
import { authorization } from '#schemas/relay.ts'
import type { Session } from '#sync/session.ts'
import { changeOnDisk, ledgerOnDisk } from '#test/support/relayFile.ts'
import {
  answer,
  dataDir,
  joinAs,
  leave,
  publish,
  relayUrl,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const idsOf = (session: Session): string[] =>
  session.ledgers.responses
    .read()
    .map(({ id }) => id)
    .toSorted()

test('of three people each has all again, also what somebody wrote under the numbers that were lost', async () => {
  const { device, id } = await publish()
  const [second, third] = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Eve'),
  ]
  const [ada, ben] = [await sit(device, id), await sit(second, id)]
  await ada.ledgers.responses.append(['r1', 'r2', 'r3', 'r4'].map(answer))
  await until(() => shared(ada) && idsOf(ben).length === 4, 'both read four')
  await leave(ada)
  await leave(ben)
  await stopRelay()
  // as a log that ends two commits earlier: the records, and the number that the ledger had reached
  changeOnDisk(dataDir, [
    "DELETE FROM records WHERE ledger = 'responses' AND id IN ('r3', 'r4')",
    "UPDATE heads SET seq = 2 WHERE kind = 'ledger' AND name = 'responses'",
  ])
  await startRelay()
  // more than was lost, before anybody who knew it comes back
  const key = (await third.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id)))?.key ?? ''
  const posted = await fetch(`${relayUrl()}/ledgers/${id}/responses`, {
    method: 'POST',
    headers: { authorization: authorization(key), 'content-type': 'application/json' },
    body: JSON.stringify({ records: ['n1', 'n2', 'n3'].map(answer) }),
  })
  expect(posted.status).toBe(200)
  const all = ['n1', 'n2', 'n3', 'r1', 'r2', 'r3', 'r4']
  const back = [await sit(second, id), await sit(device, id), await sit(third, id)]
  for (const session of back) await until(() => idsOf(session).length === 7, 'all seven')
  for (const session of back) expect(idsOf(session)).toEqual(all)
  const stored = ledgerOnDisk(dataDir, id, 'responses').map((record) => (record as { id: string }).id)
  expect(stored.toSorted()).toEqual(all)
  for (const session of back) await until(() => shared(session), 'shared')
  expect(back[0]?.relayNews.read()).toBe('restored')
})
