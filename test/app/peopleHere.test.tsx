// @vitest-environment happy-dom
// The seals of who is here: whatever a seal shows is part of its button's name, for those who speak to the page.
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PeopleHere } from '#app/PeopleHere.tsx'
import { cellOf, type OtherDevice } from '#core/source.ts'
import { ada, setTable, sitDown } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

afterEach(cleanup)

const names = ['Li Mei', 'Ada', '李梅', 'Wang Qiang Lee', 'Zoë Ågren', '', 'José-María']

test.each(['zh', 'en'] as const)('what each seal shows is in its name, in %s', (lang) => {
  chooseLanguage(lang)
  const others = names.map((_, i): OtherDevice => ({
    client: i,
    member: `m${i}`,
    place: { room: 'layout' },
  }))
  const named = new Map(names.map((name, i) => [`m${i}`, name]))
  for (const part of [others.slice(0, 5), others.slice(5)]) {
    const seat = sitDown(ada, setTable())
    const workspace = {
      ...seat,
      presence: { ...seat.presence, ...cellOf(part) },
      names: cellOf(named),
    }
    render(
      <MantineProvider env="test">
        <PeopleHere workspace={workspace} />
      </MantineProvider>,
    )
    const seals = screen.getAllByTestId('person')
    expect(seals).toHaveLength(part.length)
    for (const seal of seals)
      expect(seal.getAttribute('aria-label')).toContain(
        seal.querySelector('[data-ui=seal]')?.textContent ?? '?',
      )
    cleanup()
  }
})

test('on a phone one press with their number opens all of them, and choosing one or Escape shuts it', () => {
  chooseLanguage('en')
  const others = names.map((_, i): OtherDevice => ({ client: i, member: `m${i}`, place: { room: 'layout' } }))
  const seat = sitDown(ada, setTable())
  const named = cellOf(new Map(names.map((name, i) => [`m${i}`, name])))
  const workspace = { ...seat, presence: { ...seat.presence, ...cellOf(others) }, names: named }
  render(
    <MantineProvider env="test">
      <PeopleHere workspace={workspace} />
    </MantineProvider>,
  )
  const count = screen.getByRole('button', { name: `${names.length} other people here` })
  expect(count.textContent).toBe(`+${names.length}`)
  expect(screen.getAllByTestId('person')).toHaveLength(names.length)
  for (const shut of [
    () => fireEvent.click(screen.getByRole('button', { name: /Follow 李梅/ })),
    () => fireEvent.keyDown(screen.getByRole('button', { name: /Ada/ }), { key: 'Escape' }),
  ]) {
    fireEvent.click(count)
    expect(count.getAttribute('aria-expanded')).toBe('true')
    shut()
    expect(count.getAttribute('aria-expanded')).toBe('false')
  }
})
