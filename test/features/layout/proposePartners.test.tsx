// @vitest-environment happy-dom
// A proposal and the partners of the operating plan: whose rooms it uses otherwise, and what a year's balance is without them.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { plainRules, problemOfCentre } from '#core/centre/allocationProblem.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { blankPartner } from '#features/plan/drafts.ts'
import { fen } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { notices } from '#ui/notices.ts'
import { formatOf } from '#words/format.ts'
import { chooseLanguage } from '#words/words.ts'
import { opened, show } from './showPropose.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

/** As the page's words are compared: with plain blanks. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

test('a proposal says whose rooms it uses otherwise and what that is in a year, beside the plan and once it is taken over', async () => {
  const workspace = opened()
  const { layout, drawn, centre, figures, plan } = workspace
  const { hall, office, variant } = drawn
  const slots = inRankOrder(centre.read().slots.values())
  const found = problemOfCentre(
    {
      ...{ snapshot: layout.read(), variant, slots },
      ...{ programme: figures.programme.read(), catalogue: catalogueWith(new Map()) },
    },
    { ...plainRules, desks: 0 },
  )
  if (!('problem' in found)) throw new Error(found.missing)
  const solved = await allocate(found.problem, await loadHighsSolver())
  const assignments = slots.map(({ id }) => ({ room: hall, slot: id, service: 'self-service-24h' }))
  act(() => {
    layout.write((draft) =>
      draft.proposals.add('p1', {
        ...{ name: 'Self-service', rank: 'i', by: 'li', made: '2026-09-06T08:00:00.000Z', variant },
        ...{ problemDigest: solved.problemDigest, problem: found.problem },
        result: { ...solved, assignments },
      }),
    )
    const partner = { ...blankPartner, service: 'reading', utilities: fen(10_000) }
    plan.write((draft) => {
      draft.partners.add('books', { ...partner, name: '书店', nameEn: 'Bookshop', rooms: [hall], rank: 'i' })
      draft.partners.add('desk', {
        ...partner,
        name: '柜台',
        nameEn: 'Desk',
        service: 'florist',
        rooms: [office],
        rank: 'j',
      })
    })
  })
  show(workspace)
  const column = screen.getByRole('article', { name: 'Self-service' })
  const format = formatOf('en')
  const year = format.money(240_000)
  const without = `${format.money(120_000)} (${format.signedMoney(-120_000)})`
  const bookshop = within(column).getByText('Bookshop').closest('li')
  expect(bookshop?.textContent).toContain(`Hall: Reading room, slots ${slots.length} → 0`)
  expect(bookshop?.textContent).toContain('no room left')
  expect(within(column).queryByText('Desk')).toBeNull()
  const balance = `The operating result of the last year is ${year}, with what Bookshop would pay; without that it is ${without}`
  expect(within(column).getByText(spaced(balance))).toBeTruthy()
  fireEvent.click(within(column).getByRole('button', { name: /Take over/ }))
  expect(notices.read()?.text).toContain(`Rooms of partners are used otherwise: Bookshop (Hall). ${balance}`)
  // taken over, nothing is used otherwise any more
  const again = screen.getByRole('article', { name: 'Self-service' })
  expect(
    within(again).getByText(
      `All partners’ rooms stay as they are; the operating result of the last year stays ${spaced(year)}`,
    ),
  ).toBeTruthy()
})
