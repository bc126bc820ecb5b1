// The fields of a row that are no answers: day, channel, block and household, looked up and bounded.
import { buildingNumber, plain } from '#core/figures/address.ts'
import { labelKey } from '#core/kinds/asked.ts'
import { dayFault, type DayFault } from '#core/kinds/surveyDays.ts'
import { channelKinds } from '#core/kinds/channels.ts'
import { readDay, type DateOrders } from './dates.ts'
import type { Mapping, RecordField } from './mapping.ts'

/** What is wrong with a field of one row; `value` is the cell, cut to the length of a field. */
export interface FieldFault {
  readonly field: RecordField
  readonly fault: 'required-blank' | 'unknown-choice' | DayFault | 'repeated' | 'too-long'
  readonly value?: string
}

/** As much of a block as is needed to find it by its name. */
export interface BlockName {
  readonly id: string
  readonly name: string
  readonly nameEn?: string | undefined
}

/** The fields of a row that can be used, and what is wrong with the rest. */
export interface FieldsOfRow {
  readonly fields: {
    readonly channel: string
    readonly date?: string
    readonly block?: string
    readonly household?: string
  }
  readonly faults: readonly FieldFault[]
  /** A day that can't be read costs the day alone: no figure needs it. */
  readonly dropped: readonly FieldFault[]
}

/** As much as a field of a response holds. */
const maxFieldLength = 64

/** Notes whose a name is; null for a name of two. */
const alone = <K>(ids: Map<K, string | null>, key: K, id: string): void => {
  ids.set(key, (ids.get(key) ?? (ids.has(key) ? null : id)) === id ? id : null)
}

/**
 * Gives what reads the fields of rows under one mapping; `lastDay` (`YYYY-MM-DD`) is the latest day an answer may
 * bear. It throws nothing: what it can't read is among the faults.
 */
export const makeFieldReader = (
  mapping: Mapping,
  blocks: Iterable<BlockName>,
  orders: DateOrders,
  lastDay: string,
): ((fields: ReadonlyMap<RecordField, string>) => FieldsOfRow) => {
  const channelOf = new Map<string, string>()
  for (const { id, title } of channelKinds.values()) {
    for (const label of [id, title.zh, title.en]) channelOf.set(labelKey(label), id)
  }
  const blockOf = new Map<string, string>()
  // "3 栋" is 3栋, unless the centre has both
  const byPlain = new Map<string, string | null>()
  // and so is 3, or 三号楼, unless another building has the number too
  const byNumber = new Map<string | null, string | null>([[null, null]])
  for (const { id, name, nameEn } of blocks) {
    for (const label of [name, nameEn ?? '', id]) {
      if (label === '') continue
      if (!blockOf.has(labelKey(label))) blockOf.set(labelKey(label), id)
      alone(byPlain, plain(label), id)
      alone(byNumber, buildingNumber(label), id)
    }
  }
  return (fields) => {
    const faults: FieldFault[] = []
    const dropped: FieldFault[] = []
    for (const [field, cell] of fields) {
      if (cell === '' && mapping.required.has(field)) faults.push({ field, fault: 'required-blank' })
      if (cell.length > maxFieldLength && field !== 'row' && field !== 'date') {
        faults.push({ field, fault: 'too-long', value: String(cell.length) })
      }
    }
    const looked = (field: RecordField, known: ReadonlyMap<string, string>, cell: string): string => {
      const value =
        known.get(labelKey(cell)) ??
        (field === 'block' ? (byPlain.get(plain(cell)) ?? byNumber.get(buildingNumber(cell))) : null) ??
        undefined
      if (value === undefined) faults.push({ field, fault: 'unknown-choice', value: cell })
      return value ?? cell
    }
    const { date = '', channel = '', block = '', household = '' } = Object.fromEntries(fields)
    const day = date === '' ? null : readDay(date, orders)
    const fault = date === '' ? null : dayFault(day?.day ?? null, lastDay)
    if (fault !== null) dropped.push({ field: 'date', fault, value: date.slice(0, maxFieldLength) })
    return {
      fields: {
        channel: channel === '' ? mapping.channel : looked('channel', channelOf, channel),
        ...(day === null || fault !== null ? {} : { date: day.day }),
        ...(block === '' ? {} : { block: blockOf.size === 0 ? block : looked('block', blockOf, block) }),
        ...(household === '' ? {} : { household }),
      },
      faults,
      dropped,
    }
  }
}
