// A remark on a room, wherever the room is moved to; it stands as long as some variant has the room.
import { roomStands } from '#core/documents/layout.ts'
import type { RemarkTargetKind } from './remarkTarget.ts'

/** Stored as the record of the layout, with the floor and the point at which the room's label stood. */
export const room: RemarkTargetKind = {
  id: 'room',
  title: { zh: '房间', en: 'room' },
  fits: ({ document, table }) => document === 'layout' && table === 'rooms',
  stands: ({ target }, { layout }) => roomStands(layout.read(), target),
  named: ({ target }, { layout }) => (layout.read().rooms.has(target) ? { room: target } : null),
  place: ({ target }) => ['layout', 'rooms', target],
  drawn: ({ target }) => ({ room: target }),
}
