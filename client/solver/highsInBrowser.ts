// HiGHS as the page's worker loads it: the build knows where its WebAssembly lies.
import wasm from 'highs/runtime?url'
import type { Solver } from '#core/allocation/solver.ts'
import { loadHighsSolver } from './highs.ts'

/** Loads the solver from the page's own address. Rejects where the WebAssembly can't be fetched or started. */
export const loadHighsInBrowser = (): Promise<Solver> => loadHighsSolver(wasm)
