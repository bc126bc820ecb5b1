// The English words for why nothing was written.
import type { refusals as chinese } from '#words/zh/refusals.ts'
import type { Words } from '#words/translate.ts'

/** Said wherever a write was refused, whichever page asked for it. */
export const refusals = {
  'newer-version': 'A newer version has written this; here it can only be read',
  'read-only': 'Your role may only read; an editor can change this',
  invalid: 'Not kept: “{{field}}” is not as it must be',
  'unknown-record': 'Not kept: this entry is gone, somebody may just have removed it',
  exists: 'Not kept: it is there already',
  failed:
    "This device couldn't store it. What you wrote is still on the page: keep it open, make room and try again.",
} as const satisfies Words<typeof chinese>
