// @vitest-environment happy-dom
// A number that can't be read is never lost with its form: the form stays, the text stays in it, and the reason beside it.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { notice, press, settle, showPages } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  closeNotice()
})

const why = wordsOf('en', 'frame')('numberFault.not-a-number')
const first = (rows: ReadonlyMap<string, unknown>): string => [...rows.keys()][0] ?? ''
const numbered = ({ survey }: Workspace): string =>
  [...survey.read().questions.values()].find(({ type }) => type === 'number')?.id ?? ''

const numberFields = (): readonly HTMLInputElement[] =>
  [...screen.getByRole('main').querySelectorAll<HTMLInputElement>('input')].filter(
    ({ inputMode, disabled }) => /^(?:numeric|decimal)$/.test(inputMode) && !disabled,
  )
/** The words that a field is described by. */
const saidOf = (field: HTMLElement): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

const show = async (
  name: string,
  Room: ComponentType<PageProps>,
  path: (workspace: Workspace) => readonly string[],
  opening: readonly RegExp[],
): Promise<void> => {
  const workspace = sitDown(ada, setTable(await threeFloorSample()))
  await showPages(Room, name, workspace, ...path(workspace))
  await screen.findByRole('heading', { level: 1 }, { timeout: 30_000 })
  for (const words of opening) await pressFirst(words)
}
/** What is pressed: the form's own button before one of a toolbar that is called the same. */
const called = (words: RegExp): HTMLElement => {
  const buttons = screen.queryAllByRole<HTMLButtonElement>('button', { name: words })
  const found =
    buttons.find(({ type }) => type === 'submit') ?? buttons[0] ?? screen.getByRole('radio', { name: words })
  return found
}
const pressFirst = async (words: RegExp): Promise<void> => {
  fireEvent.click(called(words))
  await settle()
}

/** A form, what opens it, and what would shut it or do what its numbers say. */
const forms: readonly (readonly [
  form: string,
  name: string,
  Room: ComponentType<PageProps>,
  path: (workspace: Workspace) => readonly string[],
  opening: readonly RegExp[],
  shutting: RegExp,
])[] = [
  ['facts of the centre', 'overview', OverviewPages, () => ['facts'], [], /^Done$/],
  [
    'line of money',
    'plan',
    OperatingPlanPages,
    ({ plan }) => ['money', first(plan.read().lines)],
    [],
    /^Done$/,
  ],
  ['new line of money', 'plan', OperatingPlanPages, () => ['money'], [/^Add/], /^Add$/],
  [
    'partner',
    'plan',
    OperatingPlanPages,
    ({ plan }) => ['partners', first(plan.read().partners)],
    [],
    /^Done$/,
  ],
  ['new partner', 'plan', OperatingPlanPages, () => ['partners'], [/^Add/], /^Add$/],
  ['decision on a service', 'survey', SurveyPages, () => ['demand'], [/^Change/], /^Save$/],
  ['question', 'survey', SurveyPages, (workspace) => ['questions', numbered(workspace)], [], /^1/],
  [
    'split of a room',
    'layout',
    LayoutPages,
    ({ layout }) => ['rooms', first(layout.read().rooms)],
    [],
    /^Split/,
  ],
  ['proposal', 'layout', LayoutPages, () => ['propose'], [], /^(?:Propose|Find|Work)/],
]

test.each(forms)(
  '%s: it stays with the text and its reason',
  async (_, name, Room, path, opening, shutting) => {
    await show(name, Room, path, opening)
    const fields = numberFields()
    expect(fields.length).toBeGreaterThan(0)
    for (const field of fields) {
      fireEvent.change(field, { target: { value: '三百' } })
      fireEvent.blur(field)
    }
    const pressed = called(shutting)
    await pressFirst(shutting)
    const isOfForm = pressed.closest('form') !== null
    const own = fields.filter((field) => (field.closest('form') !== null) === isOfForm)
    for (const field of own) {
      expect(field.isConnected).toBe(true)
      expect(field.value).toBe('三百')
      expect(saidOf(field)).toContain(why)
    }
    expect(own.indexOf(document.activeElement as HTMLInputElement)).toBe(0)
  },
)

test('leaving the page says that the text was not written, and it stands there again with its reason', async () => {
  await show('plan', OperatingPlanPages, () => ['settings'], [])
  const label = numberFields()[0]?.labels?.[0]?.textContent ?? ''
  const [field] = numberFields()
  if (field === undefined) throw new Error('no field')
  fireEvent.change(field, { target: { value: '三百' } })
  fireEvent.blur(field)
  cleanup()
  await show('plan', OperatingPlanPages, () => ['settings'], [])
  await settle()
  expect(notice()).toContain(`“三百” was not written into “${label.replace(/ \(.*/, '')}”`)
  expect(numberFields()[0]?.value).toBe('三百')
  expect(saidOf(numberFields()[0] as HTMLElement)).toContain(why)
})

test('what is given up by Cancel does not come back', async () => {
  await show('plan', OperatingPlanPages, () => ['partners'], [/^Add/])
  const [field] = numberFields()
  if (field === undefined) throw new Error('no field')
  fireEvent.change(field, { target: { value: '三百' } })
  fireEvent.blur(field)
  await press('Cancel')
  expect(notice()).toBe('')
  await pressFirst(/^Add/)
  expect(numberFields()[0]?.value).toBe('0.0')
})
