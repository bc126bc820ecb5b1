// HiGHS as the page's worker loads it: the build knows where its WebAssembly lies.
import wasm from 'highs/runtime?url'
import type { Solver } from '#core/allocation/solver.ts'
import { loadHighsSolver } from './highs.ts'

export const loadHighsInBrowser = (): Promise<Solver> => loadHighsSolver(wasm)
