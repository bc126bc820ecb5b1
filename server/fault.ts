// Why an operator's command can't do what it was asked.
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
