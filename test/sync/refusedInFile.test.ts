// What the relay refused goes into a saved file, and comes back to its maker: nothing that was typed is lost with a device.
import { describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import type { LedgerRecord } from '#schemas/ledgers.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { has, made, refusedIn, seat, submission, tooMuch } from './refusedSeats.ts'
import { answer, sit, until, withRelay } from './sessions.ts'

withRelay()

describe('refused records in a file', () => {
  const kept = (device: Device) =>
    device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
  /** An editor's device with an answer and a submission that were refused, and its file. */
  const refusedTwo = async () => {
    const { id, owner, device } = await seat('editor')
    const ed = await sit(device, id)
    const { member } = ed.me.read()
    const words = { ...answer('never'), by: member, answers: { q1: 'TYPED' }, later: tooMuch }
    await ed.ledgers.responses.append([words as LedgerRecord<'responses'>])
    await ed.ledgers.decisions.append([
      { ...submission('first', member), made: '2026-11-22T07:00:00Z' },
      { ...submission('second', member), label: 'R2' },
    ])
    await until(() => refusedIn(ed, 'responses').length + refusedIn(ed, 'decisions').length === 2, 'told')
    return { id, owner, device, member, file: await fileOf(device, id), page: (await ed.content()).refused }
  }

  test('they come back to their maker from disk and page, and decisions to nobody', async () => {
    const { id, device, file, page, owner } = await refusedTwo()
    expect(Object.keys(page ?? {}).toSorted()).toEqual(['decisions', 'responses'])
    await device.openStore().write(['ledgers'], async (tx) => {
      for (const ledger of ['responses', 'decisions'])
        for (const row of await tx.objectStore('ledgers').index('ledger').getAll([id, ledger]))
          if (row.state === 'refused') await tx.objectStore('ledgers').delete([id, ledger, row.id])
    })
    expect(await takeFile(device, file)).toMatchObject({ ok: true, value: { changed: true } })
    const back = await sit(device, id)
    expect(refusedIn(back, 'responses')).toEqual([['never', 'too-large']])
    expect(back.ledgers.responses.refused.read()[0]?.record).toMatchObject({ answers: { q1: 'TYPED' } })
    expect(refusedIn(back, 'decisions')).toEqual([])
    expect(await takeFile(device, file), 'nothing twice').toMatchObject({ value: { changed: false } })
    await takeFile(owner, file)
    expect(JSON.stringify(await kept(owner)), 'somebody else decides on nothing').not.toContain('TYPED')
  })

  test('a device without a relay lists them, and has them count once they are sent again', async () => {
    const { file } = await refusedTwo()
    const other = makeDevice()
    const taken = await takeFile(other, file)
    if (!taken.ok) throw new Error(taken.error.part)
    const alone = await sit(other, taken.value.workspace, null)
    expect(refusedIn(alone, 'responses')).toEqual([['never', 'too-large']])
    expect(has(alone, 'responses', 'never')).toBe(false)
    await alone.ledgers.responses.sendAgain('never')
    expect(has(alone, 'responses', 'never')).toBe(true)
    expect(refusedIn(alone, 'responses')).toEqual([])
  })

  test('none comes back of what was erased, nor a correction of it', async () => {
    const { file } = await refusedTwo()
    const read = readArchive(file)
    if (!read.ok) throw new Error(read.error.refused)
    const { manifest, documents, ledgers, blobs } = read.value
    const correction = { ...answer('correction'), replaces: 'wished', answers: { q1: 'PRIVATE' } }
    const own = { ...answer('wished'), answers: { q1: 'PRIVATE' } }
    const refused = { responses: [own, correction].map((record) => ({ record, refused: 'too-large' })) }
    const bytes = writeArchive({
      ...{ ...manifest, documents, blobs, refused },
      ledgers: new Map([...ledgers, ['responses', [{ id: 'wished', kind: 'erased', by: 'ada', made }]]]),
    })
    const other = makeDevice()
    expect(await takeFile(other, bytes)).toMatchObject({ ok: true })
    expect(JSON.stringify(await kept(other))).not.toContain('PRIVATE')
  })
})
