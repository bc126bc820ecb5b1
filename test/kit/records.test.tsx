// @vitest-environment happy-dom
// A form follows the shape of its table: every field that people write has one, by its title, in its unit and within its bounds.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RecordEditor } from '#kit/records/RecordEditor.tsx'
import { RecordFacts } from '#kit/records/RecordFacts.tsx'
import { NewRecord } from '#kit/records/NewRecord.tsx'
import type { WrittenRecord, RecordForm } from '#kit/records/recordForm.ts'
import { useRecordWrites } from '#kit/records/useRecordWrites.ts'
import { sharedDocuments, sharedNames } from '#schemas/documents.ts'
import { shapedFields } from '#schemas/shapedFields.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { formatOf } from '#words/format.ts'
import { chooseLanguage } from '#words/words.ts'
import { show } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  closeNotice()
})

const write = (field: HTMLElement, text: string): void => {
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}
const box = (name: string | RegExp): HTMLElement => screen.getByRole('textbox', { name })

describe('what the shape says', () => {
  const tables = sharedNames.flatMap((name) => {
    const { definition } = sharedDocuments[name]
    return [...Object.keys(definition.tables), ...Object.keys(definition.singles)].map(
      (table) => [name, table] as const,
    )
  })
  test.each(tables)('%s.%s: each number has a unit, and no field comes twice', (document, table) => {
    const fields = shapedFields(sharedDocuments[document].definition, table)
    expect(fields.filter(({ sort, unit }) => sort === 'number' && unit === null)).toEqual([])
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
    expect(fields.filter(({ name, least, most }) => name === 'rank' || (least ?? 0) > (most ?? 0))).toEqual(
      [],
    )
  })
  test('a field that may lack, its English text, its bounds and its length', () => {
    const of = (document: 'plan' | 'survey', table: string) =>
      new Map(
        shapedFields(sharedDocuments[document].definition, table).map(({ name, ...field }) => [name, field]),
      )
    const partner = of('plan', 'partners')
    expect(partner.get('name')).toMatchObject({
      sort: 'line',
      hasEnglish: true,
      optional: false,
      longest: 400,
    })
    expect(partner.has('nameEn')).toBe(false)
    expect(partner.get('startMonth')).toMatchObject({ sort: 'number', unit: 'month', least: 1, most: 120 })
    expect(partner.get('share')).toMatchObject({ unit: 'bp', least: 0, most: 10_000 })
    expect(partner.get('neighbourDiscount')).toMatchObject({ optional: true })
    expect(partner.get('rooms')).toMatchObject({ sort: 'list' })
    expect(of('plan', 'lines').get('note')).toMatchObject({ sort: 'prose', optional: true })
    expect(of('survey', 'questions').get('required')).toMatchObject({ sort: 'flag', optional: false })
  })
})

const lines: RecordForm<'plan', 'lines'> = {
  document: 'plan',
  table: 'lines',
  faces: ({ start }) => ({
    name: { missing: 'Write a name' },
    kind: { choices: { values: ['general', 'welfare'], title: (kind) => `Kind ${kind}` } },
    end: { least: start },
    frequency: {
      choices: { values: ['once', 'monthly'], title: (word) => word, few: true },
      along: (frequency) => (frequency === 'once' ? { end: start } : {}),
    },
  }),
}
const blank: WrittenRecord<'plan', 'lines'> = {
  section: 'cost',
  name: '',
  kind: 'of-a-newer-version',
  amount: 0,
  frequency: 'monthly',
  start: 2,
  end: 36,
}

const edit = (row: WrittenRecord<'plan', 'lines'> = blank) => {
  const changes: object[] = []
  const Form = () => {
    const [now, setNow] = useState(row)
    return (
      <RecordEditor
        form={lines}
        row={now}
        onChange={(change) => {
          changes.push(change)
          setNow({ ...now, ...change } as typeof now)
        }}
      />
    )
  }
  show(<Form />)
  return changes
}

test('every field of the table stands by its title, and a number is written in its unit', () => {
  const changes = edit()
  for (const title of ['Line', 'Amount', 'First month', 'Last month', 'Note', 'Note in English'])
    expect(screen.getAllByLabelText(new RegExp(`^${title}( \\*)?$`)), title).toHaveLength(1)
  write(box('Amount'), '3,800.50')
  expect(changes).toEqual([{ amount: 380_050 }])
})

test('what is out of the bounds of the shape or of the form is refused at its field', () => {
  const changes = edit()
  write(box('First month'), '121')
  expect(screen.getByText(/120/, { selector: '.mantine-InputWrapper-error' })).toBeTruthy()
  write(box('Last month'), '1')
  write(box('Amount'), '-5')
  expect(changes).toEqual([])
})

test('a value of a newer version stays among the choices, and one choice may change more than itself', () => {
  const changes = edit()
  const kind = screen.getByRole<HTMLInputElement>('combobox', { name: 'Kind' })
  expect(kind.value).toBe('Kind of-a-newer-version')
  fireEvent.click(screen.getByRole('radio', { name: 'once' }))
  expect(changes).toEqual([{ frequency: 'once', end: 2 }])
})

test('an emptied field goes where the record can do without it, and stays where it can not', () => {
  const changes = edit({ ...blank, name: 'Cleaning', note: 'Daily' })
  write(box('Note'), '')
  write(box('First month'), '')
  expect(changes).toEqual([{ note: undefined }])
})

test('to read, each field has its title and its value with its unit; what was not written is a dash', () => {
  show(<RecordFacts form={lines} row={{ ...blank, name: '保洁', nameEn: 'Cleaning', amount: 380_000 }} />)
  const fact = (title: string) => screen.getByText(title).nextElementSibling?.textContent
  expect(fact('Line')).toBe('Cleaning')
  expect(fact('Amount')).toBe(formatOf('en').money(380_000))
  expect(fact('Note')).toBe('–')
  expect(fact('Kind')).toBe('Kind of-a-newer-version')
})

const Adding = ({ workspace, onDone }: { workspace: MemoryWorkspace; onDone: () => void }) => {
  const writes = useRecordWrites<'plan', 'lines'>(workspace.plan, 'lines')
  return (
    <NewRecord
      form={lines}
      blank={blank}
      title="Add a line"
      kept="new-line"
      onDone={onDone}
      onAdd={(line) => writes.add(line, line.name)}
    />
  )
}

describe('a new record', () => {
  test('says what it lacks once that was tried, and is written whole as one gesture', () => {
    const workspace = sitDown(ada, setTable())
    let done = 0
    show(<Adding workspace={workspace} onDone={() => (done += 1)} />)
    const form = screen.getByRole('form', { name: 'Add a line' })
    expect(within(form).queryByText('Write a name')).toBeNull()
    fireEvent.submit(form)
    expect(within(form).getByText('Write a name')).toBeTruthy()
    expect(workspace.plan.read().lines.size).toBe(0)
    write(box('Line'), 'Cleaning')
    write(box('Amount'), '100')
    fireEvent.submit(form)
    expect([...workspace.plan.read().lines.values()]).toMatchObject([{ name: 'Cleaning', amount: 10_000 }])
    expect([workspace.plan.undoing.steps().done.length, done]).toEqual([1, 1])
    expect(notices.read()?.text).toBe('Added “Cleaning”')
  })
  test('waits on the device, field by field, until it is added or dropped; what no longer fits is left', () => {
    const workspace = sitDown(ada, setTable())
    const first = show(<Adding workspace={workspace} onDone={() => undefined} />)
    write(box('Line'), 'Cleaning')
    first.unmount()
    const again = show(<Adding workspace={workspace} onDone={() => undefined} />)
    expect((box('Line') as HTMLInputElement).value).toBe('Cleaning')
    again.unmount()
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"name":5}')
    show(<Adding workspace={workspace} onDone={() => undefined} />)
    expect((box('Line') as HTMLInputElement).value).toBe('')
  })
})

test('each of several that are chosen is taken out by a press that names it', () => {
  const partners: RecordForm<'plan', 'partners'> = {
    document: 'plan',
    table: 'partners',
    fields: ['rooms'],
    faces: () => ({ rooms: { choices: { values: ['a', 'b'], title: (id) => `Room ${id}` } } }),
  }
  const changes: object[] = []
  const row = { rooms: ['a', 'b'] } as unknown as WrittenRecord<'plan', 'partners'>
  show(<RecordEditor form={partners} row={row} onChange={(change) => changes.push(change)} />)
  fireEvent.click(screen.getByRole('button', { name: 'Take out Room a' }))
  expect(changes).toEqual([{ rooms: ['b'] }])
  expect(screen.queryAllByRole('button', { name: '' }), 'no press without a name').toEqual([])
})
