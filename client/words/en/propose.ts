// The English words of the panel that proposes an allocation of services to rooms.
import type { propose as chinese } from '#words/zh/propose.ts'
import type { Words } from '#words/translate.ts'

export const propose = {
  title: 'Propose',
  lede: 'A proposal changes nothing until someone takes it over.',
  solve: 'Work out a plan',
  solving: 'Working, {{seconds}} s',
  cancel: 'Stop',
  gap: 'Gap',
  gapProven: 'No plan under these rules is more than {{gap}} better',
  optimal: 'Proven the best under these rules',
  infeasible: 'No plan can meet these rules',
  takeOver: 'Take over this plan',
  takenOver: 'Taken over; you can undo it',
  compareNow: 'Against the present layout',
  met: 'Demand met',
  unmet: 'Not met',
  officeCap: 'Office cap',
  officeFloor: 'Least office to keep',
  locked: 'Locked rooms',
  lock: 'Lock',
  unlock: 'Unlock',
  rules: 'Rules',
  moves: 'Changes',
  stored: 'Stored result of {{date}}',
  empty: 'It needs a demand order and rooms first.',
  stale: 'The demand or the rooms changed since',
} as const satisfies Words<typeof chinese>
