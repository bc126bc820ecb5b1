// The port to a mixed-integer solver: a model goes in as MPS text, values by column name come out. It always minimises.

/** What a solver is asked, with the limits after which it stops. */
export interface SolveRequest {
  /** Free-format MPS, to be minimised. */
  readonly model: string
  /** Stop when the best found is proven to be within this share of the best possible, in basis points. */
  readonly gap: number
  /** Once within the gap, go on for this share of the work done so far, in case the rest can be proven cheaply. */
  readonly further?: number
  /** Stop after so much work, in the solver's own count, which is the same on every device. */
  readonly workLimit?: number
  readonly seed: number
  /** Stop after so many nodes; null for no limit. */
  readonly nodeLimit: number | null
  /** Stop after so long, for previews: what is found then may differ from device to device. */
  readonly timeLimitMs: number | null
  /** A known solution to begin with, by column name; columns left out are nought. */
  readonly start?: Readonly<Record<string, number>>
}

/** The best found so far and the best that could be; null while there is none. In the model's own (minimised) measure. */
interface SolveProgress {
  readonly objective: number | null
  readonly bound: number | null
  /** A better solution that was just found, by column name; columns left out are nought. */
  readonly values?: Readonly<Record<string, number>>
}

/** What came of a request; `objective` and `bound` in the units of the model, null where none was found. */
export interface Solved {
  /** `solved`: within the gap asked for. `stopped`: a limit came first, `values` may be the best found or null. */
  readonly status: 'solved' | 'stopped' | 'infeasible'
  readonly objective: number | null
  readonly bound: number | null
  readonly values: Readonly<Record<string, number>> | null
  /** What it took, in the measure of `workLimit`; absent where that was nothing. */
  readonly work?: number
}

/**
 * A mixed-integer solver, whichever it is; name and version are kept with what it found. `solve` rejects where the
 * solver itself fails.
 */
export interface Solver {
  readonly name: string
  readonly version: string
  readonly solve: (
    request: SolveRequest,
    onProgress?: (progress: SolveProgress) => void,
    signal?: { readonly aborted: boolean },
  ) => Promise<Solved>
}
