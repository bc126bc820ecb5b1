// The English words of the exported report.
import type { pdf as chinese } from '#words/zh/pdf.ts'
import type { Words } from '#words/translate.ts'

export const pdf = {
  hash: 'Hash',
  hashWhy:
    'If the hash below (SHA-256) equals the eight groups on the screen, this is that revision; it stands at the foot of every page.',
  page: 'Page {{page}} of {{pages}}',
  sample: 'Sample data: some figures are made up and must not be reported.',
  unreadable_one: "{{count}} row of this revision can't be read: it is in no figure and isn't printed.",
  unreadable_other:
    "{{count}} rows of this revision can't be read: they are in no figure and aren't printed.",
  unprintable_one: '{{count}} character has no shape in the font and is printed as □: {{signs}}',
  unprintable_other: '{{count}} characters have no shape in the font and are printed as □: {{signs}}',
  exportAnyway: 'Export all the same',
  decision: {
    submit: 'Submitted',
    approve: 'Approved',
    return: 'Returned',
    withdraw: 'Withdrawn',
    retract: 'Verdict taken back',
    rely: 'Exported',
  },
  signedAs: ' (signed as “{{name}}”)',
  invitedBySubmitter: ' (invited by who submitted it)',
  blocks: 'Blocks',
  sites: 'Sites',
  answers: 'Answers',
  spaceFacts:
    'Net area {{net}}: service {{service}}, office {{office}} (strict), {{timed}} (by time slot); service is {{share}} of service and office together.',
  sum: 'Sum',
  check: 'Check',
  value: 'Value',
  limit: 'Limit',
  outcome: 'Outcome',
  week: 'The week',
  class: 'Class',
  planOf: 'Plan of {{floor}}',
  amiss_one: '{{count}} thing on this plan was amiss when it was frozen; its figures may be off.',
  amiss_other: '{{count}} things on this plan were amiss when it was frozen; its figures may be off.',
  measuredTo:
    'Scale {{scale}} when printed on A4 at full size. Areas to the inner wall faces; dimensions between centre lines of walls, in millimetres; north is up.',
  demandFacts: '{{n}} answers, effective sample {{effective}}',
  hidden: 'under 5',
  housed: 'Housed',
  fit: {
    met: 'met',
    short: 'short',
    missing: 'no room',
  },
  decided: 'What was decided and changed',
  whatDecided: 'Decision',
  by: 'By',
  floorRule: 'Floor',
  noise: 'Noise',
  floorRuleOf: {
    'ground-only': 'ground floor only',
    'ground-preferred': 'better on the ground floor',
    any: 'any',
  },
  noiseOf: { quiet: 'quiet', medium: 'middling', loud: 'loud' },
  withoutGrants: 'Without grants',
  openRemarks: 'Remarks open when it was frozen',
  seal: {
    title: 'Signatures and seals',
    drawnUp: 'Drawn up by',
    reviewed: 'Reviewed by',
    approved: 'Approved by',
    office: 'Office (seal)',
    signature: 'Signature',
    date: 'Date',
  },
} as const satisfies Words<typeof chinese>
