// @vitest-environment happy-dom
// A decision stands under a name: whoever has none yet is asked for it before, once.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellOf } from '#core/source.ts'
import { ServiceDecisionForm } from '#features/survey/ServiceDecisionForm.tsx'
import { ada, setTable, sitDown } from '#test/support/memoryWorkspace.ts'
import { press, show } from '#test/features/showPage.tsx'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { NamingContext } from '#ui/YourName.tsx'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
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
