// Every family of kinds against the contract, and the facts of the catalogue that come from the domain.
import { describe, expect, test } from 'vitest'
import { ask } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { budgetLines } from '#core/kinds/budgetLines/index.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { channelKinds } from '#core/kinds/channels.ts'
import { domains } from '#core/kinds/domains.ts'
import { functionOf } from '#core/kinds/embeddedFunction.ts'
import { guidelines } from '#core/kinds/guidelines/index.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { squareMetres } from '#core/kinds/service.ts'
import { services } from '#core/kinds/services.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import { useClasses } from '#core/kinds/useClasses.ts'
import type { Answer } from '#schemas/answers.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { awkwardChoices, questionOf } from '#test/contract/askedOf.ts'
import { everyFamily, everyQuestionKind, oneFileAKind } from '#test/contract/kinds.ts'

// rows of a table
everyFamily('services', services)
everyFamily('domains', domains)
everyFamily('channels', channelKinds)
everyFamily('useClasses', useClasses)
everyFamily('populationGroups', populationGroups)
everyFamily('timeSlots', timeSlots)

// kinds that behave
for (const [folder, registry] of Object.entries({
  questions: questionKinds,
  operatingModels,
  guidelines,
  budgetLines,
})) {
  everyFamily(folder, registry)
  oneFileAKind(folder, registry)
}

for (const kind of questionKinds.values()) everyQuestionKind(kind)

const asked = (type: string, fields: Partial<Question> = {}): Asked =>
  ask(questionOf(type, fields), awkwardChoices)

describe('reading answers', () => {
  const read = (type: string, raw: unknown, fields: Partial<Question> = {}) =>
    questionKinds.get(type)?.read(asked(type, fields), raw)
  const cells = (type: string, ...row: string[]) => questionKinds.get(type)?.fromCells(asked(type), row)
  const yes = (value: Answer) => ({ ok: true, value })
  const no = (error: object) => ({ ok: false, error })

  test.each([
    ['single', 'canteen', yes('canteen')],
    ['single', 'cinema', no({ fault: 'unknown-choice', value: 'cinema' })],
    ['single', 7, no({ fault: 'wrong-shape' })],
    ['multiple', ['reading', 'canteen', 'reading'], yes(['canteen', 'reading'])],
    ['multiple', ['reading', 'cinema'], no({ fault: 'unknown-choice', value: 'cinema' })],
    ['multiple', ['none'], yes(['none'])],
    ['multiple', ['none', 'reading'], no({ fault: 'exclusive-with-others', value: 'none' })],
    ['ranking', ['reading', 'canteen'], yes(['reading', 'canteen'])],
    ['ranking', ['reading', 'reading'], no({ fault: 'repeated', value: 'reading' })],
    ['ranking', ['reading', 'canteen', 'both', 'same'], no({ fault: 'too-many', value: '4', max: 3 })],
    ['number', 1.5, no({ fault: 'not-whole', value: '1.5' })],
    ['number', '78', no({ fault: 'not-a-number' })],
    ['number', Number.NaN, no({ fault: 'not-a-number' })],
    ['scale', 6, no({ fault: 'out-of-range', value: '6', min: 1, max: 5 })],
    ['text', '  好，谢谢！ ', yes('好，谢谢！')],
  ])('%s reads %j', (type, raw, wanted) => {
    expect(read(type, raw)).toEqual(wanted)
  })

  test('a number keeps to the bounds of its question', () => {
    expect(read('number', 770, { min: 0, max: 110 })).toEqual(
      no({ fault: 'out-of-range', value: '770', min: 0, max: 110 }),
    )
  })

  test('a question may cap how many choices are taken', () => {
    expect(read('multiple', ['reading', 'canteen'], { top: 1 })).toEqual(
      no({ fault: 'too-many', value: '2', max: 1 }),
    )
  })

  test.each([
    ['single', ['　社区食堂 '], yes('canteen')],
    ['single', ['Reading  Room'], yes('reading')],
    ['single', ['night-school'], yes('night-school')],
    ['single', ['阅览室（带自习）'], yes('reading')],
    ['single', ['（带自习）'], no({ fault: 'unknown-choice', value: '(带自习)' })],
    ['single', ['餐;饮'], yes('both')],
    ['single', ['社区食堂;阅览室'], no({ fault: 'too-many', value: '社区食堂;阅览室', max: 1 })],
    ['multiple', ['阅览室；夜校 / 老年大学;'], yes(['night-school', 'reading'])],
    ['multiple', ['阅览室;电影院'], no({ fault: 'unknown-choice', value: '电影院' })],
    ['ranking', ['阅览室', '', '社区食堂'], yes(['reading', 'canteen'])],
    ['ranking', ['阅览室;社区食堂'], yes(['reading', 'canteen'])],
    ['number', ['７８'], yes(78)],
    ['number', ['1,200'], yes(1_200)],
    ['number', ['12.0'], yes(12)],
    ['number', ['七十八'], no({ fault: 'not-a-number', value: '七十八' })],
    ['scale', [' 5 '], yes(5)],
  ])('%s reads the cells %j', (type, row, wanted) => {
    expect(cells(type, ...row)).toEqual(wanted)
  })

  test('a retired choice stays readable', () => {
    const one = ask(questionOf('single'), [{ ...(awkwardChoices[0] as Choice), retired: true }])
    expect(questionKinds.get('single')?.read(one, 'canteen')).toEqual(yes('canteen'))
  })

  test('a question shares the choices of the one it names', () => {
    const one = ask({ ...questionOf('single', { choicesFrom: 'q' }), id: 'other' }, awkwardChoices)
    expect(one.choices).toHaveLength(awkwardChoices.length)
  })
})

describe('the catalogue', () => {
  test('has the 39 services of the domain, each in a known domain and for known groups', () => {
    expect(services.size).toBe(39)
    expect([...services.keys()][0]).toBe('canteen')
    for (const { domain, groups, minArea, wantedArea, kind } of services.values()) {
      expect(domains.has(domain)).toBe(true)
      expect(groups.every((group) => populationGroups.has(group))).toBe(true)
      expect(minArea).toBeLessThan(wantedArea)
      expect(kind === 'office').toBe(domain === 'office')
    }
  })

  test('keeps four services on the ground floor and prefers it for twelve more', () => {
    const ruled = (rule: string) =>
      [...services.values()].filter(({ floor }) => floor === rule).map(({ id }) => id)
    expect(ruled('ground-only')).toEqual(['canteen', 'elder-day-care', 'nursery', 'one-stop-counter'])
    expect(ruled('ground-preferred')).toHaveLength(12)
  })

  test('takes over the committee’s edits and nothing it doesn’t know', () => {
    const edited = catalogueWith(
      new Map([
        ['canteen', { minArea: squareMetres(300), floor: 'any', noise: 'deafening' }],
        ['cinema', { minArea: squareMetres(1) }],
      ]),
    )
    expect([...edited.keys()]).toEqual([...services.keys()])
    expect(edited.get('canteen')).toMatchObject({
      minArea: 300_000_000,
      wantedArea: 300_000_000,
      floor: 'any',
      noise: 'medium',
    })
    expect(services.get('canteen')?.minArea).toBe(80_000_000)
  })

  test.each([
    ['canteen', 'service'],
    ['reading', 'service'],
    ['florist', 'commercial'],
    ['meeting', 'office'],
    ['support', 'support'],
    ['outdoor', 'outdoor'],
    ['cinema', 'vacant'],
    ['', 'vacant'],
  ])('the use %j is of class %s', (use, wanted) => {
    expect(classOfUse(use, services)).toBe(wanted)
  })

  test('counts functions as the guideline names them', () => {
    expect(functionOf('elder-day-care', services)).toBe(functionOf('elder-residence', services))
    expect(functionOf('nursery', services)).toBe('nursery')
    expect(functionOf('dance', services)).toBe(functionOf('reading', services))
    expect(functionOf('florist', services)).toBeNull()
    expect(functionOf('meeting', services)).toBeNull()
  })
})

test('the default week has 98 hours in eight slots', () => {
  const hours = [...timeSlots.values()].reduce(
    (sum, { days, from, to }) => sum + (days * (to - from)) / 60,
    0,
  )
  expect([timeSlots.size, hours]).toEqual([8, 98])
})
