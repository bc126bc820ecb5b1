// @vitest-environment happy-dom
// What is published must tell nobody's wishes: of groups of one to four, and between two tallies one after the other.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import type { Response } from '#schemas/responses.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

interface Asked {
  readonly centre: OpenedCentre
  readonly answer: (group: string, wants: readonly string[]) => Response
}

/** A form with group, wishes and ranking, and a pen for its answers. */
const asked = (): Asked => {
  const centre = openedCentre()
  const ask = (type: string, text: string, meaning: string): string => {
    const made = askQuestion(centre.survey, { type, text, meaning })
    if (!made.ok) throw new Error('refused')
    return made.value
  }
  const [group, want, rank] = [
    ask('single', 'Who?', 'group'),
    ask('multiple', 'Want?', 'want'),
    ask('ranking', 'First?', 'rank'),
  ]
  for (const id of ['elderly', 'children', 'working-age'])
    addChoice(centre.survey, group, { value: id, text: id, group: id })
  for (const id of ['canteen', 'fitness', 'dance', 'reading'])
    for (const question of [want, rank])
      addChoice(centre.survey, question, { value: id, text: id, service: id })
  const pen = testPen()
  return {
    centre,
    answer: (who, wants) => ({
      id: pen.newId(),
      kind: 'answer',
      channel: 'visit',
      answers: { [group]: who, [want]: [...wants], [rank]: wants.slice(0, 3) },
      by: 'ada',
      made: pen.now(),
    }),
  }
}
/** One child among many, who alone wants to dance and read. */
const oneChild = async (): Promise<Asked> => {
  const made = asked()
  await made.centre.responses.append([
    ...Array.from({ length: 12 }, () => made.answer('working-age', ['fitness', 'canteen'])),
    ...Array.from({ length: 9 }, () => made.answer('elderly', ['canteen', 'reading'])),
    made.answer('children', ['dance', 'reading', 'fitness']),
  ])
  return made
}

const openDialog = async (button: string): Promise<HTMLElement> => {
  fireEvent.click(screen.getByRole('button', { name: button }))
  return screen.findByRole('dialog')
}
const publish = async (centre: OpenedCentre): Promise<void> => {
  await showSurvey(centre, 'results')
  const dialog = await openDialog('Publish the tally')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Publish' }))
  await act(() => Promise.resolve())
  cleanup()
}

describe.each(['consultant', 'viewer', 'reviewer'] as const)('a %s', (role) => {
  test('reads that small groups are weighed as one, and no weight of theirs', async () => {
    const { centre } = await oneChild()
    await publish(centre)
    const reader = { ...openedCentre(role), survey: centre.survey }
    reader.table.ledger('tallies').set(centre.tallies.read())
    await showSurvey(reader, 'demand')
    const notes = (): string =>
      screen
        .getAllByRole('note')
        .map(({ textContent }) => textContent)
        .join('\n')
    expect(notes()).toMatch(/Children.*Elderly.*weighed as one/u)
    act(() => chooseLanguage('zh'))
    expect(notes()).toContain('合成一群来算分')
  })
})

test('before publishing it is said which groups are weighed as one', async () => {
  const { centre } = await oneChild()
  await showSurvey(centre, 'results')
  expect((await openDialog('Publish the tally')).textContent).toContain('weigh them as one')
})

test('one answer more is not published beside the tally before, five more are', async () => {
  const { centre, answer } = await oneChild()
  await publish(centre)
  await centre.responses.append([answer('elderly', ['dance'])])
  await showSurvey(centre, 'results')
  const held = await openDialog('Publish the tally')
  expect(within(held).getByRole('alert').textContent).toContain('Fewer than 5 answers differ')
  expect(within(held).getByRole<HTMLButtonElement>('button', { name: 'Publish' }).disabled).toBe(true)
  cleanup()
  await centre.responses.append(Array.from({ length: 4 }, () => answer('elderly', ['canteen'])))
  await publish(centre)
  expect(centre.tallies.read().map(({ n }) => n)).toEqual([22, 27])
})

test('the words for it stand in Chinese, too', async () => {
  const { centre, answer } = await oneChild()
  await publish(centre)
  await centre.responses.append([answer('elderly', ['dance'])])
  chooseLanguage('zh')
  await showSurvey(centre, 'results')
  expect(within(await openDialog('公布统计')).getByRole('alert').textContent).toContain('变了的答卷不到 5 份')
})

test('of fewer than five answers nothing is published, and it is said', async () => {
  const { centre, answer } = asked()
  await centre.responses.append(Array.from({ length: 4 }, () => answer('elderly', ['dance'])))
  await showSurvey(centre, 'results')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Publish the tally' }).disabled).toBe(true)
  expect(screen.getByText('Of fewer than 5 answers no tally is published.')).toBeTruthy()
})
