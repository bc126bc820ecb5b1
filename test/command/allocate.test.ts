// `allocate`: a problem that is solved by hand, a workspace whose problem is printed to be solved again, and faulty options.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { AllocationProblem, type AllocationResult } from '#schemas/allocation.ts'
import { digestOf } from '#schemas/archive.ts'
import { buildRandom } from '#samples/random.ts'
import { fileOf } from '#test/samples/built.ts'
import { folder, within } from './commandLine.ts'

let files: Awaited<ReturnType<typeof folder>>
const at = (name: string): string => files.at(name)

const squareMetre = 1_000_000
const service = (id: string, area: number, weight: number) => ({
  id,
  class: 'service',
  minArea: area * squareMetre,
  wantedArea: area * squareMetre,
  wantedMinutes: 600,
  weight,
  must: false,
  floor: 'any',
  noise: 'medium',
  needs: [],
  minWeeklyMinutes: 240,
})
/** Two rooms, one slot: the large service fits the large room only, and the better of the two small ones gets the other. */
const problem = {
  format: 'bandeng-allocation',
  version: 1,
  rooms: [
    { id: 'large', floor: 'g', area: 100 * squareMetre, ground: true, has: [] },
    { id: 'small', floor: 'g', area: 30 * squareMetre, ground: true, has: [] },
  ],
  services: [service('canteen', 80, 900), service('reading', 30, 500), service('barber', 20, 100)],
  slots: [{ id: 'morning', weeklyMinutes: 600 }],
  locks: [],
  rules: {
    officeFloorArea: 0,
    officeSlots: [],
    officeCap: null,
    noiseSeparation: false,
    maxUsesPerRoom: 1,
    maxRoomsPerService: 2,
  },
  options: { gap: 0, seed: 1, nodeLimit: null },
}

beforeAll(async () => {
  files = await folder()
  await writeFile(at('problem.json'), JSON.stringify(problem))
})
afterAll(() => files.remove())

test('a problem that can be solved by hand is solved to the same', async () => {
  const ran = await within('allocate', at('problem.json'), '--model', at('model.mps'))
  expect({ code: ran.code, words: ran.stderr }).toEqual({ code: 0, words: '' })
  const result = JSON.parse(ran.stdout) as AllocationResult
  expect(result).toMatchObject({
    status: 'optimal',
    gap: 0,
    assignments: [
      { room: 'large', slot: 'morning', service: 'canteen' },
      { room: 'small', slot: 'morning', service: 'reading' },
    ],
  })
  // weight × served area × minutes: 900 × 80 m² × 600 min + 500 × 30 m² × 600 min.
  expect(result.objective).toBe(900 * 80 * 600 + 500 * 30 * 600)
  expect(result.bound).toBe(result.objective)
  expect(await readFile(at('model.mps'), 'utf8')).toMatch(
    /^NAME allocation FREE\n[\s\S]*ROWS[\s\S]*COLUMNS[\s\S]*ENDATA\s*$/,
  )
})

test(
  'the problem of a workspace is printed beside its result, which names it by digest',
  { timeout: 120_000 },
  async () => {
    await writeFile(at('random.bandeng'), fileOf(buildRandom('j')))
    const ran = await within('allocate', at('random.bandeng'), '--gap', '0.3', '--seed', '5')
    expect(ran.code).toBe(0)
    const { problem: found, ...result } = JSON.parse(ran.stdout) as AllocationResult & {
      problem: AllocationProblem
    }
    expect(found.options).toMatchObject({ gap: 3_000, seed: 5 })
    const rooms = new Map(found.rooms.map((room) => [room.id, room]))
    const services = new Map(found.services.map((one) => [one.id, one]))
    expect(result.assignments.length).toBeGreaterThan(0)
    for (const { room, service: id } of result.assignments)
      expect(rooms.get(room)?.area).toBeGreaterThanOrEqual(services.get(id)?.minArea ?? Infinity)
    expect(AllocationProblem.safeParse(found).success).toBe(true)
    expect(digestOf(found)).toBe(result.problemDigest)
  },
)

test.each([
  [['--gap', 'much'], '--gap'],
  [['--gap', '2'], '--gap'],
  [['--gap', '-0.1'], '--gap'],
  [['--seed', '1.5'], '--seed'],
  [['--seed='], '--seed'],
] as const)('%j is refused', async (options, name) => {
  const ran = await within('allocate', at('problem.json'), ...options)
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr.startsWith(`The value of ${name} is wrong`)).toBe(true)
})

test.each([
  [
    { locks: [null, 'canteen'].map((one) => ({ room: 'large', slot: 'morning', service: one })) },
    'two locks lie on one room and slot',
  ],
  [
    { services: [{ ...service('canteen', 80, 1_000_000_000), wantedMinutes: 10_000_000 }] },
    'weights and demand are too large to be counted to the unit',
  ],
  [
    { locks: [{ room: 'nowhere', slot: 'morning', service: null }] },
    'a lock, rule or service names what the problem does not have',
  ],
])('a problem at odds with itself is refused in words: %j', async (more, words) => {
  await writeFile(at('odds.json'), JSON.stringify({ ...problem, ...more }))
  const ran = await within('allocate', at('odds.json'))
  expect(ran).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${at('odds.json')} contradicts itself: ${words}\n`,
  })
})

test('a workspace without a programme has nothing to allocate, and says so', async () => {
  await within('new', '--sample', 'five-floor-2650', at('empty.bandeng'))
  const ran = await within('allocate', at('empty.bandeng'))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toMatch(/has no programme yet/)
})

test('a workspace without rooms says so, with the words of the page', async () => {
  const built = buildRandom('j')
  const documents = new Map(built.documents).set('layout', Y.encodeStateAsUpdate(new Y.Doc()))
  await writeFile(at('bare.bandeng'), fileOf({ ...built, documents }))
  const ran = await within('allocate', at('bare.bandeng'))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toMatch(/There is no room yet/)
})

test('a problem that contradicts itself is refused with the place', async () => {
  const broken = { ...problem, slots: [{ id: 'morning', weeklyMinutes: -1 }] }
  await writeFile(at('broken.json'), JSON.stringify(broken))
  const ran = await within('allocate', at('broken.json'))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toBe(`${at('broken.json')} is damaged: slots.0.weeklyMinutes\n`)
})
