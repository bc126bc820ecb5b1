// Small allocation problems, written in whole square metres and hours.
import { AllocationProblem, type AllocationRoom, type AllocationService } from '#schemas/allocation.ts'
import { basisPoints, minutes, squareMillimetres } from '#schemas/quantities.ts'

export const m2 = (n: number) => squareMillimetres(Math.round(n * 1_000_000))

export const room = (id: string, area: number, more: Partial<AllocationRoom> = {}): AllocationRoom => ({
  id,
  floor: 'g',
  area: m2(area),
  ground: true,
  has: [],
  ...more,
})

export const service = (
  id: string,
  minArea: number,
  wanted: number,
  hours: number,
  more: Partial<AllocationService> = {},
): AllocationService => ({
  id,
  class: 'service',
  minArea: m2(minArea),
  wantedArea: m2(wanted),
  wantedMinutes: minutes(hours * 60),
  weight: 100_000,
  must: false,
  floor: 'any',
  noise: 'medium',
  needs: [],
  minWeeklyMinutes: minutes(0),
  ...more,
})

export const office = (
  id: string,
  minArea: number,
  more: Partial<AllocationService> = {},
): AllocationService =>
  service(id, minArea, minArea, 0, { class: 'office', weight: 0, noise: 'quiet', ...more })

export const problemOf = (parts: {
  rooms: readonly AllocationRoom[]
  services: readonly AllocationService[]
  slots?: readonly (readonly [string, number])[]
  locks?: AllocationProblem['locks']
  rules?: Partial<AllocationProblem['rules']>
  options?: Partial<AllocationProblem['options']>
}): AllocationProblem =>
  AllocationProblem.parse({
    format: 'bandeng-allocation',
    version: 1,
    rooms: parts.rooms,
    services: parts.services,
    slots: (
      parts.slots ?? [
        ['day', 40],
        ['evening', 20],
      ]
    ).map(([id, hours]) => ({ id, weeklyMinutes: hours * 60 })),
    locks: parts.locks ?? [],
    rules: {
      officeFloorArea: m2(0),
      officeSlots: [],
      officeCap: null,
      noiseSeparation: true,
      maxUsesPerRoom: 3,
      maxRoomsPerService: 3,
      ...parts.rules,
    },
    options: { gap: basisPoints(0), seed: 1, nodeLimit: null, timeLimitMs: null, ...parts.options },
  })
