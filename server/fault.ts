// Why an operator's command can't do what it was asked, by name: also what a file or its system says.
import type { OperatorFault } from '#schemas/operator.ts'

/** `about` may be printed: it names a place without its password. */
export class Fault extends Error implements OperatorFault {
  readonly code: OperatorFault['code']
  readonly about: string
  constructor(code: OperatorFault['code'], about: string) {
    super(`${code}: ${about}`)
    this.code = code
    this.about = about
  }
}

/** Codes of SQLite and of the system, and its words where they came from another thread without a code. */
const causes: readonly (readonly [RegExp, OperatorFault['code']])[] = [
  [/SQLITE_(CORRUPT|NOTADB)|malformed|not a database|no such (table|column)/, 'damaged'],
  [/SQLITE_(CANTOPEN|PERM|AUTH)|unable to open|E(ISDIR|NOTDIR|ACCES|PERM|NOENT)\b/, 'unreadable'],
  [/SQLITE_(FULL|READONLY|IOERR)|disk is full|readonly|E(NOSPC|ROFS|DQUOT)\b/, 'unwritable'],
]

/** What went wrong, told by name; `place` is what was worked on. `fault` with its words stays for what nobody foresaw. */
export const namedFault = (fault: unknown, place: string): OperatorFault => {
  const { code = '', message } = fault as Error & { readonly code?: unknown }
  const [, named] = causes.find(([words]) => words.test(`${String(code)} ${message}`)) ?? []
  return named === undefined ? { code: 'fault', about: message } : { code: named, about: place }
}
