// The three-floor sample as plain values, read from its data without any document, and the figures it is expected to give.
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { services } from '#core/kinds/services.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import { readTable } from '#files/csv/readTable.ts'
import { suggestMapping } from '#files/csv/mapping.ts'
import { importResponses, type Import } from '#files/csv/importResponses.ts'
import { budget } from '#samples/three-floor-974/data/budget.ts'
import { building } from '#samples/three-floor-974/data/building.ts'
import { partners } from '#samples/three-floor-974/data/partners.ts'
import { population } from '#samples/three-floor-974/data/population.ts'
import { questionnaire } from '#samples/three-floor-974/data/questionnaire.ts'
import { responses } from '#samples/three-floor-974/data/responses.ts'
import { usesNow } from '#samples/three-floor-974/data/usesNow.ts'
import { usesPlan } from '#samples/three-floor-974/data/usesPlan.ts'
import type { MixRoom, MixSlot } from '#core/figures/mix.ts'
import type { Slot } from '#schemas/centre.ts'
import type { MoneyLine, Partner } from '#schemas/plan.ts'
import { Choice, Question } from '#schemas/survey.ts'
import { fen, basisPoints, squareMillimetres } from '#schemas/quantities.ts'

interface Named {
  readonly zh: string
  readonly en: string
}
interface Option extends Named {
  readonly id: string
}
interface SampleQuestion {
  readonly id: string
  readonly type: string
  readonly required: boolean
  readonly columns: string[]
  readonly text: Named
  readonly min?: number
  readonly max?: number
  readonly top?: number
  readonly exclusive?: readonly string[]
  readonly options?: readonly Option[] | string
}

/** What the figures read each question for. */
const meanings: Readonly<Record<string, string>> = {
  'q01-group': 'group',
  'q02-sex': 'sex',
  'q03-age': 'age',
  'q05-want': 'want',
  'q06-top3': 'rank',
  'q07-unserved': 'unserved',
  'q09-hours': 'hours',
  'q10-would-pay': 'pay',
}

const asked = (JSON.parse(questionnaire) as { questions: readonly SampleQuestion[] }).questions
const place = (index: number): string => `m${String(index).padStart(3, '0')}`

export const questions: readonly Question[] = asked.map((question, index) => ({
  ...Question.shape.parse({
    type: question.type,
    text: question.text.zh,
    textEn: question.text.en,
    required: question.required,
    meaning: meanings[question.id] ?? 'none',
    rank: place(index),
    columns: question.columns,
    ...(typeof question.options === 'string' ? { choicesFrom: question.options } : {}),
    ...(question.min === undefined ? {} : { min: question.min }),
    ...(question.max === undefined ? {} : { max: question.max }),
    ...(question.top === undefined ? {} : { top: question.top }),
  }),
  id: question.id,
}))

export const choices: readonly Choice[] = asked.flatMap((question) =>
  typeof question.options === 'object'
    ? question.options.map((option, index) => ({
        ...Choice.shape.parse({
          question: question.id,
          value: option.id,
          text: option.zh,
          textEn: option.en,
          rank: place(index),
          ...(services.has(option.id) ? { service: option.id } : {}),
          ...(question.exclusive?.includes(option.id) === true ? { exclusive: true } : {}),
        }),
        id: `${question.id}-${option.id}`,
      }))
    : [],
)

export const survey = { questions, choices }

const rowsOf = (csv: string): readonly Record<string, string>[] =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data

/** People keyed `block~group~sex`, as the centre holds them. */
export const people: ReadonlyMap<string, { readonly people: number }> = new Map(
  rowsOf(population).map((row) => [
    `${row['block']}~${row['group']}~${row['sex']}`,
    { people: Number(row['people']) },
  ]),
)

export const blocks = [
  ...new Map(
    rowsOf(population).map((row) => [
      row['block'] ?? '',
      {
        id: row['block'] ?? '',
        name: row['block_name_zh'] ?? '',
        households: Number(row['block_households']),
      },
    ]),
  ).values(),
]

/** The file of answers as a spreadsheet wrote it, byte-order mark and all. */
export const responsesCsv = (): Uint8Array => new TextEncoder().encode(`\uFEFF${responses}`)

/** The import that a person gets who takes the suggested mapping as it is. */
export const importAnswers = (bytes: Uint8Array = responsesCsv()): Import => {
  const table = readTable(bytes)
  if (!table.ok) throw new Error(table.error.refused)
  return importResponses(table.value, suggestMapping(table.value.headings, survey), {
    ...survey,
    blocks,
    member: 'surveyor',
    now: '2026-10-01T08:00:00Z',
  })
}

const yuan = (cell: string | undefined) => fen(Math.round(Number(cell) * 100))

export const partnersOfPlan: readonly Partner[] = rowsOf(partners).map((row, index) => ({
  id: row['id'] ?? '',
  name: row['name_zh'] ?? '',
  service: row['service'] ?? '',
  kind: row['kind'] ?? '',
  rooms: (row['rooms'] ?? '').split(';'),
  startMonth: Number(row['start_month']),
  chargedArea: squareMillimetres(Math.round(Number(row['charged_area_m2']) * 1_000_000)),
  rentPerSquareMetre: yuan(row['rent_yuan_per_m2_month']),
  rentFreeMonths: Number(row['rent_free_months']),
  shareBasis: row['share_basis'] ?? '',
  share: basisPoints(Number(row['share_percent']) * 100),
  turnover: yuan(row['monthly_turnover_yuan']),
  profit: yuan(row['monthly_profit_yuan']),
  utilities: yuan(row['utilities_yuan_month']),
  rank: place(index),
}))

export const linesOfPlan: readonly MoneyLine[] = rowsOf(budget).map((row, index) => ({
  id: row['id'] ?? '',
  section: row['section'] ?? '',
  name: row['name_zh'] ?? '',
  kind: row['kind'] ?? '',
  amount: yuan(row['amount_yuan']),
  frequency: row['frequency'] ?? '',
  start: Number(row['start_month']),
  end: Number(row['end_month']),
  rank: place(index),
}))

interface SampleBuilding {
  readonly sites: readonly {
    readonly floors: readonly {
      readonly id: string
      readonly rooms: Readonly<Record<string, { readonly area: number; readonly useClass: string }>>
    }[]
  }[]
}

/** A room with its listed area, on its floor, and its use by slot. */
export type SampleRoom = MixRoom & { readonly id: string; readonly floor: string }

const roomsWith = (uses: string): readonly SampleRoom[] => {
  const byRoom = new Map(rowsOf(uses).map((row) => [row['room'] ?? '', row]))
  return (JSON.parse(building) as SampleBuilding).sites
    .flatMap(({ floors }) => floors)
    .flatMap(({ id: floor, rooms }) =>
      Object.entries(rooms).map(([id, room]) => ({
        id,
        floor,
        area: squareMillimetres(Math.round(room.area * 1_000_000)),
        shown: room.useClass === 'outdoor' ? ('outdoor' as const) : ('service' as const),
        uses: Object.fromEntries(
          [...timeSlots.keys()].flatMap((slot) => {
            const use = byRoom.get(id)?.[slot.replace('-', '_')] ?? ''
            return use === '' ? [] : [[slot, use]]
          }),
        ),
      })),
    )
}

export const roomsNow = (): readonly SampleRoom[] => roomsWith(usesNow)
export const roomsPlanned = (): readonly SampleRoom[] => roomsWith(usesPlan)

export const slots: readonly MixSlot[] = [...timeSlots.values()]
export const slotsOfCentre: readonly Slot[] = [...timeSlots.values()].map((slot, index) => ({
  ...slot,
  name: slot.title.zh,
  rank: place(index),
}))

export const readExpected = <T>(name: 'expected' | 'expectedBudget'): T =>
  JSON.parse(readFileSync(`test/samples/three-floor-974/${name}.json`, 'utf8')) as T
