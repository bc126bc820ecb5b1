// Decides what may be applied to an open document: updates of others and rows of the log are counted, and long ones tried in a
// worker.
import * as Y from 'yjs'
import { boundsOf, personalOf } from '#schemas/documents.ts'
import { admits } from '#schemas/updates/admission.ts'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { affordable } from '#schemas/updates/weight.ts'
import type { Trial } from './trial.ts'
import type { DeviceUpdate } from './updateLog.ts'

/**
 * Size in bytes from which an update of a shared document is examined, and tried in a worker; keystrokes and single pages are
 * shorter.
 */
export const longBytes = 64 * 1024

/** What an intake works on. */
export interface IntakePorts {
  readonly doc: Y.Doc
  readonly bounds: Bounds
  /** The document is written by one other person: everything is counted. */
  readonly others: boolean
  readonly trial?: Trial | undefined
  /** Called when something was left out. */
  readonly onCostly: () => void
}

/** The decisions for one document. */
export interface Intake {
  /** Whether an update of the relay may be applied; a promise where it has to be tried. */
  readonly admits: (update: Uint8Array) => boolean | Promise<boolean>
  /** The rows that may be applied, by counting alone. */
  readonly counted: (rows: readonly DeviceUpdate[]) => readonly DeviceUpdate[]
  /** The same, with long rows that were never applied here tried in a worker. */
  readonly sound: (rows: readonly DeviceUpdate[]) => Promise<readonly DeviceUpdate[]>
}

const bytesOf = (rows: readonly { readonly update: Uint8Array }[]): number =>
  rows.reduce((sum, { update }) => sum + update.length, 0)

/** Makes the intake of a document. What it refuses stays where it lies. */
export const makeIntake = ({ doc, bounds, others, trial, onCostly }: IntakePorts): Intake => {
  const leaveOut = (): false => {
    onCostly()
    return false
  }
  const state = (): Uint8Array => Y.encodeStateAsUpdate(doc)
  /** Rows that this device wrote or applied before can be applied again. */
  const isFresh = ({ acked, taken }: DeviceUpdate): boolean => taken !== true && (others || acked)

  const counted = (rows: readonly DeviceUpdate[]): readonly DeviceUpdate[] => {
    const fresh = bytesOf(rows.filter(isFresh))
    if (fresh === 0 || (!others && fresh < longBytes)) return rows
    const [, ...may] = affordable([state(), ...rows.map(({ update }) => update)], bounds)
    return rows.filter((row, i) => may[i] || !isFresh(row) || leaveOut())
  }

  const sound: Intake['sound'] = async (rows) => {
    if (trial === undefined || bytesOf(rows.filter(isFresh)) < longBytes) return counted(rows)
    const held = [state()]
    if (await trial({ held, updates: rows.map(({ update }) => update), bounds })) return rows
    const kept: DeviceUpdate[] = []
    for (const row of rows) {
      const tried = isFresh(row) && row.update.length >= longBytes
      if (tried && !(await trial({ held, updates: [row.update], bounds }))) leaveOut()
      else {
        held.push(row.update)
        kept.push(row)
      }
    }
    return counted(kept)
  }

  return {
    counted,
    sound,
    admits: (update) => {
      if (trial !== undefined && update.length >= longBytes)
        return trial({ held: [state()], updates: [update], bounds }).then((may) => may || leaveOut())
      const looked = others || update.length >= longBytes
      return !looked || admits(doc, update, bounds) || leaveOut()
    },
  }
}

/** The rows of a document that a member's device can afford to apply, where there is no worker. */
export const affordableRows = (
  document: string,
  member: string,
  rows: readonly DeviceUpdate[],
): readonly DeviceUpdate[] => {
  const author = personalOf(document)?.member
  const others = author !== undefined && author !== member
  const [doc, bounds, onCostly] = [new Y.Doc(), boundsOf(document), (): void => undefined]
  return makeIntake({ doc, bounds, others, onCostly }).counted(rows)
}
