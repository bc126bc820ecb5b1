// @vitest-environment happy-dom
// Bringing a table in: good rows are kept, bad ones named by line and reason, and the same file again adds nothing.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion, editQuestion } from '#core/documents/survey.ts'
import { noteNames } from '#files/csv/importNotes.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import { penFrom } from '#test/samples/built.ts'
import {
  earlierTable,
  lackingTable,
  notedTable,
  questionWithoutUnit,
  sameTable,
} from '#test/support/notedTable.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** The notes that stand on the page, each with its text. */
const notesShown = (): ReadonlyMap<string, string> =>
  new Map(
    [...document.querySelectorAll<HTMLElement>('[data-note]')].map((one) => [
      one.dataset['note'] ?? '',
      one.textContent,
    ]),
  )

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

const drop = (text: string | Uint8Array<ArrayBuffer>): void => {
  const file = new File([typeof text === 'string' ? `\uFEFF${text}` : text], 'answers.csv', {
    type: 'text/csv',
  })
  fireEvent.change(screen.getByLabelText(/Choose a CSV file|Import another file/), {
    target: { files: [file] },
  })
}

const checkRows = async (): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name: 'Check every row' }))
  await screen.findByText(/^\d+ rows? can be imported$/)
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

test('a field that two columns claim is refused until one is left out; a question may have two: its branches', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop('想要的服务,甲,乙\n理发,1,\n理发,,2\n理发,3,4')
  const check = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Check every row' })
  const match = async (name: string, text: string): Promise<void> => {
    const column = await screen.findByLabelText<HTMLSelectElement>(`The column “${name}” is`)
    const value = [...column.options].find((option) => option.text.includes(text))?.value
    fireEvent.change(column, { target: { value } })
  }
  for (const name of ['甲', '乙']) await match(name, 'Household code')
  expect(check().disabled).toBe(true)
  for (const name of ['甲', '乙']) await match(name, '年龄')
  expect(check().disabled).toBe(false)
  expect(screen.getByText(/One question has several columns/)).toBeTruthy()
  await checkRows()
  expect(screen.getByText('2 rows can be imported')).toBeTruthy()
  expect(screen.getByText('Line 4').nextSibling?.textContent).toContain('two columns hold different answers')
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
  expect(guessed.value).toBe(`question ${want.value} 0`)
  expect(screen.getByText('A guess: look at it')).toBeTruthy()
  expect(screen.getByText(/^One column was guessed/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLSelectElement>('The column “来自IP” is').value).toBe('nothing')
  fireEvent.change(guessed, { target: { value: 'nothing' } })
  expect(screen.queryByText('A guess: look at it')).toBeNull()
  fireEvent.change(guessed, { target: { value: `question ${want.value} 0` } })
  expect(screen.queryByText('A guess: look at it')).toBeNull()
  await checkRows()
  expect(screen.getByText('1 row can be imported')).toBeTruthy()
})

test('words that no choice has are matched in the page, and the next file with these headings knows them', async () => {
  localStorage.clear()
  const centre = form()
  await showSurvey(centre, 'import')
  drop('编号,想要的服务,年龄\n1,社区的食堂,30\n2,修鞋,31\n3,理发,32')
  await checkRows()
  expect(screen.getByRole('alert').textContent).toContain('refused for one and the same cause')
  const word = screen.getByLabelText<HTMLSelectElement>('“社区的食堂” (1 rows) is')
  expect(word.selectedOptions[0]?.text).toBe('社区食堂')
  fireEvent.change(screen.getByLabelText('“修鞋” (1 rows) is'), { target: { value: 'nothing' } })
  fireEvent.click(screen.getByRole('button', { name: 'Take it so and check again' }))
  await screen.findByText('2 rows can be imported')
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
  await screen.findByRole('button', { name: 'See the results' })
  drop('编号,想要的服务,年龄\n4,社区的食堂,30')
  await screen.findByText(/headings are those of an earlier file/)
  await checkRows()
  expect(screen.getByText('1 row can be imported')).toBeTruthy()
  fireEvent.click(screen.getByText('Words that were matched'))
  fireEvent.click(screen.getByRole('button', { name: 'Take all of them back and check again' }))
  await screen.findByText('0 rows can be imported')
})

test('marks and codes that nobody knows are said in the page', async () => {
  localStorage.clear()
  await showSurvey(form(), 'import')
  drop('编号,想要的服务 [社区食堂],想要的服务 [理发],年龄\n1,Y1,0,777\n2,N9,1,30')
  await checkRows()
  fireEvent.change(screen.getByLabelText('“Y1” (1 rows) is'), { target: { value: 'chosen' } })
  fireEvent.change(screen.getByLabelText('“N9” (1 rows) is'), { target: { value: 'not chosen' } })
  fireEvent.click(screen.getByRole('button', { name: 'Take it so and check again' }))
  await screen.findByText('1 row can be imported')
  fireEvent.click(screen.getByText('A further mark', { selector: 'summary' }))
  fireEvent.change(screen.getByLabelText('A further mark'), { target: { value: '777' } })
  fireEvent.click(screen.getByRole('button', { name: 'No answer either: check again' }))
  await screen.findByText('2 rows can be imported')
  fireEvent.click(screen.getByRole('checkbox', { name: /777/ }))
  await screen.findByText('1 row can be imported')
})

test('another list that counts from 1 is noticed, and can be kept beside the first', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop('编号,想要的服务,年龄\n1,理发,30\n2,理发,31')
  await checkRows()
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
  await screen.findByRole('button', { name: 'See the results' })
  drop('编号,想要的服务,年龄\n1,社区食堂,70\n2,社区食堂,71')
  await checkRows()
  expect(screen.getByText(/another list may count from 1/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Know them by the number in this file' }))
  await screen.findByText('2 rows can be imported')
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 rows' }))
  await screen.findByRole('button', { name: 'See the results' })
  expect(centre.responses.read()).toHaveLength(4)
})

test('the encoding and the row of the headings are shown, and can be changed', async () => {
  const centre = form()
  await showSurvey(centre, 'import')
  drop('调查汇总,,\n编号,想要的服务,年龄\n1,理发,30')
  expect((await screen.findByLabelText<HTMLSelectElement>(/^Encoding of the file/)).value).toBe('utf-8')
  expect(screen.getByLabelText<HTMLSelectElement>('Row of the headings').selectedOptions[0]?.text).toBe(
    'Row 2: 编号 · 想要的服务 · 年龄',
  )
  fireEvent.change(screen.getByLabelText('Row of the headings'), { target: { value: '0' } })
  await screen.findByLabelText('The column “调查汇总” is')
  fireEvent.change(await screen.findByLabelText(/^Encoding of the file/), { target: { value: 'gb18030' } })
  await screen.findByText(/^[^\n]*can't be read and stand/)
  expect(centre.responses.read()).toEqual([])
})

test.each(['zh', 'en'] as const)('every note on an import stands on the page, in %s', async (lang) => {
  localStorage.clear()
  const built = buildSample(penFrom('import'))
  const centre = openedCentre('owner', { ...built, ledgers: { ...built.ledgers, responses: [] } })
  editQuestion(centre.survey, questionWithoutUnit, { unit: undefined, unitEn: undefined })
  await showSurvey(centre, 'import')
  drop(new Uint8Array(earlierTable))
  await checkRows()
  fireEvent.click(screen.getByRole('button', { name: 'Import 1 row' }))
  await screen.findByRole('button', { name: 'See the results' })
  // What was matched for the earlier table is no guess any more.
  localStorage.clear()
  drop(new Uint8Array(notedTable))
  await checkRows()
  chooseLanguage(lang)
  await screen.findByText(lang === 'zh' ? /^\d+ 行可导入$/ : /^\d+ rows? can be imported$/)
  const shown = new Map(notesShown())
  expect(screen.getAllByText(lang === 'zh' ? /去掉了空格/ : /freed of blanks/), 'once').toHaveLength(1)
  expect(screen.getByText(lang === 'zh' ? /分不清月和日/ : /day and month can be either/)).toBeTruthy()
  expect(screen.getByText(lang === 'zh' ? /别盖了别家的/ : /write over another resident/)).toBeTruthy()
  chooseLanguage('en')
  fireEvent.click(await screen.findByRole('button', { name: 'Back' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  drop(new Uint8Array(lackingTable))
  await checkRows()
  for (const [note, text] of notesShown()) shown.set(note, text)
  fireEvent.click(await screen.findByRole('button', { name: 'Back' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  drop(new Uint8Array(sameTable))
  await checkRows()
  for (const [note, text] of notesShown()) shown.set(note, text)
  // each note has its press: the same rows once, the column of names left out
  await screen.findByText('2 rows can be imported')
  fireEvent.click(screen.getByRole('button', { name: 'Take the same ones once, and check again' }))
  await screen.findByText('1 row can be imported')
  fireEvent.click(screen.getByRole('button', { name: 'Leave out “户码”, and check again' }))
  await waitFor(() => expect(notesShown().has('private')).toBe(false))
  fireEvent.click(screen.getByRole('button', { name: 'Take each of them, and check again' }))
  await screen.findByText('2 rows can be imported')
  expect([...shown.keys()].toSorted()).toEqual(noteNames.toSorted())
  for (const text of shown.values()) expect(text.length).toBeGreaterThan(5)
})
