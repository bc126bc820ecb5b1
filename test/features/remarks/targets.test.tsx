// @vitest-environment happy-dom
// Remarks on what isn't a room: pinned by a press where the record is read, listed under its name, led to, and said to be gone.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { type ReactElement, useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { targetName } from '#core/centre/remarkTargets/remarkTargets.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { decideService } from '#core/documents/programme.ts'
import { LastEvents } from '#features/overview/LastEvents.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { findablesOf } from '#features/search/findables.ts'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { RemarkingContext } from '#kit/remarkTargets/RemarkPress.tsx'
import { point } from '#schemas/quantities.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { fill, press, settle, show } from '#test/features/showPage.tsx'
import {
  ada,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
  localStorage.clear()
})
afterEach(cleanup)

type Page = typeof SurveyPages
interface SeatedProps {
  readonly workspace: MemoryWorkspace
  readonly Room: Page
  readonly path: readonly string[]
}
/** A page with the panel of remarks beside it, as the frame puts them. */
const Seated = ({ workspace, Room, path }: SeatedProps): ReactElement => {
  const [target, setTarget] = useState<RemarkTarget | null>(null)
  const [remarking] = useState({ workspace, onRemark: setTarget })
  return (
    <>
      <RemarkingContext value={remarking}>
        <main>
          <Room workspace={workspace} path={path} go={() => undefined} />
        </main>
      </RemarkingContext>
      <RemarksPanel
        workspace={workspace}
        target={target}
        onDone={() => setTarget(null)}
        onClose={() => undefined}
        go={() => undefined}
      />
    </>
  )
}
const seat = async (workspace: MemoryWorkspace, Room: Page, ...path: readonly string[]): Promise<void> => {
  show(<Seated {...{ workspace, Room, path }} />)
  await settle()
}
const showPanel = async (workspace: MemoryWorkspace): Promise<(readonly string[])[]> => {
  const went: (readonly string[])[] = []
  const nothing = (): void => undefined
  show(
    <RemarksPanel
      workspace={workspace}
      target={null}
      onDone={nothing}
      onClose={nothing}
      go={(...to) => void went.push(to)}
    />,
  )
  await settle()
  return went
}
const firstOf = <T,>(rows: ReadonlyMap<string, T>): string => [...rows.keys()][0] ?? ''
const mine = (workspace: MemoryWorkspace) =>
  workspace.threads.read().filter(({ member }) => member === workspace.me.read().member)

test.each<[string, Page, (workspace: MemoryWorkspace) => readonly string[], Partial<RemarkTarget>]>([
  [
    'a question of the survey',
    SurveyPages,
    ({ survey }) => ['questions', firstOf(survey.read().questions)],
    { document: 'survey', table: 'questions' },
  ],
  [
    'a partner',
    OperatingPlanPages,
    ({ plan }) => ['partners', firstOf(plan.read().partners)],
    { document: 'plan', table: 'partners' },
  ],
  [
    'a line of the money',
    OperatingPlanPages,
    ({ plan }) => ['money', firstOf(plan.read().lines)],
    { document: 'plan', table: 'lines' },
  ],
])('a consultant remarks on %s where it is read, and it leads there', async (_, Room, pathOf, target) => {
  const table = setTable(await threeFloorSample())
  const consultant = sitDown(zhou, table)
  const path = pathOf(consultant)
  await seat(consultant, Room, ...path)
  await screen.findByRole('button', { name: 'Add a remark' })
  await press('Add a remark')
  fill(/^On /, 'Say more')
  await press('Pin it')
  const [thread] = mine(consultant)
  expect(thread).toMatchObject({ kind: 'anyRecord', attached: true, remark: { ...target, target: path[1] } })
  expect(thread?.remark.label).not.toBe('')
  cleanup()
  const editor = sitDown(ada, table)
  const went = await showPanel(editor)
  const article = screen.getAllByRole('article').find((one) => one.textContent.includes('Say more'))
  act(() =>
    within(article as HTMLElement)
      .getByRole('button', { name: /^On / })
      .click(),
  )
  expect(went).toEqual([[target.document, ...path]])
})

test.each([zhou, ada])('a $role remarks on a service that nobody decided on yet', async (me) => {
  const table = setTable(await threeFloorSample())
  const by = sitDown(me, table)
  const [service] = by.figures.demand.read()?.services ?? []
  const id = service?.service ?? ''
  expect(by.programme.read().verdicts.has(id)).toBe(false)
  await seat(by, SurveyPages, 'demand', id)
  await screen.findByRole('button', { name: 'Add a remark' })
  await press('Add a remark')
  fill(/^On /, 'Why first?')
  await press('Pin it')
  expect(mine(by)).toMatchObject([
    { kind: 'service', attached: true, remark: { document: 'programme', table: 'verdicts', target: id } },
  ])
})

describe('words of the plan', () => {
  /** The first paragraph of the sample's text, in which no figure is quoted. */
  const paragraph = (): Element => {
    const found = [...document.querySelectorAll('[data-text-page] > p')].find(
      (one) => one.querySelector('[data-apart]') === null && one.textContent.length > 20,
    )
    if (found === undefined) throw new Error('no paragraph')
    return found
  }
  const selectWords = (of: Element, from: number, to: number): string => {
    const [words] = of.childNodes
    if (words === undefined) throw new Error('no words')
    const range = document.createRange()
    range.setStart(words, from)
    range.setEnd(words, to)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
    return words.textContent?.slice(from, to) ?? ''
  }

  test.each(['zh', 'en'] as const)('who only reads selects words and remarks on them: %s', async (lang) => {
    chooseLanguage(lang)
    const [plan, remarks] = [wordsOf(lang, 'plan'), wordsOf(lang, 'remarks')]
    const table = setTable(await threeFloorSample())
    const consultant = sitDown(zhou, table)
    await seat(consultant, OperatingPlanPages, 'text')
    const words = selectWords(paragraph(), 3, 9)
    await press(plan('remarkSelected'))
    fill(remarks('onRoom', { room: words }), '这里请写明')
    await press(remarks('send'))
    const [thread] = mine(consultant)
    expect(thread).toMatchObject({ kind: 'textRange', attached: true, remark: { label: words } })
    // it stays with its words while another writes before them
    const editor = sitDown(ada, table)
    const text = editor.plan.fragment('text')
    text.insert(0, [new Y.XmlElement('paragraph')])
    expect(targetName(thread!.remark, editor)).toEqual({ zh: words })
  })

  test('with nothing selected a paragraph is chosen from a list, by keyboard as well', async () => {
    const consultant = sitDown(zhou, setTable(await threeFloorSample()))
    await seat(consultant, OperatingPlanPages, 'text')
    document.getSelection()?.removeAllRanges()
    const whole = paragraph().textContent
    await press('Remark on the selected words')
    const item = (await screen.findAllByRole('menuitem')).find((one) =>
      whole.startsWith(one.textContent.replace('…', '')),
    )
    act(() => item?.click())
    fill(/^On /, 'Say more')
    await press('Pin it')
    expect(mine(consultant)).toMatchObject([{ kind: 'textRange' }])
    expect(targetName(mine(consultant)[0]!.remark, consultant)).toEqual({ zh: whole.trim() })
  })

  test('who writes remarks on the paragraph of the caret, and a viewer finds no press', async () => {
    const table = setTable(await threeFloorSample())
    const editor = sitDown(ada, table)
    await seat(editor, OperatingPlanPages, 'text')
    fireEvent.click(
      await screen.findByRole('button', { name: 'Remark on the selected words, or on this paragraph' }),
    )
    fill(/^On /, 'Say more')
    await press('Pin it')
    expect(mine(editor)).toMatchObject([{ kind: 'textRange', attached: true }])
    cleanup()
    await seat(sitDown(guest, table), OperatingPlanPages, 'text')
    expect(screen.queryByRole('button', { name: /^Remark on/ })).toBeNull()
  })
})

test.each([zhou, ada])(
  'a $role remarks on what was decided of a service, with and without its ranking',
  async (me) => {
    const table = setTable(await threeFloorSample())
    const [service] = sitDown(ada, table).figures.demand.read()?.services ?? []
    const id = service?.service ?? ''
    decideService(sitDown(ada, table).programme, id, 'strike', 'next door')
    const by = sitDown(me, table)
    await seat(by, SurveyPages, 'demand', id)
    await screen.findByRole('button', { name: 'Add a remark' })
    await press('Add a remark')
    fill(/^On /, 'Why?')
    await press('Pin it')
    expect(mine(by)).toMatchObject([{ remark: { document: 'programme', table: 'verdicts', target: id } }])
  },
)

test('who may not remark finds no press, nor does anybody where no panel stands', async () => {
  const table = setTable(await threeFloorSample())
  const viewer = sitDown(guest, table)
  const question = firstOf(viewer.survey.read().questions)
  await seat(viewer, SurveyPages, 'questions', question)
  await screen.findByRole('heading', { name: /Questionnaire/ })
  expect(screen.queryByRole('button', { name: 'Add a remark' })).toBeNull()
  cleanup()
  show(<SurveyPages workspace={sitDown(zhou, table)} path={['questions', question]} go={() => undefined} />)
  await screen.findByRole('heading', { name: /Questionnaire/ })
  expect(screen.queryByRole('button', { name: 'Add a remark' })).toBeNull()
})

const lineOf = (workspace: MemoryWorkspace): RemarkTarget => ({
  ...{ document: 'plan', table: 'lines', target: firstOf(workspace.plan.read().lines), label: 'As it was' },
})

test('a remark whose line is gone is listed apart in words of its own, in both languages', async () => {
  const table = setTable(await threeFloorSample())
  const consultant = sitDown(zhou, table)
  pinRemark(consultant.ownRemarks, { ...lineOf(consultant), text: 'Too dear' })
  const editor = sitDown(ada, table)
  editor.plan.write((draft) => draft.lines.remove(lineOf(editor).target))
  await showPanel(editor)
  const gone = (title: string): string => screen.getByRole('region', { name: title }).textContent
  expect(gone('Its entry is gone')).toContain('was on As it was, the entry is gone')
  expect(screen.queryByRole('region', { name: 'Its room is gone' })).toBeNull()
  act(() => chooseLanguage('zh'))
  expect(gone('内容已不在')).toContain('原在As it was，内容已不在')
})

test('a remark on what only a newer version knows is listed among the open ones, answered, and leads nowhere', async () => {
  const table = setTable(await threeFloorSample())
  const consultant = sitDown(zhou, table)
  pinRemark(consultant.ownRemarks, {
    ...{ document: 'models', table: 'storeys', target: 'x', label: 'The roof', on: 'solid' },
    text: 'Too low',
  })
  const went = await showPanel(sitDown(ada, table))
  const article = screen
    .getAllByRole('article')
    .find((one) => one.textContent.includes('Too low')) as HTMLElement
  expect(within(screen.getByRole('region', { name: 'Open' })).getByText('Too low')).toBeTruthy()
  expect(article.textContent).toContain('On The roof; from a newer version')
  expect(within(article).queryByRole('button', { name: /^On / })).toBeNull()
  expect(within(article).getByRole('button', { name: 'Answer' })).toBeTruthy()
  expect(went).toEqual([])
})

test('search finds each remark where its target is, and the overview tells it by its name', async () => {
  const table = setTable(await threeFloorSample())
  const consultant = sitDown(zhou, table)
  const line = lineOf(consultant)
  const floor = firstOf(consultant.layout.read().floors)
  const pinned: readonly RemarkTarget[] = [
    line,
    { document: 'layout', table: 'floors', target: floor, label: 'The yard', at: point(1, 1) },
    // a record of another document under the id of a room
    { document: 'plan', table: 'partners', target: 'f1-class', label: 'Nobody' },
    { document: 'models', table: 'rooms', target: 'f1-class', label: 'The roof' },
  ]
  for (const target of pinned) pinRemark(consultant.ownRemarks, { ...target, text: `Remark ${target.label}` })
  const found = findablesOf(consultant, 'en').filter(({ title }) => title.startsWith('Remark '))
  expect(found.map(({ place }) => place.join('/'))).toEqual([
    `plan/money/${line.target}`,
    `layout/floors/${floor}`,
    'plan',
    'overview',
  ])
  expect(found.map(({ detail }) => detail.includes('Classroom'))).toEqual([false, false, false, false])
  show(<LastEvents workspace={consultant} />)
  const said = screen.getByRole('list').textContent
  expect(said).toContain('The roof')
  expect(said).not.toContain('Classroom')
})
