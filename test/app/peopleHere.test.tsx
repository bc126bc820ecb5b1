// @vitest-environment happy-dom
// The seals of who is here: whatever a seal shows is part of its button's name, for those who speak to the page.
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
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
    const workspace = { ...seat, presence: { ...seat.presence, ...cellOf(part) }, names: cellOf(named) }
    render(
      <MantineProvider env="test">
        <PeopleHere workspace={workspace} />
      </MantineProvider>,
    )
    const seals = screen.getAllByRole('button')
    expect(seals).toHaveLength(part.length)
    for (const seal of seals) expect(seal.getAttribute('aria-label')).toContain(seal.textContent)
    cleanup()
  }
})
