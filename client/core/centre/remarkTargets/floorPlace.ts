// A remark on a place of a floor, in no room in particular: a corner of the courtyard, the way to the door.
import type { RemarkTargetKind } from './remarkTarget.ts'

/** Stored as the record of its floor, with the point in mm. */
export const floorPlace: RemarkTargetKind = {
  id: 'floorPlace',
  title: { zh: '楼层', en: 'floor' },
  fits: ({ document, table, at }) => document === 'layout' && table === 'floors' && at !== undefined,
  stands: ({ target }, { layout }) => layout.read().floors.has(target),
  named: ({ target }, { layout }) => {
    const floor = layout.read().floors.get(target)
    return floor === undefined ? null : { zh: floor.name, en: floor.nameEn }
  },
  place: ({ target }) => ['layout', 'floors', target],
  drawn: ({ target }) => ({ floor: target }),
}
