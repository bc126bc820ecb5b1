// What may come into an open document from others and from the log: counted first, and where it is long tried in a worker.
import * as Y from 'yjs'
import { boundsOf, remarksDocument, remarksPrefix } from '#schemas/relay.ts'
import { admits } from '#schemas/updates/admission.ts'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { affordable } from '#schemas/updates/weight.ts'
import type { Trial } from './trial.ts'
import type { DeviceUpdate } from './updateLog.ts'

/** From so many bytes on, an update of a document that many write is counted: a keystroke never is, nor a pasted page. */
export const countedBytes = 64 * 1024
/** From so many bytes on, what passed the count is tried in a worker. */
export const triedBytes = 256 * 1024

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
  /** The same, and tried where those that were never taken in here are long. */
  readonly sound: (rows: readonly DeviceUpdate[]) => Promise<readonly DeviceUpdate[]>
}

const bytesOf = (rows: readonly { readonly update: Uint8Array }[]): number =>
  rows.reduce((sum, { update }) => sum + update.length, 0)

export const makeIntake = ({ doc, bounds, others, trial, onCostly }: IntakePorts): Intake => {
  const least = others ? 0 : countedBytes
  const leaveOut = (): false => {
    onCostly()
    return false
  }
  const state = (): Uint8Array => Y.encodeStateAsUpdate(doc)
  const fits = (update: Uint8Array): boolean => update.length < least || admits(doc, update, bounds)

  const counted = (rows: readonly DeviceUpdate[]): readonly DeviceUpdate[] => {
    if (bytesOf(rows) < least) return rows
    const [, ...may] = affordable([state(), ...rows.map(({ update }) => update)], bounds)
    // what this device wrote itself it has taken in before
    return rows.filter(({ acked, taken }, i) => may[i] || (!others && (!acked || taken)) || leaveOut())
  }

  const sound: Intake['sound'] = async (rows) => {
    const fitting = counted(rows)
    const updates = fitting.map(({ update }) => update)
    const fresh = bytesOf(fitting.filter(({ taken }) => !taken))
    if (trial === undefined || fresh < triedBytes || (await trial({ held: [state()], updates })))
      return fitting
    const held: Uint8Array[] = [state()]
    const kept: DeviceUpdate[] = []
    for (const row of fitting) {
      const tried = !row.taken && row.update.length >= triedBytes
      if (tried && !(await trial({ held, updates: [row.update] }))) leaveOut()
      else {
        held.push(row.update)
        kept.push(row)
      }
    }
    return kept
  }

  return {
    counted,
    sound,
    admits: (update) => {
      if (!fits(update)) return leaveOut()
      if (trial === undefined || update.length < triedBytes) return true
      return trial({ held: [state()], updates: [update] }).then((may) => may || leaveOut())
    },
  }
}

/** Those rows of a document that a member's device can afford to take in, where no worker is at hand. */
export const affordableRows = (
  document: string,
  member: string,
  rows: readonly DeviceUpdate[],
): readonly DeviceUpdate[] => {
  const others = document.startsWith(remarksPrefix) && document !== remarksDocument(member)
  const [doc, bounds, onCostly] = [new Y.Doc(), boundsOf(document), (): void => undefined]
  return makeIntake({ doc, bounds, others, onCostly }).counted(rows)
}
