// The solver port on HiGHS, compiled to WebAssembly: one thread, fixed seed, for Node and for the worker alike.
import loadHighs, { type CallbackData, type Highs, type Model } from 'highs'
import type { Solved, Solver } from '#core/allocation/solver.ts'

/**
 * Loads HiGHS. In a browser `locateWasm` gives the address of its WebAssembly; Node finds it beside the package.
 * A solve blocks its thread until it ends: on a page it belongs in a worker, where ending the worker cancels it.
 */
export const loadHighsSolver = async (locateWasm?: string): Promise<Solver> => {
  const highs = await loadHighs(locateWasm === undefined ? {} : { locateFile: () => locateWasm })
  return {
    name: 'HiGHS',
    version: highs.version.string,
    solve: async (request, onProgress, signal) => {
      const within = request.gap / 10_000
      const bytes = new TextEncoder().encode(request.model)
      const model = highs.createModel({ format: 'mps', data: bytes })
      try {
        model.options.set({
          output_flag: false,
          random_seed: request.seed,
          mip_rel_gap: request.further === undefined ? within : 0,
          mip_abs_gap: 0,
          // Tight, so that a light service is not lost among the roundings of a heavy one.
          mip_feasibility_tolerance: tolerance,
          primal_feasibility_tolerance: tolerance,
          dual_feasibility_tolerance: tolerance,
        })
        if (request.nodeLimit !== null) model.options.set('mip_max_nodes', request.nodeLimit)
        if (request.timeLimitMs !== null) model.options.set('time_limit', request.timeLimitMs / 1000)
        if (request.start) begin(model, request.start)
        const { mipLogging, mipImprovingSolution, mipInterrupt } = highs.constants.callbackType
        const told = (data: CallbackData) => ({
          objective: finite(data.mip_primal_bound),
          bound: finite(data.mip_dual_bound),
        })
        // While it runs it answers nothing, so the names are asked for before.
        const columns = Array.from({ length: model.getDimensions().numCols }, (_, i) => model.getColName(i))
        let work = 0
        let reachedAt: number | null = null
        model.run({
          [mipLogging]: ({ data }): undefined => onProgress?.(told(data)) as undefined,
          [mipImprovingSolution]: ({ data }): undefined => {
            if (data.mip_solution) onProgress?.({ ...told(data), values: named(columns, data.mip_solution) })
          },
          [mipInterrupt]: (event): undefined => {
            work = Number(event.data.mip_total_lp_iterations ?? 0)
            const { objective, bound } = told(event.data)
            if (reachedAt === null && isWithin(objective, bound, within)) reachedAt = work
            const goneFurther =
              reachedAt !== null && request.further !== undefined && work > reachedAt * (1 + request.further)
            if (signal?.aborted || goneFurther || work > (request.workLimit ?? Infinity)) event.interrupt()
          },
        })
        work = Math.max(work, iterations(model))
        return { ...read(highs, model, columns, within), ...(work > 0 ? { work } : {}) }
      } finally {
        model.dispose()
      }
    },
  }
}

/** The tightest that HiGHS keeps reliably. */
const tolerance = 1e-9

/** HiGHS says "none yet" with an infinity or a huge number. */
const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e20 ? null : value

const isWithin = (objective: number | null, bound: number | null, within: number): boolean =>
  objective !== null && bound !== null && objective - bound <= within * Math.abs(objective)

const iterations = (model: Model): number => Math.max(0, Number(model.info.get('simplex_iteration_count')))

/** Columns that are nought are left out. */
const named = (columns: readonly string[], solution: Iterable<number>): Readonly<Record<string, number>> => {
  const values: Record<string, number> = {}
  let i = 0
  for (const value of solution) {
    const name = columns[i++]
    if (value !== 0 && name !== undefined) values[name] = value
  }
  return values
}

const begin = (model: Model, start: Readonly<Record<string, number>>): void => {
  const indices: number[] = []
  const values: number[] = []
  for (const [name, value] of Object.entries(start)) {
    indices.push(model.getColByName(name))
    values.push(value)
  }
  model.setSolution({ indices, values })
}

const read = (
  highs: Highs,
  model: Model,
  columns: readonly string[],
  within: number,
): Omit<Solved, 'work'> => {
  const status = model.getModelStatus()
  const {
    empty,
    optimal,
    infeasible,
    unboundedOrInfeasible,
    timeLimit,
    solutionLimit,
    iterationLimit,
    interrupted,
  } = highs.constants.modelStatus
  if (status === empty) return { status: 'solved', objective: 0, bound: 0, values: {} }
  if (status === infeasible || status === unboundedOrInfeasible)
    return { status: 'infeasible', objective: null, bound: null, values: null }
  const limits: readonly number[] = [timeLimit, solutionLimit, iterationLimit, interrupted]
  if (status !== optimal && !limits.includes(status))
    throw new Error(`HiGHS ended with model status ${status}`)
  const bound = finite(Number(model.info.get('mip_dual_bound')))
  const feasible = Number(model.info.get('primal_solution_status')) === 2
  if (!feasible) return { status: 'stopped', objective: null, bound, values: null }
  const { colValue } = model.getSolution()
  const objective = model.getObjectiveValue()
  return {
    status: status === optimal || isWithin(objective, bound, within) ? 'solved' : 'stopped',
    objective,
    bound,
    values: named(columns, colValue),
  }
}
