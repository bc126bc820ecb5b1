// Why a row or an answer isn't taken calls a choice by its name in the reader's language, never by the value that answers store.
import { expect, test } from 'vitest'
import { ask } from '#core/kinds/ask.ts'
import { noteWords } from '#files/csv/noteWords.ts'
import { faultWords, rowReasonWords } from '#files/csv/reasonWords.ts'
import { langs, wordsOf } from '#words/words.ts'
import { choices, lines, questions, takeIn } from './smallForm.ts'

const asked = questions.map((question) => ask(question, choices))

test.each([
  [
    'a service is ranked twice',
    '青壮年,理发,理发;社区食堂;理发',
    { zh: '“理发”重复了', en: '“Barber” stands twice' },
  ],
  ['“all nearby” beside another', '青壮年,理发,理发,理发;都有', { zh: '都有', en: 'None: all nearby' }],
])('%s', (_, row, wanted) => {
  const { result } = takeIn(
    lines('这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？,附近没有的是哪些？', row),
  )
  const [reason] = result.refused[0]?.reasons ?? []
  if (reason === undefined) throw new Error('not refused')
  for (const lang of langs) {
    expect(rowReasonWords(wordsOf(lang, 'survey'), asked, reason)).toContain(wanted[lang])
    const note = { note: 'refused', rows: 1, causes: [{ reason, rows: 1, lines: [2], others: [] }] } as const
    expect(noteWords(lang, note, asked)).toContain(wanted[lang])
  }
})

test('of every choice of every question, whatever is wrong with it', () => {
  for (const lang of langs)
    for (const one of asked)
      for (const choice of one.choices)
        for (const fault of ['repeated', 'exclusive-with-others', 'unknown-choice'] as const) {
          const words = faultWords(wordsOf(lang, 'survey'), { fault, value: choice.value }, one)
          expect(words).toContain(lang === 'en' ? choice.textEn : choice.text)
        }
})
