// Whether two records for one id are the same record: what the relay itself writes into one is no difference.
import { erasureOf } from './erasure.ts'
import { workspaceLedgers, type LedgerName } from './ledgers.ts'

/** Fields that the relay sets, whatever a device sends. */
const relaysOwn: Readonly<Record<LedgerName, readonly string[]>> = {
  members: ['name', 'by', 'invitedBy', 'done'],
  decisions: ['name', 'by'],
  responses: [],
  contacts: [],
  tallies: ['by'],
}

/** As text with sorted keys, shaped as both ends shape it, with fields of a newer version. */
const textOf = (ledger: LedgerName, raw: unknown): string => {
  const read = workspaceLedgers[ledger].record.safeParse(raw)
  const whole: Record<string, unknown> = { ...(raw as object), ...read.data }
  for (const name of relaysOwn[ledger]) delete whole[name]
  // who joins or is removed has the role that the relay knows
  if (ledger === 'members' && (whole['kind'] === 'joined' || whole['kind'] === 'revoked'))
    delete whole['role']
  return JSON.stringify(sorted(whole))
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]): unknown => [name, sorted(part)])
}

/** Whether a record that comes again says the same; an erased one is the same as whatever stood there. */
export const isSameRecord = (ledger: LedgerName, one: unknown, other: unknown): boolean => {
  if (erasureOf(one) !== null || erasureOf(other) !== null) return true
  return textOf(ledger, one) === textOf(ledger, other)
}
