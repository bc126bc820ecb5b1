// What may come into an open document from others and from the log: counted, and where it is long counted and tried in a worker.
import * as Y from 'yjs'
import { boundsOf, personalOf } from '#schemas/documents.ts'
import { admits } from '#schemas/updates/admission.ts'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { affordable } from '#schemas/updates/weight.ts'
import type { Trial } from './trial.ts'
import type { DeviceUpdate } from './updateLog.ts'

/** From so many bytes on, an update of a document that many write is looked at, and tried in a worker: no keystroke, nor a page. */
export const longBytes = 64 * 1024

export interface IntakePorts {
  readonly doc: Y.Doc
  readonly bounds: Bounds
  /** Whether nobody but its author writes it, who is somebody else: all of it is counted. */
  readonly others: boolean
  readonly trial?: Trial | undefined
  /** Something was left out. */
  readonly onCostly: () => void
}

export interface Intake {
  /** Whether what the relay sends may be taken in; a promise where that has to be tried. */
  readonly admits: (update: Uint8Array) => boolean | Promise<boolean>
  /** Those of these rows that may be taken in, as far as it can be counted. */
  readonly counted: (rows: readonly DeviceUpdate[]) => readonly DeviceUpdate[]
  /** The same, tried where those that were never taken in here are long. */
  readonly sound: (rows: readonly DeviceUpdate[]) => Promise<readonly DeviceUpdate[]>
}

const bytesOf = (rows: readonly { readonly update: Uint8Array }[]): number =>
  rows.reduce((sum, { update }) => sum + update.length, 0)

export const makeIntake = ({ doc, bounds, others, trial, onCostly }: IntakePorts): Intake => {
  const leaveOut = (): false => {
    onCostly()
    return false
  }
  const state = (): Uint8Array => Y.encodeStateAsUpdate(doc)
  /** What this device wrote or took in before, it can take in again. */
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

/** Those rows of a document that a member's device can afford to take in, where no worker is at hand. */
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
