// What nobody sees makes no other label, number or day.
import { expect, test } from 'vitest'
import { labelKey } from '#core/kinds/asked.ts'
import { readDay } from '#files/csv/dates.ts'
import { withoutInvisible } from '#schemas/invisible.ts'
import { readWrittenNumber } from '#schemas/writtenNumber.ts'

const unseen = [
  ...['\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u202c', '\u2060'],
  ...['\u2066', '\u206f', '\u3164', '\ufe0e', '\ufe0f', '\ufeff', '\u{e0001}', '\u{e0100}', '\u{e01ef}'],
]

test.each(unseen.map((mark) => [mark.codePointAt(0)?.toString(16).toUpperCase() ?? '', mark]))(
  'U+%s is in no label, number or day',
  (_, mark) => {
    expect(labelKey(`青壮${mark}年${mark}`)).toBe('青壮年')
    expect(readWrittenNumber(`${mark}1${mark}2`)).toMatchObject({ ok: true, value: 12 })
    expect(readDay(`2026${mark}/9/5${mark}`, 'day-first')?.day).toBe('2026-09-05')
  },
)

test('☑️ is ☑, and a picture of several joined ones stays one', () => {
  expect(withoutInvisible('☑️')).toBe('☑')
  expect(withoutInvisible('👨‍👩‍👧')).toBe('👨‍👩‍👧')
})
