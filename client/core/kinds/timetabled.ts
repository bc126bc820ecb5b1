// Whether a room's use is set slot by slot: one meaning for the page, the solver and what is printed.
import type { Room } from '#schemas/layout.ts'

/**
 * Whether a room's use is set slot by slot. A room that doesn't say (drawn by an older version, or elsewhere) is, unless its
 * standing use is support or circulation: toilets, stores and stairs have one use all week.
 */
export const isTimetabled = ({ timetabled, use }: Pick<Room, 'timetabled' | 'use'>): boolean =>
  timetabled ?? !(use === 'support' || use === 'circulation')
