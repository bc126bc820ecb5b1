// @vitest-environment happy-dom
// Whoever types in a row that another takes away reads which one went, with their words, and gets both back by one press where that can be.
import { act, cleanup, fireEvent, renderHook, screen, within } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { useTaken } from '#app/useTaken.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { remarksDocument } from '#schemas/documents.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { place, press, settle, show, showPages } from '#test/features/showPage.tsx'
import {
  ada,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
  type Table,
} from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  while (notices.read() !== null) closeNotice()
})

/** What another does on a device of their own, and what arrives of it here. */
const another = (table: Table, name: string, change: (doc: Y.Doc) => void): void => {
  const [here, other] = [table.doc(name), new Y.Doc()]
  Y.applyUpdate(other, Y.encodeStateAsUpdate(here))
  other.transact(() => change(other))
  act(() => Y.applyUpdate(here, Y.encodeStateAsUpdate(other, Y.encodeStateVector(here)), 'relay'))
}
const removeRow =
  (table: string, id: string) =>
  (doc: Y.Doc): void =>
    doc.getMap(table).delete(id)
const setField =
  (table: string, id: string, field: string) =>
  (doc: Y.Doc): void =>
    void (doc.getMap(table).get(id) as Y.Map<unknown>).set(field, true)
const keysOf = (rows: ReadonlyMap<string, unknown>): readonly string[] => [...rows.keys()]
const first = (rows: ReadonlyMap<string, unknown>): string => keysOf(rows)[0] ?? ''
const textFields = (): readonly (HTMLInputElement | HTMLTextAreaElement)[] =>
  [
    ...screen.getByRole('main').querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'),
  ].filter(
    (field) =>
      (field instanceof HTMLTextAreaElement || field.type === 'text') &&
      !field.disabled &&
      !field.readOnly &&
      field.type !== 'search' &&
      field.getAttribute('role') !== 'combobox',
  )
const said = (): string => notices.read()?.text ?? ''

interface Case {
  readonly Pages: ComponentType<PageProps>
  readonly document: 'survey' | 'plan' | 'layout' | 'centre'
  readonly table: string
  readonly row: (workspace: Workspace) => string
  readonly path: (workspace: Workspace) => readonly string[]
  /** Whether the words go back into its fields as well; else they stand in the notice alone. */
  readonly withWords: boolean
}

const withChoice = ({ survey }: Workspace): string => first(survey.read().choices)
const questionOf = (workspace: Workspace): string =>
  workspace.survey.read().choices.get(withChoice(workspace))?.question ?? ''

const cases: readonly (readonly [name: string, rows: Case])[] = [
  [
    'a question',
    {
      ...{ Pages: SurveyPages, document: 'survey', table: 'questions', withWords: true },
      row: ({ survey }) => first(survey.read().questions),
      path: ({ survey }) => ['questions', first(survey.read().questions)],
    },
  ],
  [
    'a choice of a question',
    {
      ...{ Pages: SurveyPages, document: 'survey', table: 'choices', withWords: true },
      row: withChoice,
      path: (workspace) => ['questions', questionOf(workspace)],
    },
  ],
  [
    'a line of money',
    {
      ...{ Pages: OperatingPlanPages, document: 'plan', table: 'lines', withWords: true },
      row: ({ plan }) => first(plan.read().lines),
      path: ({ plan }) => ['money', first(plan.read().lines)],
    },
  ],
  [
    'a partner',
    {
      ...{ Pages: OperatingPlanPages, document: 'plan', table: 'partners', withWords: true },
      row: ({ plan }) => first(plan.read().partners),
      path: ({ plan }) => ['partners', first(plan.read().partners)],
    },
  ],
  [
    'a group of people',
    {
      ...{ Pages: OverviewPages, document: 'centre', table: 'groups', withWords: true },
      row: ({ centre }) => first(centre.read().groups),
      path: () => ['facts'],
    },
  ],
  [
    'a room',
    {
      ...{ Pages: LayoutPages, document: 'layout', table: 'rooms', withWords: false },
      row: ({ layout }) => first(layout.read().rooms),
      path: ({ layout }) => ['rooms', first(layout.read().rooms)],
    },
  ],
]

/** A page of the sample, with somebody who has typed into all of its fields. */
const typeAll = async ({ Pages, path, document }: Case) => {
  const table = setTable(await threeFloorSample())
  const workspace = sitDown(ada, table)
  // whose people are counted block by block has no field here
  value(
    workspace.centre.write(({ population }) =>
      keysOf(workspace.centre.read().population).forEach(population.remove),
    ),
  )
  workspace.centre.undoing.clear()
  renderHook(() => useTaken(workspace))
  const page = { centre: 'overview', survey: 'survey', plan: 'plan', layout: 'layout' }[document]
  await showPages(Pages, page, workspace, ...path(workspace))
  await screen.findByRole('heading', { level: 1 }, { timeout: 30_000 })
  await settle()
  await vi.waitFor(() => expect(textFields()).not.toEqual([]), 30_000)
  const words = textFields().map((field, i) => {
    fireEvent.change(field, { target: { value: `90${i}909` } })
    return `90${i}909`
  })
  return { table, workspace, words }
}

test.each(cases)('%s that another removes', async (_name, rows) => {
  const { table, workspace, words } = await typeAll(rows)
  const id = rows.row(workspace)
  const stood = table.doc(rows.document).getMap(rows.table).toJSON()[id] as unknown
  another(table, rows.document, removeRow(rows.table, id))
  await settle()
  const standing = new Set(textFields().map((field) => field.value))
  const gone = words.filter((word) => !standing.has(word))
  expect(gone, 'its fields are gone').not.toEqual([])
  for (const word of gone) expect(said()).toContain(word)
  expect(said()).toMatch(/^somebody else removed .* while you were typing there/i)
  const label = rows.withWords ? 'Bring it back with the words' : 'Bring it back'
  expect(notices.read()?.action?.label).toBe(label)
  await press(label)
  expect(table.doc(rows.document).getMap(rows.table).toJSON()[id]).toEqual(stood)
  const values = textFields().map((field) => field.value)
  if (rows.withWords) for (const word of gone) expect(values).toContain(word)
  workspace[rows.document].undoing.undo()
  expect(table.doc(rows.document).getMap(rows.table).has(id)).toBe(false)
})

test.each(cases.slice(0, 2))('%s that another retires', async (_name, rows) => {
  const { table, workspace, words } = await typeAll(rows)
  const id = rows.row(workspace)
  another(table, 'survey', setField(rows.table, id, 'retired'))
  await settle()
  const standing = new Set(textFields().map((field) => field.value))
  const gone = words.filter((word) => !standing.has(word))
  expect(gone).not.toEqual([])
  expect(said()).toMatch(/ retired .* while you were typing there/)
  for (const word of gone) expect(said()).toContain(word)
  await press('Bring it back with the words')
  expect((table.doc('survey').getMap(rows.table).get(id) as Y.Map<unknown>).has('retired')).toBe(false)
  const values = textFields().map((field) => field.value)
  for (const word of gone) expect(values).toContain(word)
})

test('a question comes back with those of its choices that went with it', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  renderHook(() => useTaken(workspace))
  const question = value(askQuestion(workspace.survey, { type: 'single', text: '' }))
  const choice = value(addChoice(workspace.survey, question, { text: 'yes' }))
  await showPages(SurveyPages, 'survey', workspace, 'questions', question)
  const wording = await screen.findByRole('textbox', { name: 'Question (Chinese)' })
  fireEvent.change(wording, { target: { value: 'half a' } })
  another(table, 'survey', (doc) => {
    removeRow('questions', question)(doc)
    removeRow('choices', choice)(doc)
  })
  await settle()
  expect(said()).toBe(
    'somebody else removed a question while you were typing there. What you had typed: “half a”',
  )
  await press('Bring it back with the words')
  const again = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Question (Chinese)' })
  expect([again.value, document.activeElement]).toEqual(['half a', again])
  expect([...workspace.survey.read().choices.keys()]).toEqual([choice])
  expect(place()).toBe(`survey/questions/${question}`)
})

test('the notice goes when another brings the row back, and nothing is said of what nobody was typing in', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  renderHook(() => useTaken(workspace))
  const ids = ['a', 'b'].map((text) => value(askQuestion(workspace.survey, { type: 'text', text })))
  const [question = '', other = ''] = ids
  await showPages(SurveyPages, 'survey', workspace, 'questions', question)
  const wording = await screen.findByRole('textbox', { name: 'Question (Chinese)' })
  fireEvent.change(wording, { target: { value: 'half' } })
  another(table, 'survey', setField('questions', other, 'retired'))
  expect(notices.read()).toBeNull()
  another(table, 'survey', setField('questions', question, 'retired'))
  expect(said()).toContain('half')
  another(table, 'survey', (doc) =>
    (doc.getMap('questions').get(question) as Y.Map<unknown>).delete('retired'),
  )
  expect(notices.read()).toBeNull()
})

const remarkOn = ({ ownRemarks, layout }: MemoryWorkspace): string =>
  value(
    pinRemark(ownRemarks, {
      ...{ document: 'layout', table: 'rooms', target: first(layout.read().rooms) },
      ...{ label: 'Room', text: 'Too dark' },
    } as Parameters<typeof pinRemark>[1]),
  )

test('a remark that its author takes back while it is answered: the answer’s words are said', async () => {
  const table = setTable(await threeFloorSample())
  const remark = remarkOn(sitDown(zhou, table))
  const workspace = sitDown(ada, table)
  renderHook(() => useTaken(workspace))
  show(
    <main>
      <RemarksPanel
        workspace={workspace}
        target={null}
        shown={null}
        onPlan={false}
        onDone={() => undefined}
        onClose={() => undefined}
        go={() => undefined}
      />
    </main>,
  )
  await settle()
  const thread = screen.getAllByRole('article').find((one) => one.textContent.includes('Too dark'))
  const answer = within(thread as HTMLElement).getByRole('button', {
    name: wordsOf('en', 'remarks')('reply'),
  })
  fireEvent.click(answer)
  await settle()
  const [box] = textFields()
  fireEvent.change(box as HTMLElement, { target: { value: 'We will see to it' } })
  another(table, remarksDocument(zhou.member), setField('remarks', remark, 'withdrawn'))
  await settle()
  expect(said()).toMatch(/^周岚 took back “Too dark” .*“We will see to it”/)
})
