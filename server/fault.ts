// Named faults of the operator's commands, including those of SQLite and the operating system.
import type { OperatorFault } from '#schemas/operator.ts'

/** A fault with its code; `about` may be printed, since it names a place without its password. */
export class Fault extends Error implements OperatorFault {
  readonly code: OperatorFault['code']
  readonly about: string
  constructor(code: OperatorFault['code'], about: string) {
    super(`${code}: ${about}`)
    this.code = code
    this.about = about
  }
}

/** Error codes of SQLite and the system, or their messages where another thread passed on the message only. */
const causes: readonly (readonly [RegExp, OperatorFault['code']])[] = [
  [/SQLITE_(CORRUPT|NOTADB)|malformed|not a database|no such (table|column)/, 'damaged'],
  [/SQLITE_(CANTOPEN|PERM|AUTH)|unable to open|E(ISDIR|NOTDIR|ACCES|PERM|NOENT)\b/, 'unreadable'],
  [/SQLITE_(FULL|READONLY|IOERR)|disk is full|readonly|E(NOSPC|ROFS|DQUOT)\b/, 'unwritable'],
]

/** Names a fault. `place` is what the command worked on; code `fault` with the message is for what isn't in the list. */
export const namedFault = (fault: unknown, place: string): OperatorFault => {
  const { code = '', message } = fault as Error & { readonly code?: unknown }
  const [, named] = causes.find(([words]) => words.test(`${String(code)} ${message}`)) ?? []
  return named === undefined ? { code: 'fault', about: message } : { code: named, about: place }
}
