// The allocation model: services to rooms and slots as a mixed-integer program, its objectives in order, never one opaque weight.
import type { AllocationProblem } from '#schemas/allocation.ts'
import type { ModelColumn, LinearModel, ModelRow, Terms } from './linearModel.ts'
import { groundOf, inSquareMetres, type ModelChoice } from './modelGround.ts'
import { problemInOrder } from './problemOrder.ts'
import { addDesks, addRoom } from './roomRows.ts'
import { addService } from './serviceRows.ts'

/** The program that a solver is given, with what its columns mean. */
export interface AllocationModel {
  readonly columns: readonly ModelColumn[]
  readonly rows: readonly ModelRow[]
  readonly choices: readonly ModelChoice[]
  /**
   * To be minimised in this order: musts left unmet, the minutes they are short of, minus weighted service, static
   * office area, uses off their floor.
   */
  readonly unmet: Terms
  readonly shortMinutes: Terms
  readonly service: Terms
  readonly office: Terms
  /** Thousands of m²·min that services spend upstairs although they would rather be on the ground floor. */
  readonly upstairs: Terms
  /** By service: columns of which one at least is 1 where the service is provided; absent where it can't be. */
  readonly provided: ReadonlyMap<string, Terms>
}

/**
 * Builds the model. x = a service uses a room in a slot, y = a room is fitted for a service, d = a service is provided,
 * o = it is open in a slot, f = the share of its demand that is served, b = a room carries office, z = a floor is loud,
 * u = a must is unmet, h = the share of its least hours that it is short of.
 * Rows: one use per room and slot; Σ_t x ≤ |T| y in one row for all slots; open hours; f ≤ what is given ÷ demand and
 * f ≤ d, so nothing is earned beyond the need; Σ H o + least·h ≥ least and h ≤ u for a must; office cap over b and workable office per office slot; uses per room,
 * rooms per service; noise by floor; locks. A ground floor that is only preferred is no row: it is the last and least of
 * the objectives, so that it moves services between rooms and never costs one. Source: FORMULAS.md, `allocation`.
 */
export const buildModel = (given: AllocationProblem): AllocationModel => {
  const ground = groundOf(problemInOrder(given))
  const { rooms, services, slots, rules } = ground.problem
  if (rules.noiseSeparation) ground.floors.forEach((_, f) => ground.column(`z${f}`, 'binary'))
  services.forEach((service, s) => addService(ground, service, s))
  rooms.forEach((_, r) => addRoom(ground, r))
  if (rules.officeCap !== null)
    ground.row(
      'cap',
      rooms.map((room, r) => [`b${r}`, inSquareMetres(room.area)] as const),
      '<=',
      inSquareMetres(rules.officeCap),
    )
  slots.forEach((_, t) => addDesks(ground, t))
  const { columns, rows, choices, unmet, shortMinutes, provided, service, office, upstairs } = ground
  return { columns, rows, choices, unmet, shortMinutes, provided, service, office, upstairs }
}

/** The linear model of one objective, with rows that hold the objectives before it. */
export const modelFor = (
  model: AllocationModel,
  objective: Terms,
  held: readonly ModelRow[],
): LinearModel => ({
  columns: model.columns,
  rows: [...model.rows, ...held],
  objective,
})
