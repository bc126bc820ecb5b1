// The ledger `contacts`: names and numbers of people, kept by their consent, one record each that can be erased.
import { z } from 'zod'
import { Id } from './ids.ts'
import { isDay } from './moment.ts'
import { ShownName } from './names.ts'
import { OpenName, openRecord } from './openRecord.ts'
import { ClaimedTime, Line } from './record.ts'

const maxNumbers = 10
const maxPurposes = 20

/** How somebody is reached: `kind` is an open name such as `phone`, `wechat` or `email`, `value` as it is dialled or written to. */
export const ContactNumber = openRecord({ kind: OpenName, value: Line })

/**
 * What the person agreed to: for which purposes (open names), and until which day, where they set one. Without a purpose nobody is
 * kept.
 */
export const Consent = openRecord({
  purposes: z.array(OpenName).min(1).max(maxPurposes),
  until: z.string().refine(isDay).optional(),
})

/**
 * One person, and how they are reached. Other documents name a contact by its id alone, never by name or number: those keep what is
 * deleted, this record is erased for good. `replaces` names the record that this one corrects; that one is to be erased.
 */
export const Contact = openRecord({
  id: Id,
  kind: z.literal('contact'),
  name: ShownName,
  numbers: z.array(ContactNumber).max(maxNumbers),
  consent: Consent,
  replaces: Id.optional(),
  /** Member id of who wrote it down. */
  by: Id,
  made: ClaimedTime,
})
export type Contact = z.infer<typeof Contact>
