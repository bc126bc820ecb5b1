// The published tally: small counts are held back, and nothing that is shown gives one of them away.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandsOf, inBand, readBand } from '#core/figures/bands.ts'
import { answeredKey, reckonResults, resultsFromTally } from '#core/figures/results.ts'
import { suppressed } from '#core/figures/suppression.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { finished, publish, records } from '#test/support/publishing.ts'
import { survey } from '#test/support/threeFloor.ts'

describe('the tally of the sample', () => {
  const { counted, demand, figures } = publish(records)
  const results = new Map(reckonResults(counted, survey, demand).map((one) => [one.question, one]))

  test('is of the shape that the ledger takes, with the sorted ids for its digest', () => {
    expect(finished(figures).n).toBe(296)
    expect(figures.answerIds).toEqual(counted.map(({ record }) => record.id).sort())
  })

  test('shows no count under five, and every shown count is the true one', () => {
    for (const [question, values] of Object.entries(figures.counts)) {
      for (const [value, groups] of Object.entries(values)) {
        if (readBand(value) !== null) continue
        const own = results.get(question)
        const counts =
          value === answeredKey ? own?.answered : own?.values.find((one) => one.value === value)?.counts
        for (const [group, count] of Object.entries(groups)) {
          if (count === null) continue
          expect(count).toBeGreaterThanOrEqual(suppressUnder)
          expect(count, `${question} ${value} ${group}`).toBe(counts?.[group])
        }
      }
    }
  })

  test('shows most of what it may', () => {
    expect(figures.counts['q05-want']?.['canteen']).toEqual({
      elderly: 41,
      children: 9,
      'working-age': 96,
      all: 146,
    })
    expect(figures.byGroup).toEqual({ elderly: 51, children: 31, 'working-age': 214 })
    expect(figures.byChannel).toEqual({ online: 150, questionnaire: 58, visit: 57, bench: 31 })
  })

  test('gives no single hidden cell away beside its total', () => {
    // Of those who want the nursery 4 are elderly, 11 children and 35 of working age: 50 in all.
    const row = figures.counts['q05-want']?.['nursery']
    expect(row).toEqual({ elderly: null, children: null, 'working-age': 35, all: 50 })
  })

  test('never holds what people wrote', () => {
    expect(Object.keys(figures.counts['q14-words'] ?? {})).toEqual([answeredKey])
    expect(JSON.stringify(figures)).not.toContain('周末想借书')
    for (const { household } of records)
      if (household !== undefined) expect(JSON.stringify(figures)).not.toContain(household)
  })

  test('gives the bars that an editor sees, but for what it holds back', () => {
    const shown = new Map(resultsFromTally(finished(figures), survey).map((one) => [one.question, one]))
    expect([...shown.keys()]).toEqual([...results.keys()])
    const satisfaction = shown.get('q12-satisfaction')
    expect(satisfaction?.values.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5'])
    expect(satisfaction?.values.map(({ counts }) => counts['all'])).toEqual([23, 78, 119, 53, 14])
    expect(shown.get('q05-want')?.values[0]).toMatchObject({ value: 'canteen', counts: { all: 146 } })
  })
})

test('of any part of the answers nothing small is shown, nor found by subtraction', () => {
  fc.assert(
    fc.property(fc.subarray(records), (some) => {
      const { figures } = publish(some)
      const groups = Object.keys(figures.byGroup)
      const lines = Object.values(figures.counts).flatMap((values) => Object.values(values))
      for (const row of lines) {
        for (const count of Object.values(row))
          expect(count ?? suppressUnder).toBeGreaterThanOrEqual(suppressUnder)
        if ((row['all'] ?? null) === null) continue
        const held = groups.filter((group) => (row[group] ?? null) === null)
        expect(held).not.toHaveLength(1)
        const shownOf = groups.reduce((sum, group) => sum + (row[group] ?? 0), 0)
        // what is held back of a row whose total is shown is reckoned by anybody
        if (held.length > 0) expect((row['all'] ?? 0) - shownOf).toBeGreaterThanOrEqual(suppressUnder)
      }
      const hidden = Object.values(figures.byGroup).filter((count) => count === null)
      if (figures.n >= suppressUnder) expect(hidden).not.toHaveLength(1)
      for (const [group, count] of Object.entries(figures.byGroup)) {
        if (count === null) expect(figures.weightsMicro[group]).toBeUndefined()
      }
    }),
    { numRuns: 30 },
  )
})

test('a column that adds up holds a second value back', () => {
  const shown = suppressed(
    new Map([
      ['a', 3],
      ['b', 7],
      ['c', 9],
      ['total', 19],
    ]),
    [{ cells: ['a', 'b', 'c'], total: 'total' }],
  )
  expect(Object.fromEntries(shown)).toEqual({ a: null, b: null, c: 9, total: 19 })
})

describe('numbers', () => {
  const ages = [9, 38, 38, 68, 72]

  test('are told in bands of at least five people, open at both ends', () => {
    expect(bandsOf(ages, true)).toEqual([{ from: null, to: null }])
    // the one of 72 is not told apart from those before
    expect(bandsOf([...ages, 61, 62, 63, 64, 65], true)).toEqual([{ from: null, to: null }])
    expect(bandsOf([...ages, 11, 12, 13, 14, 15, 75, 76, 77, 78], true)).toEqual([
      { from: null, to: 19 },
      { from: 20, to: null },
    ])
    expect(bandsOf([1, 2, 3, 4], false)).toEqual([])
  })

  test('of any answers lie each in just one band, and each band holds five of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 5_000 }), { maxLength: 60 }),
        fc.boolean(),
        (some, old) => {
          const bands = bandsOf(some, old)
          for (const band of bands)
            expect(some.filter((one) => inBand(band, one)).length).toBeGreaterThanOrEqual(suppressUnder)
          if (bands.length > 0)
            for (const one of some) expect(bands.filter((band) => inBand(band, one))).toHaveLength(1)
        },
      ),
      { seed: 20261129, numRuns: 200 },
    )
  })

  test('of five neighbours nothing of the published tally says an age, nor does a row of an older one', () => {
    const five = records.slice(0, 5).map((record, i) => ({
      ...record,
      household: `H${i}`,
      answers: { ...record.answers, 'q03-age': ages[i] ?? 0 },
    }))
    const { figures } = publish(five)
    expect(Object.keys(figures.counts['q03-age'] ?? {}).sort()).toEqual(['*', '..'])
    const older = finished({
      ...figures,
      counts: { ...figures.counts, 'q03-age': { '*': { all: 5 }, '9': { all: null }, '38': { all: null } } },
    })
    expect(resultsFromTally(older, survey).find(({ question }) => question === 'q03-age')?.values).toEqual([])
  })

  test('a scale shows all its steps, whether somebody chose them or not', () => {
    const { figures } = publish(records.slice(0, 6))
    expect(Object.keys(figures.counts['q12-satisfaction'] ?? {}).sort()).toEqual([
      '*',
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
  })
})
