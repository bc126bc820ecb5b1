// @vitest-environment happy-dom
// Results: counts by group for editors, the published tally for everybody else, and never an answer in between.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import type { Response } from '#schemas/responses.ts'
import { Tally } from '#schemas/tallies.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** 12 elderly people want the canteen, 6 working-age people the gym, one of them the canteen too; all say why. */
const answered = async (): Promise<OpenedCentre> => {
  const centre = openedCentre()
  const ask = (type: string, text: string, meaning: string): string => {
    const asked = askQuestion(centre.survey, { type, text, meaning })
    if (!asked.ok) throw new Error('refused')
    return asked.value
  }
  const group = ask('single', 'Who?', 'group')
  const want = ask('multiple', 'Want?', 'want')
  const words = ask('text', 'Why?', 'none')
  for (const id of ['elderly', 'working-age'])
    addChoice(centre.survey, group, { value: id, text: id, group: id })
  for (const id of ['canteen', 'fitness'])
    addChoice(centre.survey, want, { value: id, text: id, service: id })
  const pen = testPen()
  const answer = (who: string, wants: readonly string[]): Response => ({
    id: pen.newId(),
    kind: 'answer',
    channel: 'visit',
    answers: { [group]: who, [want]: [...wants], [words]: 'my own words' },
    by: 'ada',
    made: pen.now(),
  })
  await centre.responses.append([
    ...Array.from({ length: 12 }, () => answer('elderly', ['canteen'])),
    ...Array.from({ length: 5 }, () => answer('working-age', ['fitness'])),
    answer('working-age', ['canteen', 'fitness']),
  ])
  return centre
}

const cellsOf = (row: string): (string | null)[] => {
  const head = screen.getByRole('rowheader', { name: row })
  return within(head.closest('tr') as HTMLElement)
    .getAllByRole('cell')
    .map((cell) => cell.querySelector('b')?.textContent ?? null)
}

test('an editor reads what was written beside “other”, also where the question offers no such choice or takes words', async () => {
  const centre = await answered()
  const [first] = centre.responses.read()
  const questions = [...centre.survey.read().questions.values()]
  const words = Object.fromEntries(questions.map(({ id, text }) => [id, `cobbler for ${text}`]))
  await centre.responses.append([{ ...(first as Response), id: testPen().newId() + 'w', words }])
  await showSurvey(centre, 'results')
  for (const { text } of questions) {
    const said = screen.getByText(`cobbler for ${text}`)
    expect(said.closest('details')?.querySelector('summary')?.textContent).toBe(
      '1 entry beside “other”, in full',
    )
  }
})

test('an editor sees the counts of everybody and of each group, with n beside them', async () => {
  const centre = await answered()
  await showSurvey(centre, 'results')
  const tableOfWant = screen.getByRole('table', { name: 'Want?' })
  expect(within(tableOfWant).getByText('n = 12')).toBeTruthy()
  expect(cellsOf('canteen')).toEqual(['13', '12', '1'])
  expect(cellsOf('fitness')).toEqual(['6', '0', '6'])
  expect(screen.getAllByText('my own words')).toHaveLength(18)
})

test('publishing says what it will show and appends a tally with the digest of the answers', async () => {
  const centre = await answered()
  await showSurvey(centre, 'results')
  fireEvent.click(screen.getByRole('button', { name: 'Publish the tally' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('18 answers')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Publish' }))
  await act(() => Promise.resolve())
  const [tally] = centre.tallies.read()
  expect(Tally.parse(tally).n).toBe(18)
  expect(tally?.answers).toBe(
    sha256Hex(
      canonicalJson(
        centre.responses
          .read()
          .map((record) => record.id)
          .sort(),
      ),
    ),
  )
  expect(JSON.stringify(tally)).not.toContain('my own words')
})

test('a viewer sees the tally with its date and small cells held back, and never an answer', async () => {
  const editor = await answered()
  await showSurvey(editor, 'results')
  fireEvent.click(screen.getByRole('button', { name: 'Publish the tally' }))
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish' }))
  await act(() => Promise.resolve())
  cleanup()
  // Even if answers lay on the device, a viewer's page must not show them.
  const viewer = { ...openedCentre('viewer'), survey: editor.survey, tallies: editor.tallies }
  await showSurvey({ ...viewer, responses: editor.responses }, 'results')
  expect(screen.getByText(/The tally of November 5, 2026, published by Ada/)).toBeTruthy()
  // One working-age person wants the canteen: that cell is held back, and the one that would give it away.
  expect(cellsOf('canteen')).toEqual(['13', null, null])
  expect(screen.queryByText('my own words')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Publish the tally' })).toBeNull()
})

test('a viewer without a tally is told who can publish one', async () => {
  const viewer = { ...openedCentre('viewer'), survey: (await answered()).survey }
  await showSurvey(viewer, 'results')
  expect(screen.getByText(/editors have published no tally yet/)).toBeTruthy()
})

test('an answer that is not counted is listed with its reason', async () => {
  const centre = await answered()
  const [first] = centre.responses.read()
  if (first?.kind !== 'answer') throw new Error('no answer')
  const [group] = Object.keys(first.answers)
  await centre.responses.append([
    { ...first, id: 'odd', source: 'no:N9', answers: { [group ?? '']: 'martian' } },
  ])
  await showSurvey(centre, 'results')
  const row = screen.getByText('N9').closest('li')
  expect(row?.textContent).toContain('there is no choice “martian”')
})
