// From the demand to the programme, and from the layout to the fit.
import { describe, expect, test } from 'vitest'
import { reckonDemand } from '#core/figures/demand.ts'
import { reckonFit } from '#core/figures/fit.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import { services } from '#core/kinds/services.ts'
import { housedCount } from '#words/housedCount.ts'
import { squareMetres } from '#core/kinds/service.ts'
import { minutes, squareMillimetres } from '#schemas/quantities.ts'
import { roomsNow, slotsOfCentre, survey } from '#test/support/threeFloor.ts'
import {
  demand,
  fit,
  measureOf,
  none,
  population,
  programme,
  storeys,
} from '#test/support/threeFloorFigures.ts'

describe('the programme', () => {
  test('takes the first twelve of the ranking with the catalogue’s areas and 40 hours', () => {
    expect(programme.lines.map(({ service }) => service)).toEqual(
      demand.services.slice(0, 12).map(({ service }) => service),
    )
    expect(programme.lines[0]).toEqual({
      service: 'canteen',
      rank: 1,
      score: demand.services[0]?.score,
      minArea: squareMetres(80),
      wantedArea: squareMetres(200),
      weeklyMinutes: 2_400,
      why: 'ranked',
      reason: '',
    })
  })

  test('where a tally holds ranks back and shows fewer than are taken, each held may be one more, unless it was decided on', () => {
    const [first, second, ...others] = demand.services
    const told = {
      ...demand,
      source: 'tally' as const,
      services: first === undefined || second === undefined ? [] : [first, second],
      heldServices: others.map(({ service }) => service),
    }
    const [pinned = '', struck = ''] = told.heldServices
    const verdicts = new Map([
      [pinned, { verdict: 'pin', reason: 'asked for' }],
      [struck, { verdict: 'strike', reason: 'next door' }],
    ])
    const partly = reckonProgramme(told, verdicts, none, services)
    expect(partly.lines).toHaveLength(3)
    expect(partly.heldServices).toEqual(told.heldServices.slice(2))
    expect([housedCount(partly, 'en'), housedCount(partly, 'zh')]).toEqual(['at least 3', '至少 3'])
    expect(reckonProgramme(told, verdicts, none, services, 2).heldServices).toBeUndefined()
    expect(housedCount({ ...partly, held: true }, 'en')).toBe('–')
    expect(housedCount(programme, 'en')).toBe('12')
  })

  test('a strike takes one out and moves none up; a pin takes one in, asked for or not', () => {
    const decided = reckonProgramme(
      demand,
      new Map([
        ['fitness', { verdict: 'strike', reason: 'a gym stands next door' }],
        ['florist', { verdict: 'pin', reason: 'here since the start' }],
        ['deliberation', { verdict: 'pin', reason: 'meetings need a room' }],
        ['reading', { verdict: 'ponder', reason: 'a word of a newer version' }],
      ]),
      none,
      services,
    )
    expect(decided.lines).toHaveLength(13)
    expect(
      decided.lines.slice(-2).map(({ service, rank, why, reason }) => [service, rank, why, reason]),
    ).toEqual([
      ['florist', 25, 'pinned', 'here since the start'],
      ['deliberation', null, 'pinned', 'meetings need a room'],
    ])
    expect(decided.struck).toEqual([{ service: 'fitness', reason: 'a gym stands next door' }])
    expect(decided.lines.some(({ service }) => service === 'reading')).toBe(true)
  })

  test('overrides give other areas and hours, and the wanted area never falls below the minimum', () => {
    const changed = reckonProgramme(
      demand,
      none,
      new Map([
        [
          'canteen',
          { minArea: squareMetres(250), weeklyMinutes: minutes(3_000), reason: '200 diners a day' },
        ],
      ]),
      services,
    )
    expect(changed.lines[0]).toMatchObject({
      minArea: 250_000_000,
      wantedArea: 250_000_000,
      weeklyMinutes: 3_000,
      reason: '200 diners a day',
    })
  })

  test('of no answers is empty', () => {
    expect(
      reckonProgramme(reckonDemand([], survey, population, services), none, none, services).lines,
    ).toEqual([])
  })
})

describe('the fit of the planned week', () => {
  const lineOf = (service: string) => fit.lines.find((line) => line.service === service)

  test('gives the nursery its three rooms of the first floor together, upstairs though it be', () => {
    expect(lineOf('nursery')).toMatchObject({ state: 'met', areaShort: 0, minutesShort: 0 })
    expect((lineOf('nursery')?.area ?? 0) / 1e6).toBeCloseTo(120.28, 2)
    const about = fit.findings.filter(({ service }) => service === 'nursery').map(({ finding }) => finding)
    expect(about).toEqual(['not-on-ground', 'only-joined'])
  })

  test('says by how much a service is short', () => {
    // After-school care has the step hall of 81.79 m² on five weekday afternoons only: 20 of 40 hours.
    expect(lineOf('after-school')).toMatchObject({
      state: 'short',
      areaShort: 0,
      wantedShort: squareMetres(150) - 81_790_000,
      minutesShort: 1_200,
      rooms: ['f2-step-hall'],
    })
    expect(lineOf('elder-day-care')).toMatchObject({
      state: 'missing',
      area: 0,
      areaShort: squareMetres(120),
    })
  })

  test('counts no rooms of two floors together', () => {
    const apart = measureOf([
      {
        id: 'a',
        floor: 'g',
        area: squareMillimetres(50_000_000),
        shown: 'service',
        uses: { 'weekday-morning': 'canteen' },
      },
      {
        id: 'b',
        floor: 'f1',
        area: squareMillimetres(50_000_000),
        shown: 'service',
        uses: { 'weekday-morning': 'canteen' },
      },
    ])
    const [canteen] = reckonFit(programme, apart, slotsOfCentre, storeys, services).lines
    expect(canteen).toMatchObject({
      area: 50_000_000,
      areaShort: 30_000_000,
      rooms: ['a', 'b'],
      state: 'short',
    })
  })

  test('finds services outside the programme, and more office than service', () => {
    const now = reckonFit(programme, measureOf(roomsNow()), slotsOfCentre, storeys, services)
    expect(now.findings).toContainEqual({
      finding: 'outside-programme',
      service: 'florist',
      rooms: ['g-florist'],
    })
    const offices = now.findings.find(({ finding }) => finding === 'office-over-service')
    expect(offices?.area).toBeGreaterThan(offices?.limit ?? Infinity)
    expect(fit.findings.some(({ finding }) => finding === 'office-over-service')).toBe(false)
  })

  test('finds rooms that stand idle, are unmeasured, or hold a use that nobody knows', () => {
    const odd = measureOf([
      { id: 'idle', floor: 'g', area: squareMillimetres(20_000_000), shown: 'service', uses: {} },
      { id: 'open', floor: 'g', area: null, shown: 'service', uses: { 'weekday-morning': 'sauna' } },
    ])
    expect(reckonFit(programme, odd, slotsOfCentre, storeys, services).findings).toEqual([
      { finding: 'unknown-use', service: 'sauna', rooms: ['open'] },
      { finding: 'idle-room', rooms: ['idle'], area: 20_000_000 },
      { finding: 'idle-room', rooms: ['open'], area: 0 },
      { finding: 'unmeasured-room', rooms: ['open'] },
    ])
  })
})
