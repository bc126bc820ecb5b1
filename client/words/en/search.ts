// The English words of the search across a centre.
import type { search as chinese } from '#words/zh/search.ts'
import type { Words } from '#words/translate.ts'

/** Read in the box that searches a whole centre. */
export const search = {
  title: 'Search this centre',
  field: 'What to find',
  hint: "Pages, floors, rooms and variants, the centre's blocks, groups and time slots, services, questions, the plan's text, partners, money, remarks and revisions. Residents' answers are left out.",
  found_one: '{{count}} place found',
  found_other: '{{count}} places found',
  none: 'Nothing found for “{{query}}”',
  further_one: '{{count}} more is not listed: write a little more',
  further_other: '{{count}} more are not listed: write a little more',
  keys: '↑ ↓ to choose, Enter to go there',
  of: {
    page: 'Pages',
    room: 'Rooms',
    floor: 'Floors',
    variant: 'Variants',
    service: 'Services',
    question: 'Questions',
    text: 'Text',
    fact: 'Facts of the centre',
    partner: 'Partners',
    line: 'Money',
    remark: 'Remarks',
    revision: 'Revisions',
  },
  retired: 'no longer asked',
  onRoom: '{{room}} · {{name}}',
  answered: 'settled',
} as const satisfies Words<typeof chinese>
