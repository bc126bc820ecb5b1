// @vitest-environment happy-dom
// A decision stands under a name: whoever has none yet is asked for it before, once.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellOf } from '#core/source.ts'
import { OverrideForm } from '#features/survey/OverrideForm.tsx'
import { ServiceDecisionForm } from '#features/survey/ServiceDecisionForm.tsx'
import { ada, setTable, sitDown } from '#test/support/memoryWorkspace.ts'
import type { ProgrammeLine } from '#schemas/derived.ts'
import { minutes, squareMillimetres } from '#schemas/quantities.ts'
import { press, show } from '#test/features/showPage.tsx'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { NamingContext } from '#ui/YourName.tsx'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(cleanup)

const say = wordsOf('en', 'demand')
const home = wordsOf('en', 'home')

const open = (known: string) => {
  const name = cellOf(known)
  const { programme } = sitDown(ada, setTable())
  show(
    <NamingContext value={{ name, setName: name.set, isReserved: isReservedName }}>
      <ServiceDecisionForm service="florist" name="Florist" document={programme} />
    </NamingContext>,
  )
  return { name, programme }
}
const write = (label: RegExp | string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } })
const reason = new RegExp(say('whyStrike', { name: 'Florist' }).slice(0, 12))

test('without a name nothing is decided, and the field says so; with one it stands under it', async () => {
  const { name, programme } = open('')
  await press(say('strikeService', { name: 'Florist' }))
  write(reason, 'Too small')
  await press(say('strike'))
  expect(programme.read().verdicts.size).toBe(0)
  expect(screen.getByText(home('nameFirst'))).toBeTruthy()
  write(new RegExp(home('joinName')), '王强（我）')
  await press(say('strike'))
  expect(programme.read().verdicts.size).toBe(0)
  expect(screen.getByText(home('nameReserved'))).toBeTruthy()
  write(new RegExp(home('joinName')), '  Li Mei ')
  await press(say('strike'))
  expect(name.read()).toBe('Li Mei')
  expect(programme.read().verdicts.get('florist')).toMatchObject({ verdict: 'strike', reason: 'Too small' })
})

test('who has a name is not asked', async () => {
  open('Li Mei')
  await press(say('strikeService', { name: 'Florist' }))
  expect(screen.queryByLabelText(new RegExp(home('joinName')))).toBeNull()
})

const typedName = () => screen.getByLabelText<HTMLInputElement>(new RegExp(home('joinName')))
const line = {
  service: 'florist',
  minArea: squareMillimetres(20_000_000),
  wantedArea: squareMillimetres(30_000_000),
  weeklyMinutes: minutes(600),
} as ProgrammeLine
const changing = async () => {
  const { programme } = sitDown(ada, setTable())
  show(
    <NamingContext value={{ name: cellOf(''), setName: () => undefined, isReserved: isReservedName }}>
      <OverrideForm
        line={line}
        name="Florist"
        overridden={false}
        document={programme}
        onDone={() => undefined}
        onClear={() => undefined}
      />
    </NamingContext>,
  )
}
const striking = async () => {
  open('')
  // the form stands open again after a reload
  const strike = screen.queryByRole('button', { name: say('strikeService', { name: 'Florist' }) })
  if (strike !== null) await press(say('strikeService', { name: 'Florist' }))
}

test.each([
  ['strikes a service', striking],
  ['changes its area', changing],
])(
  'the name that is half written where one %s stands there after a reload, until it is given up',
  async (_, form) => {
    await form()
    write(new RegExp(home('joinName')), 'Li M')
    cleanup()
    await form()
    expect(typedName().value).toBe('Li M')
    await press(wordsOf('en', 'frame')('cancel'))
    cleanup()
    await form()
    expect(typedName().value).toBe('')
  },
)

test('a name that was taken is kept in no form', async () => {
  await striking()
  write(new RegExp(home('joinName')), 'Li Mei')
  write(reason, 'Too small')
  await press(say('strike'))
  expect(Object.keys(localStorage).filter((key) => key.includes('your-name'))).toEqual([])
})
