// Calls to a gate state: what is kept of one until it is answered, and how a batch of updates is judged anew one by one where one hangs.
import type { Judged, SentUpdate } from './gateState.ts'
import { ThreadHung, ThreadLost, ThreadSpent } from './threads.ts'

/** A call to the gate state that isn't answered yet. */
export interface GateCall {
  readonly method: string
  readonly args: readonly unknown[]
  /** Bytes of its arguments. */
  readonly bytes: number
  readonly resolve: (value: never) => void
  readonly reject: (fault: unknown) => void
  /** Smaller calls to make instead where this one takes too long. */
  readonly parts?: () => readonly GateCall[]
  tries: number
}

/** Who is told of verdicts. */
export interface JudgePorts {
  /** Called with each answer, and the updates that were asked about. */
  readonly onJudged: (judged: Judged & { bytes: number; held: number }, asked: readonly SentUpdate[]) => void
  /** Gets the verdicts, with the index of the first. */
  readonly take: (judged: Judged, from: number) => void
  readonly fail: (fault: unknown) => void
}

/** The call that judges updates; where it hangs it falls into one for each of them, so that only the update that hangs is refused. */
export const judgeCall = ({ onJudged, take, fail }: JudgePorts, list: readonly SentUpdate[]): GateCall => {
  const call = (asked: readonly SentUpdate[], from: number): GateCall => ({
    method: 'judge',
    args: [asked],
    bytes: asked.reduce((sum, { update }) => sum + update.length, 0),
    resolve: (judged: Judged & { bytes: number; held: number }) => {
      onJudged(judged, asked)
      take(judged, from)
    },
    reject: (fault) => {
      if (asked.length === 1 && isTooHard(fault)) take({ verdicts: [{ kind: 'tooHard' }], groups: [] }, from)
      else fail(fault)
    },
    // One update of the batch hung: judge each alone, so that only that one is refused.
    parts: () => (asked.length === 1 ? [] : asked.map((one, i) => call([one], from + i))),
    tries: 0,
  })
  return call(list, 0)
}

/** The call itself took more time or memory than allowed. */
export const isTooHard = (fault: unknown): boolean =>
  fault instanceof ThreadHung || fault instanceof ThreadSpent
/** The thread has gone with the state. */
export const isGone = (fault: unknown): boolean => fault instanceof ThreadLost || isTooHard(fault)
