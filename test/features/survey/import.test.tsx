// @vitest-environment happy-dom
// Bringing a table in: good rows are kept, bad ones named by line and reason, and the same file again adds nothing.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from './openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const form = (): OpenedCentre => {
  const centre = openedCentre()
  const want = askQuestion(centre.survey, { type: 'multiple', text: '想要的服务', required: true })
  const age = askQuestion(centre.survey, { type: 'number', text: '年龄', min: 0, max: 110 })
  if (!want.ok || !age.ok) throw new Error('refused')
  for (const text of ['社区食堂', '理发']) addChoice(centre.survey, want.value, { text })
  return centre
}

const table = [
  '编号,渠道,想要的服务,年龄',
  'N1,走访,社区食堂;理发,71',
  'N2,走访,社区食堂,171',
  'N3,走访 ,理发,３０',
  'N4,走访,游泳馆,30',
  'N5,走访,,30',
].join('\r\n')

const drop = (text: string): void => {
  const file = new File([`\uFEFF${text}`], 'answers.csv', { type: 'text/csv' })
  fireEvent.change(screen.getByLabelText(/Choose a CSV file|Import another file/), {
    target: { files: [file] },
  })
}

const checkRows = async (): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name: 'Check every row' }))
  await screen.findByText(/can be imported/)
}

test('columns are guessed, good rows are kept and bad ones are named by line and reason', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop(table)
  expect((await screen.findByLabelText<HTMLSelectElement>('Id column')).value).toBe('0')
  await checkRows()
  expect(screen.getByText('2 rows can be imported')).toBeTruthy()
  expect(screen.getByText('3 rows have a problem')).toBeTruthy()
  expect(screen.getByText('Line 3 (N2)').nextSibling?.textContent).toContain('171 is not between 0 and 110')
  expect(screen.getByText('Line 5 (N4)').nextSibling?.textContent).toContain('游泳馆')
  expect(screen.getByText('Line 6 (N5)').nextSibling?.textContent).toContain('required, still blank')
  expect(centre.responses.read()).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
  await screen.findByRole('button', { name: 'See the results' })
  expect(
    centre.responses
      .read()
      .map((record) => (record.kind === 'answer' ? [record.source, record.channel] : [])),
  ).toEqual([
    ['no:N1', 'visit'],
    ['no:N3', 'visit'],
  ])
})

test('the same file a second time adds nothing; with a mended row it adds that row', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop(table)
  await checkRows()
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
  await screen.findByRole('button', { name: 'See the results' })
  drop(table)
  await checkRows()
  expect(screen.getByText('2 rows were imported before')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import 0 rows' }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Back' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  drop(table.replace('171', '17'))
  await checkRows()
  fireEvent.click(screen.getByRole('button', { name: 'Import 1 row' }))
  await screen.findByRole('button', { name: 'See the results' })
  expect(centre.responses.read()).toHaveLength(3)
})

test('without a column of numbers rows are known by what they say, and equal households both count', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  const plain = ['想要的服务,年龄', '理发,30', '理发,30'].join('\n')
  for (const time of [1, 2]) {
    drop(plain)
    expect((await screen.findByLabelText<HTMLSelectElement>('Id column')).value).toBe('')
    await checkRows()
    if (time === 1) {
      fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
      await screen.findByRole('button', { name: 'See the results' })
    }
  }
  expect(screen.getByText('2 rows were imported before')).toBeTruthy()
  expect(centre.responses.read()).toHaveLength(2)
})

test('two columns that mean the same are refused until one is left out', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop('想要的服务,甲,乙\n理发,1,2')
  const column = await screen.findByLabelText<HTMLSelectElement>('The column “甲” is')
  const age = [...column.options].find((option) => option.text.includes('年龄'))
  for (const name of ['甲', '乙'])
    fireEvent.change(screen.getByLabelText(`The column “${name}” is`), { target: { value: age?.value } })
  const check = screen.getByRole<HTMLButtonElement>('button', { name: 'Check every row' })
  expect(check.disabled).toBe(true)
  fireEvent.change(screen.getByLabelText('The column “乙” is'), { target: { value: 'nothing' } })
  expect(check.disabled).toBe(false)
})

test('a file that is no table is refused with its reason, and nothing is changed', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop('')
  expect((await screen.findByRole('alert')).textContent).toContain('The first line holds no headings')
  expect(centre.responses.read()).toEqual([])
})

test('a column that is only guessed is marked as a guess until a person has chosen', async () => {
  const centre = openedCentre()
  const want = askQuestion(centre.survey, {
    type: 'multiple',
    meaning: 'want',
    text: '您希望邻里中心有哪些服务？',
  })
  if (!want.ok) throw new Error('refused')
  addChoice(centre.survey, want.value, { text: '理发' })
  await showSurvey(centre, 'import')
  drop(['编号,居民需求,来自IP', 'N1,理发,10.0.0.1'].join('\r\n'))
  const guessed = await screen.findByLabelText<HTMLSelectElement>('The column “居民需求” is')
  expect(guessed.value).toBe(`question:${want.value}:0`)
  expect(screen.getByText('A guess: look at it')).toBeTruthy()
  expect(screen.getByText(/^One column was guessed/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLSelectElement>('The column “来自IP” is').value).toBe('nothing')
  fireEvent.change(guessed, { target: { value: 'nothing' } })
  expect(screen.queryByText('A guess: look at it')).toBeNull()
  fireEvent.change(guessed, { target: { value: `question:${want.value}:0` } })
  expect(screen.queryByText('A guess: look at it')).toBeNull()
  await checkRows()
  expect(screen.getByText('1 row can be imported')).toBeTruthy()
})
