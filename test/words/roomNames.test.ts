// Rooms of one name are told apart in words: by their floor, and on one floor by their number.
import { expect, test } from 'vitest'
import { tellRoomsApart } from '#words/roomNames.ts'

const floors = new Map([
  ['f2', { name: '二层', nameEn: 'First floor', rank: 'b' }],
  ['f1', { name: '一层', nameEn: 'Ground floor', rank: 'a' }],
])
const rooms = [
  { id: 'c', name: '房间 1', nameEn: 'Room 1', floor: 'f2', rank: 'c' },
  { id: 'a', name: '房间 1', nameEn: 'Room 1', floor: 'f1', rank: 'b' },
  { id: 'b', name: '房间 1', nameEn: 'Room 1', floor: 'f1', rank: 'a' },
  { id: 'd', name: '厨房', nameEn: 'Room 1', floor: 'gone', rank: 'a' },
]

test('a name that is there once stands alone; others get their floor, and their number on it', () => {
  expect([...tellRoomsApart(rooms, floors, 'zh')].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ['a', '房间 1（一层第 2 间）'],
    ['b', '房间 1（一层第 1 间）'],
    ['c', '房间 1（二层）'],
    ['d', '厨房'],
  ])
})

test('what is one name in one language only is told apart in that one', () => {
  expect(tellRoomsApart(rooms, floors, 'en').get('d')).toBe('Room 1 (floor is gone)')
})

test('two floors of one name and a room of one name on each: the numbers run through both', () => {
  const twice = new Map([
    ['f1', { name: '一层', rank: 'a' }],
    ['g1', { name: '一层', rank: 'b' }],
  ])
  const both = [
    { id: 'x', name: '厅', floor: 'g1', rank: 'a' },
    { id: 'y', name: '厅', floor: 'f1', rank: 'z' },
  ]
  expect([...tellRoomsApart(both, twice, 'zh')]).toEqual([
    ['y', '厅（一层第 1 间）'],
    ['x', '厅（一层第 2 间）'],
  ])
})
