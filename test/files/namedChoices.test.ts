// Columns of one choice whose heading names the question: they are that question's, with and without a column of whole answers.
import { describe, expect, test } from 'vitest'
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { choices, form, lines, questions, takeIn } from './smallForm.ts'

const dialects: Readonly<Record<string, (question: string, choice: string) => string>> = {
  'question/choice': (question, choice) => `${question}/${choice}`,
  'group/question/choice': (question, choice) => `需要/${question}/${choice}`,
  'question(choice)': (question, choice) => `${question}(${choice})`,
  'question（choice）': (question, choice) => `${question}（${choice}）`,
  'number, question(choice)': (question, choice) => `4、${question}(${choice})`,
  'question(letter.choice)': (question, choice) => `${question}(A.${choice})`,
  'question [choice]': (question, choice) => `${question} [${choice}]`,
  'question【choice】': (question, choice) => `${question}【${choice}】`,
  'code. question [choice]': (question, choice) => `q4[a]. ${question} [${choice}]`,
  'Q4_question:choice': (question, choice) => `Q4_${question}:${choice}`,
  'question-choice': (question, choice) => `${question}-${choice}`,
  'question remark/choice': (question, choice) => `${question}(可多选)/${choice}`,
}
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const withChoices = askAll(questions, choices).filter(({ question }) =>
  takesChoices(questionKinds.get(question.type)),
)
const isOrder = (one: Asked): boolean => questionKinds.get(one.question.type)?.places(one) !== null

describe.each(Object.entries(dialects))('headings as %s', (_, headingOf) => {
  test('the columns are those of the question that the heading names', () => {
    for (const one of withChoices) {
      for (const lang of ['zh', 'en'] as const) {
        const textOf = ({ question }: Asked): string =>
          lang === 'zh' ? question.text : (question.textEn ?? question.text)
        const labels = one.choices
          .slice(0, 3)
          .map(({ text, textEn }) => (lang === 'zh' ? text : (textEn ?? text)))
        const expected = one.choices
          .slice(0, 3)
          .map(({ value }) => ({ to: 'choice', question: one.question.id, value }))
        for (const others of [[], withChoices.filter((other) => other !== one)]) {
          for (const whole of [true, false]) {
            for (const marks of isOrder(one)
              ? [['2', '', '1']]
              : [
                  ['1', '0', '0'],
                  ['是', '否', '否'],
                ]) {
              const headings = [
                ...others.map(textOf),
                ...(whole ? [textOf(one)] : []),
                ...labels.map((label) => headingOf(textOf(one), label)),
              ]
              const row = [...others.map(() => ''), ...(whole ? [labels[0] ?? ''] : []), ...marks]
              const { mapping } = takeIn(lines(headings.map(quote).join(','), row.map(quote).join(',')))
              expect([headings, mapping.targets.slice(-3)]).toEqual([headings, expected])
              expect(mapping.guessed?.has(headings.length - 1) ?? false).toBe(false)
              if (!whole) continue
              expect(mapping.targets[others.length]).toEqual({
                to: 'question',
                question: one.question.id,
                place: 0,
              })
            }
          }
        }
      }
    }
  })
})

const wanted = (table: string) =>
  takeIn(table).result.rows.map(({ record }) => [record.answers['want'], record.answers['far']])

test('a column of whole answers and columns of one choice are one answer, and no other question’s', () => {
  const table = lines(
    '这份问卷代表谁？,您想要哪些服务？,您想要哪些服务？/社区食堂,您想要哪些服务？/理发,您想要哪些服务？/24 小时便民站',
    '青壮年,社区食堂 24 小时便民站,1,0,1',
    '儿童,理发,False,True,False',
    '儿童,理发,,,',
  )
  expect(wanted(table)).toEqual([
    [['canteen', 'shop'], undefined],
    [['barber'], undefined],
    [['barber'], undefined],
  ])
  expect(takeIn(table).result.disagreeing).toEqual([])
})

test('where they disagree the columns of one choice count, and the row is named', () => {
  const { result } = takeIn(
    lines(
      '这份问卷代表谁？,您想要哪些服务？,您想要哪些服务？/社区食堂,您想要哪些服务？/理发',
      '青壮年,社区食堂,0,1',
      '青壮年,社区食堂;24 小时便民站,1,0',
      '青壮年,拔罐,1,0',
      '青壮年,理发,0,0',
    ),
  )
  expect(result.rows.map(({ record }) => record.answers['want'])).toEqual([
    ['barber'],
    // What has no column of its own is said by the whole answer alone.
    ['canteen', 'shop'],
    ['canteen'],
  ])
  expect(result.disagreeing).toEqual([
    { line: 2, question: 'want', whole: '社区食堂' },
    { line: 4, question: 'want', whole: '拔罐' },
    { line: 5, question: 'want', whole: '理发' },
  ])
  expect(result.refused.map(({ line, reasons }) => [line, reasons[0]?.fault])).toEqual([
    [5, 'required-blank'],
  ])
})

test('ticks beside a ranking are checked against it and never become another question’s', () => {
  const { mapping, result } = takeIn(
    lines(
      '这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？,您最想要哪三样？/社区食堂,您最想要哪三样？/理发',
      '青壮年,理发,理发 社区食堂,1,1',
      '青壮年,理发,理发,True,False',
    ),
  )
  expect(mapping.targets.slice(3)).toEqual([
    { to: 'choice', question: 'rank', value: 'canteen' },
    { to: 'choice', question: 'rank', value: 'barber' },
  ])
  expect(result.rows.map(({ record }) => record.answers['rank'])).toEqual([['barber', 'canteen'], ['barber']])
  expect(result.disagreeing).toEqual([{ line: 3, question: 'rank', whole: '理发' }])
})

test.each([
  ['是', '否'],
  ['√', '×'],
  ['☑', '☐'],
  ['Yes', 'No'],
  ['选中', '未选中'],
  ['選中', '未選中'],
  ['有', '无'],
  ['有', '無'],
  ['对', '错'],
  ['1', '0'],
  ['TRUE', 'FALSE'],
  ['✓', ''],
  ['社区食堂', ''],
])('%s is yes and %s is no', (yes, no) => {
  const table = lines(
    '这份问卷代表谁？,您想要哪些服务？(社区食堂),您想要哪些服务？(理发),您想要哪些服务？(24 小时便民站)',
    `青壮年,${yes},${no},1`,
  )
  expect(wanted(table)).toEqual([[['canteen', 'shop'], undefined]])
})

test('a column of “other” says yes, no, or own words', () => {
  const { result } = takeIn(
    lines(
      '这份问卷代表谁？,您想要哪些服务？(社区食堂),您想要哪些服务？(其他)',
      ...['修鞋', '无', '没有', '0', '1', '是'].map((cell) => `青壮年,1,${cell}`),
    ),
  )
  expect(result.rows.map(({ record }) => [record.answers['want'], record.words?.['want']])).toEqual([
    [['canteen', 'other'], '修鞋'],
    [['canteen'], undefined],
    [['canteen'], undefined],
    [['canteen'], undefined],
    [['canteen', 'other'], undefined],
    [['canteen', 'other'], undefined],
  ])
})

test('a column of a choice that the question lacks is named as left out, and answers nothing', () => {
  const { mapping, findings } = takeIn(
    lines(
      '这份问卷代表谁？,您想要哪些服务？(拔罐),您想要哪些服务？(社区食堂),您想要哪些服务？(理发)',
      '青壮年,1,0,1',
    ),
  )
  expect(mapping.targets.map(({ to }) => to)).toEqual(['question', 'nothing', 'choice', 'choice'])
  expect(findings.notTaken.map(({ column, filled }) => [column, filled])).toEqual([[1, 1]])
})

test('an explanation in brackets behind a question is no choice of it', () => {
  const { mapping } = takeIn(lines('这份问卷代表谁？(老年人、儿童),您想要哪些服务？(可多选)', '青壮年,理发'))
  expect(mapping.targets).toEqual([
    { to: 'question', question: 'who', place: 0 },
    { to: 'question', question: 'want', place: 0 },
  ])
  expect(form.questions.length).toBeGreaterThan(2)
})

describe('a place that is left blank', () => {
  const headings =
    '这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？(1),您最想要哪三样？(2),您最想要哪三样？(3)'
  test('is passed over, the next places move up, and the row is named', () => {
    const { result } = takeIn(
      lines(
        headings,
        '青壮年,理发,,理发,社区食堂',
        '青壮年,理发,理发,,社区食堂',
        '青壮年,理发,理发,社区食堂,',
      ),
    )
    expect(result.rows.map(({ record }) => record.answers['rank'])).toEqual([
      ['barber', 'canteen'],
      ['barber', 'canteen'],
      ['barber', 'canteen'],
    ])
    expect(result.movedUp).toEqual([
      { line: 2, question: 'rank' },
      { line: 3, question: 'rank' },
    ])
  })
  test.each([
    ['a column a choice', '您最想要哪三样？/社区食堂,您最想要哪三样？/理发', ['2,3', '2,1']],
    ['numbers in one cell', '您最想要哪三样？', ['2.理发 3.社区食堂', '1.理发 2.社区食堂']],
    ['numbers of a list', '您最想要哪三样？', ['②理发③社区食堂', '①理发②社区食堂']],
  ])('also with %s', (_, rank, [gap = '', whole = '']) => {
    const { result } = takeIn(
      lines(`这份问卷代表谁？,您想要哪些服务？,${rank}`, `青壮年,理发,${gap}`, `青壮年,理发,${whole}`),
    )
    expect(result.refused).toEqual([])
    expect(result.movedUp).toEqual([{ line: 2, question: 'rank' }])
  })
})
