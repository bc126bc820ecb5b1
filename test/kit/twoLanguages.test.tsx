// @vitest-environment happy-dom
// A text in two languages is one component: each half is one change, and an emptied half is taken away where the record can do without it.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TwoLanguages, type TwoLanguagesProps } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { chooseLanguage } from '#words/words.ts'
import { show } from '#test/features/showPage.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

type Row = NonNullable<TwoLanguagesProps<'note'>['row']>
const write = (field: HTMLElement, text: string): void => {
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}

const open = (start: Row | null, props: Partial<TwoLanguagesProps<'note'>> = {}) => {
  const changes: Row[] = []
  const Line = () => {
    const { title } = useFields('plan', 'lines')
    const [row, setRow] = useState(start)
    return (
      <TwoLanguages
        field="note"
        row={row}
        title={title}
        onChange={(change) => {
          changes.push(change)
          setRow({ ...row, ...change })
        }}
        {...props}
      />
    )
  }
  show(<Line />)
  const [own, english] = screen.getAllByRole<HTMLInputElement>('textbox')
  if (own === undefined || english === undefined) throw new Error('two fields are missing')
  return { changes, own, english }
}

test('the fields are called as the catalogue calls them, and each is written as one change', () => {
  const { changes, own, english } = open(null)
  expect(screen.getByLabelText('Note')).toBe(own)
  expect(screen.getByLabelText('Note in English')).toBe(english)
  write(own, '每月一次')
  write(english, 'Once a month')
  expect(changes).toEqual([{ note: '每月一次' }, { noteEn: 'Once a month' }])
  expect([own.value, english.value]).toEqual(['每月一次', 'Once a month'])
})

test('an emptied English text is taken away, a Chinese one only where the record can do without it', () => {
  const needed = open({ note: '每月', noteEn: 'Monthly' })
  write(needed.english, '')
  write(needed.own, '')
  expect(needed.changes).toEqual([{ noteEn: undefined }, { note: '' }])
  cleanup()
  const optional = open({ note: '每月', noteEn: 'Monthly' }, { optional: true })
  write(optional.own, '')
  expect(optional.changes).toEqual([{ note: undefined }])
})

test('a fault stands at the first; where titles are not drawn they are read out, and the English one is told by its text', () => {
  const faulty = open({}, { error: 'Write a name', required: true })
  const invalid = [faulty.own, faulty.english].map((field) => field.getAttribute('aria-invalid'))
  expect([invalid, faulty.own.required]).toEqual([['true', null], true])
  cleanup()
  const { own, english } = open({}, { bare: 'English' })
  expect(own.getAttribute('aria-label')).toBe('Note')
  expect([english.getAttribute('aria-label'), english.placeholder]).toEqual(['Note in English', 'English'])
})

test('who may not write reads both', () => {
  const { own, english } = open({ note: '每月', noteEn: 'Monthly' }, { disabled: true })
  expect([own.disabled, english.disabled, own.value]).toEqual([true, true, '每月'])
})
