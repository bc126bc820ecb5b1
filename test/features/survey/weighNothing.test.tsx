// @vitest-environment happy-dom
// Answers that count for nothing are named wherever their number stands: with the demand, the results and the overview.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countPeople, furnishAsUsual } from '#core/documents/centre.ts'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { reckonTally } from '#core/figures/tally.ts'
import { groupsWithoutAnswers } from '#core/figures/weighNothing.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import type { Workspace } from '#core/centre/workspace.ts'
import { digestOf } from '#schemas/archive.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { showPages } from '#test/features/showPage.tsx'
import { chooseLanguage, type Lang } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** Nine elderly people whose number is known, six children whose number isn't, and five who name no group. */
const half = async (): Promise<OpenedCentre> => {
  const centre = openedCentre()
  furnishAsUsual(centre.centre)
  countPeople(centre.centre, 'all', 'elderly', 'all', 900)
  const ask = (type: string, meaning: string): string => {
    const made = askQuestion(centre.survey, { type, text: meaning, meaning })
    if (!made.ok) throw new Error('refused')
    return made.value
  }
  const [group, want, rank] = [ask('single', 'group'), ask('multiple', 'want'), ask('ranking', 'rank')]
  for (const id of ['elderly', 'children'])
    addChoice(centre.survey, group, { value: id, text: id, group: id })
  for (const question of [want, rank])
    addChoice(centre.survey, question, { value: 'canteen', text: 'canteen', service: 'canteen' })
  const pen = testPen()
  await centre.responses.append(
    [
      ...Array<string>(9).fill('elderly'),
      ...Array<string>(6).fill('children'),
      ...Array<string>(5).fill(''),
    ].map((who) => ({
      id: pen.newId(),
      kind: 'answer' as const,
      channel: 'visit',
      answers: { ...(who === '' ? {} : { [group]: who }), [want]: ['canteen'], [rank]: ['canteen'] },
      by: 'ada',
      made: pen.now(),
    })),
  )
  return centre
}

const said: Readonly<Record<Lang, { readonly notes: readonly RegExp[]; readonly due: readonly RegExp[] }>> = {
  en: {
    notes: [
      /Children: no population is given, so 6 answers count for nothing/,
      /5 answers name no group/,
      /9 of 20/,
    ],
    due: [
      /1 group gave answers and has no population: 6 of them count for nothing/,
      /5 answers name no group/,
    ],
  },
  zh: {
    notes: [/儿童：没有填人口，6 份答卷不计/, /5 份答卷没有写是哪一群人，不计/, /20 份答卷中有 9 份起作用/],
    due: [/1 群人有答卷没有人口：6 份不计/, /5 份答卷没有写是哪一群人，不计/],
  },
}

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  beforeEach(() => chooseLanguage(lang))

  test.each(['demand', 'results'])('the %s name the groups and count what is left', async (page) => {
    await showSurvey(await half(), page)
    const note = screen.getByRole('note').textContent ?? ''
    for (const one of said[lang].notes) expect(note).toMatch(one)
  })

  test('the overview lists them with what is missing', async () => {
    await showPages(OverviewPages, 'overview', await half())
    for (const one of said[lang].due) expect(document.body.textContent).toMatch(one)
  })

  test.each(['consultant', 'viewer', 'reviewer'] as const)(
    'a %s reads them of the published tally',
    async (role) => {
      const { centre, survey, figures, responses } = await half()
      const reader = { ...openedCentre(role), centre, survey }
      const demand = figures.demand.read()
      const { counted } = figures.counted.read() ?? { counted: [] }
      if (demand === null) throw new Error('no demand')
      const { questions, choices } = survey.read()
      const { answerIds, ...rest } = reckonTally(
        counted,
        { questions: [...questions.values()], choices: [...choices.values()] },
        demand,
      )
      expect(answerIds).toHaveLength(responses.read().length)
      reader.table
        .ledger('tallies')
        .set([{ ...rest, id: 't', kind: 'tally', answers: digestOf(answerIds), by: 'ada', made: '' }])
      await showSurvey(reader as Workspace, 'demand')
      const note = within(document.body).getByRole('note').textContent ?? ''
      for (const one of said[lang].notes) expect(note).toMatch(one)
    },
  )
})

describe('a group that nobody speaks for', () => {
  /** `half`, with people of working age who gave no answers, an age asked of the elderly alone, and nought children typed in. */
  const silent = async (): Promise<OpenedCentre> => {
    const centre = await half()
    countPeople(centre.centre, 'all', 'working-age', 'all', 1_500)
    countPeople(centre.centre, 'all', 'children', 'all', 0)
    const age = askQuestion(centre.survey, { type: 'number', text: 'age', meaning: 'age' })
    if (!age.ok) throw new Error('refused')
    const pen = testPen('ben')
    const group = [...centre.survey.read().questions.values()].find(({ meaning }) => meaning === 'group')
    await centre.responses.append(
      Array.from({ length: suppressUnder }, () => ({
        id: pen.newId(),
        kind: 'answer' as const,
        channel: 'visit',
        answers: { [group?.id ?? '']: 'elderly', [age.value]: 71 },
        by: 'ben',
        made: pen.now(),
      })),
    )
    return centre
  }

  test.each([
    [
      'en',
      /Working-age.*: people live here, but nobody of them has answered/,
      /Children: the population is given as 0/,
    ],
    ['zh', /青壮年：有人口，还没有答卷/, /儿童：人口填的是 0/],
  ] as const)('is named with the demand and the results, in %s', async (lang, unheard, nought) => {
    chooseLanguage(lang)
    for (const page of ['demand', 'results']) {
      await showSurvey(await silent(), page)
      const note = screen.getByRole('note').textContent ?? ''
      expect(note).toMatch(unheard)
      expect(note).toMatch(nought)
      expect(note).not.toMatch(/no population is given|没有填人口/)
      cleanup()
    }
  })

  test('is named beside the mean that leaves it out', async () => {
    await showSurvey(await silent(), 'results')
    expect(screen.getByText(/Working-age.*: nobody answered this question/)).toBeTruthy()
  })

  test('stands on the overview though few have answered', async () => {
    await showPages(OverviewPages, 'overview', await silent())
    const due = document.querySelector('[data-code="group-without-answers"]')
    expect(due?.textContent).toMatch(/1 group/)
  })

  test('is not said while no answer names a group, nor of a group without people', () => {
    const people = new Map([
      ['elderly', 10],
      ['children', 0],
    ])
    expect(groupsWithoutAnswers(people, { '': 5 })).toEqual([])
    expect(groupsWithoutAnswers(people, { elderly: 0, youth: 3 })).toEqual(['elderly'])
    // what a tally holds back may be an answer
    expect(groupsWithoutAnswers(people, { elderly: null, youth: 3 })).toEqual([])
  })
})
