// Holds the built three-floor sample against what was reckoned for it apart: areas, answers, weights, scores, cash flow and mix.
import { aboutPeople } from '#schemas/members.ts'
import { expect, test } from 'vitest'
import { budgetOfFile, demandOfFile, measureOfFile } from '#command/reckoned.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { readRevision, revisionInForce } from '#files/exportJson.ts'
import { importAnswers } from '#samples/answers.ts'
import { readBuilding } from '#samples/building.ts'
import { building } from '#samples/three-floor-974/data/building.ts'
import { responses } from '#samples/three-floor-974/data/responses.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { opened, penFrom } from './built.ts'
import expected from './three-floor-974/expected.json'
import expectedBudget from './three-floor-974/expectedBudget.json'

const built = buildSample(penFrom('three floors'))
const file = opened(built)
const squareMetres = (area: number): number => Math.round(area / 10_000) / 100
const fen = (yuan: number): number => Math.round(yuan * 100)

const countOf = () => {
  const survey = file.survey.read()
  return countedResponses(file.ledger('responses'), survey.questions.values(), survey.choices.values())
}

test('every row of every document can be read', () => {
  expect([...file.documents.values()].flatMap((open) => open.issues())).toEqual([])
  expect([...file.documents.keys()]).toEqual([
    'centre',
    'layout',
    'plan',
    'programme',
    'remarks-sample-zhou-lan',
    'replies',
    'survey',
  ])
})

test('it is labelled as a sample', () => {
  expect(built.facts.sample).toBe('three-floor-974')
  expect(file.centre.read().facts).toMatchObject({ sample: 'three-floor-974', tier: 'community' })
})

test('whoever opens it has decided nothing of it: every decision is a sample person’s', () => {
  const people = new Set(aboutPeople(file.ledger('members')).map(({ member }) => member))
  const { verdicts, overrides } = file.programme.read()
  const decided = [...verdicts.values(), ...overrides.values(), ...file.survey.read().persons.values()]
  expect(verdicts.size).toBeGreaterThanOrEqual(7)
  for (const { by } of decided) expect(people.has(by), by).toBe(true)
})

test('every room has the area that the building lists, and the floors add up to 974 m²', () => {
  const measure = measureOfFile(file)
  const areas = new Map(measure.rooms.map(({ id, area }) => [id, area]))
  for (const floor of readBuilding(building).sites.flatMap((site) => site.floors)) {
    for (const [id, room] of Object.entries(floor.rooms))
      expect(squareMetres(areas.get(id) ?? 0), id).toBe(room.area)
  }
  expect(measure.floors.map(({ id, net }) => [id, squareMetres(net)])).toEqual([
    ['g', 357.71],
    ['f1', 330.68],
    ['f2', 285.63],
  ])
  // 973.98 in the sample's own list is the sum of rounded rooms.
  expect(measure.net / 1_000_000).toBeCloseTo(974.0233, 4)
  expect(squareMetres(measure.byClass.outdoor)).toBe(43.38)
})

test('the plan gives to services what offices held before', () => {
  const before = measureOfFile(file, 'present')
  const after = measureOfFile(file)
  expect(before.net).toBe(after.net)
  expect(before.officeStatic).toBeGreaterThan(2 * after.officeStatic)
  expect(after.serviceRatioBp).toBeGreaterThan(before.serviceRatioBp ?? 0)
})

test('of 300 rows three are refused and named, one is a likely duplicate, and 296 count', () => {
  const read = importAnswers(responses, file.survey.read(), file.centre.read(), penFrom('again'))
  expect(read.refused.map(({ number, line }) => ({ record: number, line }))).toEqual(
    expected.rows.rejected.map(({ record, line }) => ({ record, line })),
  )
  expect(read.repaired.map(({ number }) => number)).toEqual(
    expected.rows.repairedAndKept.map(({ record }) => record),
  )
  const sorted = countOf()
  expect(sorted.counted).toHaveLength(expected.rows.accepted)
  expect(sorted.duplicates.map(({ record }) => record.source)).toEqual(
    expected.rows.setAsideAsDuplicate.map(({ record }) => `no:${record}`),
  )
  const byChannel: Record<string, number> = {}
  for (const { record } of sorted.counted) byChannel[record.channel] = (byChannel[record.channel] ?? 0) + 1
  expect(byChannel).toEqual(expected.rows.acceptedByChannel)
})

test('weights, effective sample size, scores and ranking are the expected ones', () => {
  const demand = demandOfFile(file)
  if (demand === null) throw new Error('no demand')
  expect(demand.nByGroup).toEqual(expected.rows.acceptedByGroup)
  for (const [group, weight] of Object.entries(expected.weights.byGroup))
    expect(demand.weights[group]).toBeCloseTo(weight, 6)
  expect(demand.effectiveN).toBeCloseTo(expected.weights.kish.effectiveSampleSize, 6)
  expect(demand.services.map(({ service, rank }) => [rank, service])).toEqual(
    expected.need.ranking.map(({ rank, service }) => [rank, service]),
  )
  for (const { service, score } of expected.need.ranking)
    expect(demand.services.find((one) => one.service === service)?.score, service).toBeCloseTo(score, 6)
  for (const [service, groups] of Object.entries(expected.need.cells)) {
    const found = demand.services.find((one) => one.service === service)
    for (const [group, cell] of Object.entries(groups)) {
      const { want, points, unservedBase } = cell
      expect(found?.byGroup[group], `${service} ${group}`).toMatchObject({ want, points, unservedBase })
      expect(found?.byGroup[group]?.need).toBeCloseTo(cell.need, 6)
    }
  }
})

test('the cash flow is the expected one to the fen in all 36 months', () => {
  const { months, breakEven, breakEvenWithoutGrants, lowestCash } = budgetOfFile(file)
  expect(months).toEqual(
    expectedBudget.cashFlow.map(({ month, ...amounts }) => ({
      month,
      ...Object.fromEntries(Object.entries(amounts).map(([name, yuan]) => [name, fen(yuan)])),
    })),
  )
  expect(breakEven).toBe(expectedBudget.breakEven.withGrants)
  expect(breakEvenWithoutGrants).toBe(expectedBudget.breakEven.withoutAnyGrant)
  expect(lowestCash).toEqual({
    amount: fen(expectedBudget.lowestCash.amount),
    month: expectedBudget.lowestCash.month,
  })
})

test('the 532 mix is the expected one, by area, area and hours, number and turnover', () => {
  const { mix } = budgetOfFile(file)
  const wanted = expectedBudget.mix532.plan
  for (const kind of ['welfare', 'low-fee', 'commercial'] as const) {
    // The expected figures were reckoned from areas that were rounded room by room.
    expect(Math.abs(mix.byArea[kind].shareBp - wanted.byArea[kind].share * 10_000)).toBeLessThan(2)
    expect(Math.abs(mix.byAreaHours[kind].shareBp - wanted.byAreaHours[kind].share * 10_000)).toBeLessThan(2)
    expect(mix.byNumber[kind].amount).toBe(wanted.byNumberOfServices[kind].amount)
    expect(mix.byTurnover[kind].amount).toBe(fen(wanted.byTurnover[kind].amount))
  }
})

test('the published tally holds back every count under five and no answer', () => {
  const [tally] = file.ledger('tallies')
  if (tally === undefined) throw new Error('no tally')
  expect(tally.n).toBe(296)
  const counts = Object.values(tally.counts).flatMap((values) => Object.values(values).flatMap(Object.values))
  expect(counts.filter((count) => count !== null && count > 0 && count < suppressUnder)).toEqual([])
  // Of what people wrote in their own words only how many wrote anything.
  expect(Object.keys(tally.counts['q14-words'] ?? {})).toEqual(['*'])
})

test('one revision is approved; its bytes are those of its digest, and the draft has moved on since', () => {
  const inForce = revisionInForce(file.ledger('decisions'))
  const bytes = file.blobs.get(inForce?.digest ?? '')
  const revision = bytes === undefined ? null : readRevision(bytes, inForce?.digest ?? '')
  expect(revision).toMatchObject({ workspace: file.workspace, generation: file.generation, label: '第一版' })
  expect(revision?.openRemarks).toHaveLength(1)
  const frozen = revision?.documents['programme'] as { verdicts: { id: string }[] } | undefined
  expect(frozen?.verdicts.map(({ id }) => id)).toHaveLength(6)
  expect(frozen?.verdicts.map(({ id }) => id)).not.toContain('counselling')
  expect(file.programme.read().verdicts.has('counselling')).toBe(true)
  expect(JSON.stringify(revision)).not.toContain('H2075')
})

test('what partners and rooms name is there', () => {
  const { rooms, vertices, walls, openings } = file.layout.read()
  for (const partner of file.plan.read().partners.values())
    for (const room of partner.rooms) expect(rooms.has(room), room).toBe(true)
  for (const { from, to } of walls.values())
    expect([vertices.has(from), vertices.has(to)]).toEqual([true, true])
  for (const { wall } of openings.values()) expect(walls.has(wall)).toBe(true)
})
