// The English words of the demand page: ranked services, pins and strikes, the programme.
import type { demand as chinese } from '#words/zh/demand.ts'
import type { Words } from '#words/translate.ts'

export const demand = {
  title: 'Demand',
  lede: 'The order that {{n}} answers give; a bench meeting may change it with a reason.',
  score: 'Need score',
  rank: 'Rank',
  tie: 'tie',
  want: 'want it',
  wantOf: '{{want}} of {{n}} want it',
  unserved: 'not served now',
  pin: 'Pin',
  unpin: 'Unpin',
  strike: 'Strike',
  unstrike: 'Take back',
  reason: 'Reason',
  reasonNeeded: 'Write a reason that others can read',
  programme: 'Programme',
  minArea: 'Minimum area',
  wantedArea: 'Wanted area',
  weeklyHours: 'Hours a week',
  ranked: 'ranked',
  pinned: 'pinned',
  struck: 'struck',
  why: 'Why',
  fromAnswers_one: 'From {{count}} answer',
  fromAnswers_other: 'From {{count}} answers',
  empty: 'Collect answers first; then there is an order.',
  effective: 'Effective sample {{n}}',
  weights: 'Weights by group',
} as const satisfies Words<typeof chinese>
