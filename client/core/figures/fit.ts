// How well a layout houses the programme: what each service gets of area and hours, what is short, and what is odd.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Service } from '#core/kinds/service.ts'
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure, Programme, ProgrammeLine, RoomMeasure } from '#schemas/derived.ts'
import { weeklyMinutesOf } from './measure.ts'
import { byText } from './order.ts'

/** What the layout gives one service of the programme. Areas in mm², hours as minutes a week. */
export interface FitLine {
  readonly service: string
  /** The most it has at one time: its rooms of one floor in one slot, for rooms on two floors can't be joined. */
  readonly area: number
  /** Minutes a week in which it has any room. */
  readonly weeklyMinutes: number
  /** Its rooms, in id order. */
  readonly rooms: readonly string[]
  readonly state: 'met' | 'short' | 'missing'
  /** What is short of the minimum area, and of the wanted area; 0 when reached. */
  readonly areaShort: number
  readonly wantedShort: number
  readonly minutesShort: number
}

/** What is odd about a service or a room, by its code. */
type FindingCode =
  | 'not-on-ground'
  | 'better-on-ground'
  | 'only-joined'
  | 'outside-programme'
  | 'idle-room'
  | 'office-over-service'
  | 'unmeasured-room'
  | 'unknown-use'

/** Something to look at; a code, what it is about, and figures in mm² where it has any. Never a refusal. */
interface Finding<Code extends string = FindingCode> {
  readonly finding: Code
  readonly service?: string
  readonly rooms: readonly string[]
  readonly area?: number
  readonly limit?: number
}

/**
 * Every line of the programme with what the layout gives it, how many are met, and what is odd. `Code` is open text where it was
 * read from a revision, which may be of a newer version.
 */
export interface Fit<Code extends string = FindingCode> {
  readonly lines: readonly FitLine[]
  readonly met: number
  readonly findings: readonly Finding<Code>[]
}

type FitSlot = Pick<Slot, 'id' | 'days' | 'from' | 'to'>

/**
 * Compares a programme with a measured layout. `storeys` by floor id, 1 is the ground floor. A line is met when the
 * minimum area and the weekly minutes are reached, missing when no room ever serves it.
 * Source: FORMULAS.md, `fit.1`.
 */
export const reckonFit = (
  programme: Programme,
  measure: LayoutMeasure,
  slots: Iterable<FitSlot>,
  storeys: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Fit => {
  const week = [...slots]
  const housed = housingOf(measure.rooms, week)
  const lines = programme.lines.map((line) => lineOf(line, housed.get(line.service)))
  const wanted = new Set(programme.lines.map(({ service }) => service))
  const findings: Finding[] = []
  for (const [use, housing] of [...housed].sort(([a], [b]) => byText(a, b))) {
    const service = catalogue.get(use)
    if (service === undefined) {
      if (!plain.has(use))
        findings.push({ finding: 'unknown-use', service: use, rooms: idsOf(housing.rooms) })
      continue
    }
    findings.push(...aboutService(service, housing, storeys))
    if (service.kind !== 'office' && !wanted.has(use)) {
      findings.push({ finding: 'outside-programme', service: use, rooms: idsOf(housing.rooms) })
    }
  }
  return {
    lines,
    met: lines.filter(({ state }) => state === 'met').length,
    findings: [...findings, ...aboutRooms(measure)],
  }
}

interface Housing {
  readonly rooms: readonly RoomMeasure[]
  readonly area: number
  readonly weeklyMinutes: number
}

const plain: ReadonlySet<string> = new Set(['support', 'circulation', 'outdoor', 'vacant'])

const idsOf = (rooms: readonly RoomMeasure[]): readonly string[] => rooms.map(({ id }) => id).sort(byText)

/** What each use has, by its id. */
const housingOf = (rooms: readonly RoomMeasure[], week: readonly FitSlot[]): ReadonlyMap<string, Housing> => {
  const roomsOf = new Map<string, Set<RoomMeasure>>()
  const minutesOf = new Map<string, number>()
  const areaOf = new Map<string, number>()
  for (const slot of week) {
    const atOnce = new Map<string, Map<string, number>>()
    for (const room of rooms) {
      const use = room.uses[slot.id]
      if (use === undefined) continue
      roomsOf.set(use, (roomsOf.get(use) ?? new Set()).add(room))
      const floors = atOnce.get(use) ?? new Map<string, number>()
      atOnce.set(use, floors.set(room.floor, (floors.get(room.floor) ?? 0) + (room.area ?? 0)))
    }
    for (const [use, floors] of atOnce) {
      minutesOf.set(use, (minutesOf.get(use) ?? 0) + weeklyMinutesOf(slot))
      areaOf.set(use, Math.max(areaOf.get(use) ?? 0, ...floors.values()))
    }
  }
  return new Map(
    [...roomsOf].map(([use, own]) => [
      use,
      { rooms: [...own], area: areaOf.get(use) ?? 0, weeklyMinutes: minutesOf.get(use) ?? 0 },
    ]),
  )
}

const lineOf = (line: ProgrammeLine, housing: Housing | undefined): FitLine => {
  const area = housing?.area ?? 0
  const weeklyMinutes = housing?.weeklyMinutes ?? 0
  const areaShort = Math.max(0, line.minArea - area)
  const minutesShort = Math.max(0, line.weeklyMinutes - weeklyMinutes)
  return {
    service: line.service,
    area,
    weeklyMinutes,
    rooms: idsOf(housing?.rooms ?? []),
    state: housing === undefined ? 'missing' : areaShort === 0 && minutesShort === 0 ? 'met' : 'short',
    areaShort,
    wantedShort: Math.max(0, line.wantedArea - area),
    minutesShort,
  }
}

const aboutService = (
  service: Service,
  housing: Housing,
  storeys: ReadonlyMap<string, number>,
): readonly Finding[] => {
  const findings: Finding[] = []
  const upstairs = housing.rooms.filter(({ floor }) => (storeys.get(floor) ?? 1) !== 1)
  if (upstairs.length > 0 && service.floor !== 'any') {
    findings.push({
      finding: service.floor === 'ground-only' ? 'not-on-ground' : 'better-on-ground',
      service: service.id,
      rooms: idsOf(upstairs),
    })
  }
  const largest = Math.max(0, ...housing.rooms.map(({ area }) => area ?? 0))
  if (service.kind !== 'office' && housing.area >= service.minArea && largest < service.minArea) {
    findings.push({
      finding: 'only-joined',
      service: service.id,
      rooms: idsOf(housing.rooms),
      area: largest,
      limit: service.minArea,
    })
  }
  return findings
}

const aboutRooms = (measure: LayoutMeasure): readonly Finding[] => {
  const findings: Finding[] = []
  const idle = measure.rooms.filter(({ shown }) => shown === 'vacant')
  for (const room of [...idle].sort((a, b) => byText(a.id, b.id))) {
    findings.push({ finding: 'idle-room', rooms: [room.id], area: room.area ?? 0 })
  }
  const unmeasured = measure.rooms.filter(({ area }) => area === null)
  if (unmeasured.length > 0) findings.push({ finding: 'unmeasured-room', rooms: idsOf(unmeasured) })
  // The principle of the programmes: office area minimal, service functions maximal (办公面积最小化、服务功能最大化).
  const { service, office } = measure.byClass
  if (office > service) {
    const offices = measure.rooms.filter(({ staticClass }) => staticClass === 'office')
    findings.push({ finding: 'office-over-service', rooms: idsOf(offices), area: office, limit: service })
  }
  return findings
}
