// The classes 用途类别 of a room-hour, one row a class, and `shared`, which is only ever shown.
import { registryOf } from './registry.ts'
import type { UseClassKind } from './useClassKind.ts'

/** All use classes by id; the letter is the one of the published metrics. */
export const useClasses: ReadonlyMap<string, UseClassKind> = registryOf<UseClassKind>([
  // hours given to residents by a welfare or low-fee service
  { id: 'service', title: { zh: '服务', en: 'Service' }, letter: 'S', counted: true },
  // hours let to a shop or another commercial service
  { id: 'commercial', title: { zh: '商业', en: 'Commercial' }, letter: 'K', counted: true },
  // hours that only the staff use
  { id: 'office', title: { zh: '办公', en: 'Office' }, letter: 'O', counted: true },
  // toilets, stores, plant rooms and the back of a kitchen
  { id: 'support', title: { zh: '配套', en: 'Support' }, letter: 'A', counted: true },
  // corridors, stairs and lifts
  { id: 'circulation', title: { zh: '交通', en: 'Circulation' }, letter: 'C', counted: true },
  // hours in which nothing happens in a room
  { id: 'vacant', title: { zh: '空置', en: 'Vacant' }, letter: 'V', counted: true },
  // terraces and yards: listed by area, left out of the net area
  { id: 'outdoor', title: { zh: '室外', en: 'Outdoor' }, letter: 'X', counted: true },
  // the look of a room that has both service and office hours; never stored, never counted
  { id: 'shared', title: { zh: '共享', en: 'Shared' }, letter: 'S/O', counted: false },
])
