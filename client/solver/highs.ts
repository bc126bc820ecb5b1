// The solver port on HiGHS, compiled to WebAssembly: one thread, fixed seed, for Node and for the worker alike.
import loadHighs, { type Highs, type Model } from 'highs'
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
      const bytes = new TextEncoder().encode(request.model)
      const model = highs.createModel({ format: 'mps', data: bytes })
      try {
        model.options.set({
          output_flag: false,
          random_seed: request.seed,
          mip_rel_gap: request.gap / 10_000,
          mip_abs_gap: 1e-6,
        })
        if (request.nodeLimit !== null) model.options.set('mip_max_nodes', request.nodeLimit)
        if (request.timeLimitMs !== null) model.options.set('time_limit', request.timeLimitMs / 1000)
        if (request.start) begin(model, request.start)
        const { mipLogging, mipImprovingSolution, mipInterrupt } = highs.constants.callbackType
        const tell = (event: { data: { mip_primal_bound?: number; mip_dual_bound?: number } }): undefined => {
          onProgress?.({
            objective: finite(event.data.mip_primal_bound),
            bound: finite(event.data.mip_dual_bound),
          })
        }
        model.run({
          [mipLogging]: tell,
          [mipImprovingSolution]: tell,
          [mipInterrupt]: (event): undefined => {
            if (signal?.aborted) event.interrupt()
          },
        })
        return read(highs, model)
      } finally {
        model.dispose()
      }
    },
  }
}

/** HiGHS says "none yet" with an infinity or a huge number. */
const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e20 ? null : value

const begin = (model: Model, start: Readonly<Record<string, number>>): void => {
  const indices: number[] = []
  const values: number[] = []
  for (const [name, value] of Object.entries(start)) {
    indices.push(model.getColByName(name))
    values.push(value)
  }
  model.setSolution({ indices, values })
}

const read = (highs: Highs, model: Model): Solved => {
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
  const values: Record<string, number> = {}
  colValue.forEach((value, i) => {
    if (value !== 0) values[model.getColName(i)] = value
  })
  return {
    status: status === optimal ? 'solved' : 'stopped',
    objective: model.getObjectiveValue(),
    bound,
    values,
  }
}
