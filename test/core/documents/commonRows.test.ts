// Rows that follow from the centre: the same bytes on every device that makes them, which the gate takes once and knows then.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { commonId, commonUpdate } from '#core/documents/commonRows.ts'
import { judge, Known } from '#schemas/updates/gate.ts'

const centre = 'w/g'
const names = (storey: number) => ({ name: `${storey}层`, nameEn: `Floor ${storey}` })

test('the same rows are the same bytes, and any other rows are another client id', () => {
  const floor = (storey: number) => ({ tables: { floors: { f: { ...names(storey), storey, rank: 'i' } } } })
  expect(commonUpdate(centre, 'layout', floor(1))).toEqual(commonUpdate(centre, 'layout', floor(1)))
  const clientOf = (update: Uint8Array) => Y.decodeUpdate(update).structs[0]?.id.client
  const clients = [
    commonUpdate(centre, 'layout', floor(1)),
    commonUpdate(centre, 'layout', floor(2)),
    commonUpdate(centre, 'plan', floor(1)),
    commonUpdate('w/h', 'layout', floor(1)),
  ].map(clientOf)
  expect(new Set(clients).size).toBe(4)
  expect(commonId(centre, 'floors', '1')).not.toBe(commonId('w/h', 'floors', '1'))
})

test('the gate takes them from the first and knows them from the second, whoever is here', () => {
  const update = commonUpdate(centre, 'layout', {
    tables: { floors: { f: { ...names(1), storey: 1, rank: 'i' } } },
  })
  const known = new Known()
  const taken = judge(update, known, () => true)
  if (taken.kind !== 'news') throw new Error(taken.kind)
  known.absorb(taken.news)
  expect(judge(update, known, () => false).kind).toBe('known')
})
