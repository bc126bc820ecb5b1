// @vitest-environment happy-dom
// Under which name a revision is submitted, where the name becomes known while the form stands.
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellOf, type Me } from '#core/source.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { fill, press, showPages } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  localStorage.clear()
  chooseLanguage('en')
})
afterEach(cleanup)

test.each(['', 'Lee'])(
  'who gives a name by publishing while the form asks for one (typed there: “%s”) submits under it at once',
  async (typed) => {
    const nameless: Me = { ...ada, name: '' }
    const me = cellOf(nameless)
    const owner = { ...sitDown(nameless, setTable(await threeFloorSample())), me }
    await showPages(ReviewPages, 'review', owner)
    if (typed !== '') fill(/Your name/, typed)
    act(() => me.set(ada))
    expect(screen.queryByLabelText(/Your name/)).toBeNull()
    fill(/Name of this revision/, 'Second revision')
    await press('Freeze and submit')
    expect(owner.decisions.read().at(-1)).toMatchObject({
      kind: 'submit',
      label: 'Second revision',
      name: 'Ada',
    })
  },
)
