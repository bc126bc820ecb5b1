// @vitest-environment happy-dom
// Where nothing is weighted nothing says that it is: without people, with a nought in every group, and where no answer names a group.
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countPeople, furnishAsUsual } from '#core/documents/centre.ts'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { demandFromTally } from '#core/figures/demand.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { reckonWeights } from '#core/figures/weights.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { demandFacts } from '#files/report/demandPart.ts'
import { digestOf } from '#schemas/archive.ts'
import { showPages } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const groups = ['elderly', 'children', 'working-age']

/** Eighteen answers of three groups, or of none, each with an age; `people` of each group are entered where they are given. */
const surveyed = async (people: number | null, namesGroup = true): Promise<OpenedCentre> => {
  const centre = openedCentre()
  furnishAsUsual(centre.centre)
  if (people !== null) for (const group of groups) countPeople(centre.centre, 'all', group, 'all', people)
  const ask = (type: string, meaning: string): string => {
    const made = askQuestion(centre.survey, { type, text: meaning, meaning })
    if (!made.ok) throw new Error('refused')
    return made.value
  }
  const [group, age] = [ask('single', 'group'), ask('number', 'age')]
  const [want, rank] = [ask('multiple', 'want'), ask('ranking', 'rank')]
  for (const id of groups) addChoice(centre.survey, group, { value: id, text: id, group: id })
  for (const question of [want, rank])
    addChoice(centre.survey, question, { value: 'canteen', text: 'canteen', service: 'canteen' })
  const pen = testPen()
  await centre.responses.append(
    Array.from({ length: 18 }, (_, i) => ({
      id: pen.newId(),
      kind: 'answer' as const,
      channel: 'visit',
      answers: {
        ...(namesGroup ? { [group]: groups[i % 3] ?? '' } : {}),
        ...{ [want]: ['canteen'], [rank]: ['canteen'], [age]: 37 + i },
      },
      by: 'ada',
      made: pen.now(),
    })),
  )
  return centre
}

test('the reason is reckoned with the weights', () => {
  const answers = groups.map((group) => ({ group }))
  const why = (given: readonly { group: string | null }[], people: readonly (readonly [string, number])[]) =>
    reckonWeights(given, new Map(people)).unweighted
  expect(why(answers, [])).toBe('no-population')
  expect(why(answers, [['elderly', 0]])).toBe('no-population')
  expect(why([{ group: null }], [['elderly', 9]])).toBe('no-group')
  // all weights are 1 here too, and yet they follow from the people
  expect(
    why(
      answers,
      groups.map((group) => [group, 7] as const),
    ),
  ).toBeNull()
})

const said = {
  en: {
    none: 'No population is given',
    group: 'No answer names a group',
    mean: /Mean 45.5 .*\(unweighted, of 18 answers\)/,
  },
  zh: { none: '没有填人口', group: '答卷都没有写是哪一群人', mean: /平均 45.5 .*（不加权，共 18 份）/ },
} as const

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  beforeEach(() => chooseLanguage(lang))

  test.each([
    ['blank', null, true, 'none'],
    ['nought', 0, true, 'none'],
    ['not asked of the answers', 500, false, 'group'],
  ] as const)('with a population that is %s results and demand say so', async (_, people, named, why) => {
    for (const page of ['results', 'demand']) {
      await showSurvey(await surveyed(people, named), page)
      expect(screen.getByRole('note').textContent).toContain(said[lang][why])
      const text = document.body.textContent ?? ''
      expect(text).not.toMatch(/weighted by population|按人口加权|weight 1\.00|权重 1\.00/)
      if (page === 'results') expect(text).toMatch(said[lang].mean)
      cleanup()
    }
  })

  test('with people in every group they are weighted', async () => {
    await showSurvey(await surveyed(500), 'demand')
    expect(document.body.textContent).toMatch(/weight 1\.00|权重 1\.00/)
    expect(screen.queryByRole('note')).toBeNull()
  })
})

test('a nought in every group is no population table on the overview', async () => {
  await showPages(OverviewPages, 'overview', await surveyed(0))
  expect(document.body.textContent).toContain('no population table yet')
})

test.each([
  [null, 'no-population'],
  [500, undefined],
] as const)('a tally of %s people a group keeps it for its readers', async (people, why) => {
  const { centre, survey, figures } = await surveyed(people)
  const demand = figures.demand.read()
  if (demand === null) throw new Error('no demand')
  const { questions, choices } = survey.read()
  const { answerIds, ...rest } = reckonTally(
    figures.counted.read()?.counted ?? [],
    { questions: [...questions.values()], choices: [...choices.values()] },
    demand,
  )
  const tally = {
    ...rest,
    id: 't',
    kind: 'tally' as const,
    answers: digestOf(answerIds),
    by: 'ada',
    made: '',
  }
  expect(demandFromTally(tally).unweighted).toBe(why)
  expect(demandFacts(demandFromTally(tally), 'en').includes('unweighted')).toBe(why !== undefined)
  const reader = { ...openedCentre('viewer'), centre, survey }
  reader.table.ledger('tallies').set([tally])
  await showSurvey(reader as Workspace, 'demand')
  expect((document.body.textContent ?? '').includes(said.en.none)).toBe(why !== undefined)
})
