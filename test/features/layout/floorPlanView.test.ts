// What a room's label says of its week: the one use, two that share it, or that it varies; never one of several as the use.
import { expect, test } from 'vitest'
import { services } from '#core/kinds/services.ts'
import { lookOf } from '#features/layout/engine/floorPlanView.ts'
import { cellKey } from '#schemas/ids.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Room } from '#schemas/layout.ts'
import { wordsOf } from '#words/words.ts'

const room = { id: 'r', floor: 'f', name: '多功能厅', rank: 'a', use: 'vacant' } as Room
const slots = ['a', 'b', 'c'].map((id) => ({ id, name: id, day: 'weekday' }) as Slot)

const useIn = (uses: readonly string[], slot: string | null, name = room.name): string | null =>
  lookOf(
    {
      snapshot: {
        assignments: new Map(uses.map((use, i) => [cellKey('v', 'r', slots[i]?.id ?? ''), { use }])),
      } as unknown as LayoutSnapshot,
      variant: 'v',
      slots,
      slot,
      catalogue: services,
      lang: 'zh',
      field: wordsOf('zh', 'domain'),
    },
    { ...room, name },
  ).use

test.each([
  ['one all week', ['dance', 'dance', 'dance'], '多功能厅', '舞蹈室'],
  ['one that the name says', ['dance', 'dance', 'dance'], '舞蹈室', null],
  ['none', [], '多功能厅', null],
  ['two that share it', ['dance', 'reading', 'dance'], '多功能厅', '舞蹈室 ⇄ 阅览室'],
  ['two, one of which the name says', ['dance', 'reading', 'dance'], '舞蹈室', '舞蹈室 ⇄ 阅览室'],
  ['one at times', ['dance'], '多功能厅', '各时段不同'],
  ['three', ['dance', 'reading', 'canteen'], '多功能厅', '各时段不同'],
])('over the week: %s', (_, uses, name, said) => {
  expect(useIn(uses, null, name)).toBe(said)
})

test('in one slot it is the use of that slot', () => {
  expect(useIn(['dance', 'reading'], 'b')).toBe('阅览室')
})
