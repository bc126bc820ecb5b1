// What the relay's own program says on standard error where it can't do what an operator asked: a named code that the command line has words for.
import { z } from 'zod'

/** The codes, each with words in both catalogues. */
export const operatorFaults = [
  'usage',
  'settings',
  'no-data',
  'relay-running',
  'not-empty',
  'foreign',
  'damaged',
  'newer',
  'unreadable',
  'unwritable',
  'no-workspace',
  'no-member',
  'no-role',
  'no-invitation',
  'no-document',
  'not-taken-out',
  'too-many-invitations',
  'last-owner',
  'postgres',
  'fault',
] as const

/** `about` is the path, the name or the reason it is about. */
export const OperatorFault = z.object({ code: z.enum(operatorFaults), about: z.string() })
export type OperatorFault = z.infer<typeof OperatorFault>
