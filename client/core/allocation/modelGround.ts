// What the rows of the allocation model are built on: the problem with its lookups, and the columns and rows so far.
import type { AllocationProblem, AllocationService } from '#schemas/allocation.ts'
import type { ModelColumn, ModelRow, Terms } from './linearModel.ts'

/** One choice: a service uses a room in a slot. */
export interface ModelChoice {
  readonly column: string
  readonly service: AllocationService
  readonly room: string
  readonly slot: string
}

/** An area in m², from mm². */
export const inSquareMetres = (mm2: number): number => mm2 / 1_000_000

/** Two terms of a row. */
export const pair = (p: string, a: number, q: string, b: number): readonly (readonly [string, number])[] => [
  [p, a],
  [q, b],
]

/** Terms of factor 1. */
export const ones = (columns: readonly string[]): readonly (readonly [string, number])[] =>
  columns.map((column) => [column, 1] as const)

/** The key of a room in a slot. */
export const cellOfWeek = (room: string, slot: string): string => `${room}~${slot}`

/** Begins the model of a problem whose parts are in their order. */
export const groundOf = (problem: AllocationProblem) => {
  const { rooms, slots } = problem
  const columns: ModelColumn[] = []
  const rows: ModelRow[] = []
  return {
    problem,
    columns,
    rows,
    choices: [] as ModelChoice[],
    unmet: new Map<string, number>(),
    shortMinutes: new Map<string, number>(),
    provided: new Map<string, Terms>(),
    service: new Map<string, number>(),
    office: new Map<string, number>(),
    upstairs: new Map<string, number>(),
    minutes: new Map(slots.map(({ id, weeklyMinutes }) => [id, weeklyMinutes])),
    areas: new Map(rooms.map(({ id, area }) => [id, inSquareMetres(area)])),
    /** The service that is locked, by room and slot. */
    locks: new Map(problem.locks.map((lock) => [cellOfWeek(lock.room, lock.slot), lock.service])),
    floors: [...new Set(rooms.map(({ floor }) => floor))].toSorted(),
    /** By room: whether it is fitted, a column for each service. */
    fits: rooms.map((): string[] => []),
    /** By room and slot: the choices, and those of them that are office. */
    used: new Map<string, string[]>(),
    offices: new Map<string, string[]>(),
    /** What a choice gives, in m²·min. */
    areaTimes: new Map<string, number>(),
    /** Adds a column and answers its name; `fixed` is the value that it has. */
    column: (name: string, kind: ModelColumn['kind'], fixed?: number): string => {
      columns.push(fixed === undefined ? { name, kind } : { name, kind, fixed })
      return name
    },
    /** Adds a row; one without terms only where it can't hold. */
    row: (
      name: string,
      terms: readonly (readonly [string, number])[],
      is: ModelRow['is'],
      value: number,
    ): void => {
      if (terms.length > 0 || (is !== '<=' && value > 0))
        rows.push({ name, terms: new Map(terms), is, value })
    },
  }
}

/** A model that is being built. */
export type ModelGround = ReturnType<typeof groundOf>
