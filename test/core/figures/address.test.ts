// Buildings and codes in other spellings: doubted, asked at the door and offered, but nothing is set aside by it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looseAddress } from '#core/figures/address.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { blocksUsed, mayBeOneHousehold } from '#core/figures/samePerson.ts'
import type { Response } from '#schemas/responses.ts'
import { choices, questions } from '#test/support/threeFloor.ts'

const buildings = [
  '2栋',
  '2号楼',
  '2#',
  '2',
  '二栋',
  '02栋',
  '２栋',
  '第二栋',
  '2 幢',
  '2座',
  'Building 2',
  'No. 2',
  '2號樓',
]
const codes = ['102', '102室', '0102', '１０２', '一〇二', '一百零二室', '102 房', 'Room 102', '102#']

const answer = (id: string, block: string, household: string, age = 70): Response => ({
  id,
  kind: 'answer',
  channel: 'visit',
  block,
  household,
  answers: {
    'q01-group': 'elderly',
    'q02-sex': 'female',
    'q03-age': age,
    'q05-want': ['canteen'],
    'q06-top3': ['canteen'],
  },
  by: 'surveyor',
  made: '2026-09-05T08:00:00Z',
})

describe('an address', () => {
  test.each(buildings)('%s is building 2', (written) => expect(looseAddress(written)).toBe('2'))
  test.each(codes)('%s is household 102', (written) => expect(looseAddress(written)).toBe('102'))
  test.each([
    ['H02', 'h2'],
    ['3单元102室', '3-102'],
    ['三单元一〇二', '3-0102'],
    ['十二栋', '12#'],
    ['二十栋', '20'],
    ['一百一十栋', '110'],
    ['A座', 'a'],
    ['东区2栋', '东区 二号楼'],
  ])('%s and %s are alike', (a, b) => expect(looseAddress(a)).toBe(looseAddress(b)))
  test.each([
    ['2栋', '12栋'],
    ['2栋', '20栋'],
    ['A座', 'B座'],
    ['东区2栋', '西区2栋'],
    ['1-102', '11-02'],
    ['1020', '102'],
  ])('%s and %s are not', (a, b) => expect(looseAddress(a)).not.toBe(looseAddress(b)))
  test('of a unit alone stays as it is written, and of nothing is nothing', () => {
    expect([looseAddress('栋'), looseAddress(' '), looseAddress(undefined)]).toEqual(['栋', '', ''])
  })
})

test('one household in any two spellings counts twice until somebody decides, and the pair is listed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...buildings),
      fc.constantFrom(...buildings),
      fc.constantFrom(...codes),
      fc.constantFrom(...codes),
      (block, other, code, otherCode) => {
        const records = [answer('a', block, code), answer('b', other, otherCode)]
        const { counted, duplicates, doubtful } = countedResponses(records, questions, choices)
        expect(mayBeOneHousehold({ block, household: code }, { block: other, household: otherCode })).toBe(
          true,
        )
        // the very same text is the rule's; another way of writing it is only doubted
        expect(duplicates.length + doubtful.length).toBe(1)
        expect(counted).toHaveLength(doubtful.length + 1)
      },
    ),
    { seed: 20261129 },
  )
})

test('the same household in another spelling with another age is nobody’s double', () => {
  const records = [answer('a', '2栋', '102'), answer('b', '2号楼', '102室', 34)]
  const { doubtful, duplicates } = countedResponses(records, questions, choices)
  expect([...doubtful, ...duplicates]).toEqual([])
})

test('buildings used before are offered once each, as most have written them', () => {
  const records = ['2栋', '2号楼', '2栋', '10栋', ' ', '1栋'].map((block, i) => answer(`${i}`, block, '1'))
  expect(blocksUsed(records)).toEqual(['1栋', '2栋', '10栋'])
})
