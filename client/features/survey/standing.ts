// Who may do what in the survey: only owners and editors ask, key in and see answers.
import type { Me } from '#core/source.ts'
import { documentRight } from '#schemas/documents.ts'
import { workspaceLedgers } from '#schemas/ledgers.ts'

/** May change the questionnaire and the programme; the relay refuses everybody else. */
export const mayWriteSurvey = (me: Me): boolean => documentRight(me.role, 'survey', me.member) === 'write'

/** May see single answers; everybody else sees the published tally. */
export const mayReadAnswers = (me: Me): boolean => workspaceLedgers.responses.readers.includes(me.role)

/** May add answers. */
export const mayAddAnswers = (me: Me): boolean => workspaceLedgers.responses.writers.includes(me.role)

/** May remove answers for good, at the wish of who gave them. */
export const mayEraseAnswers = (me: Me): boolean => workspaceLedgers.responses.erasers.includes(me.role)

/** May publish a tally. */
export const mayPublishTally = (me: Me): boolean => workspaceLedgers.tallies.writers.includes(me.role)
