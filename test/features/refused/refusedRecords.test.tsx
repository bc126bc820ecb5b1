// @vitest-environment happy-dom
// Records that the relay refused, on the page: a line of each kind, why, all that was typed, and presses to send again, save and let go.
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RefusedNotice } from '#app/RefusedNotice.tsx'
import type { RefusedRecord } from '#core/source.ts'
import { ledgerNames, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import type { Decision } from '#schemas/decisions.ts'
import { chooseLanguage } from '#words/words.ts'
import { ada, chen, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { buttons, press, settle, show } from '#test/features/showPage.tsx'
import { line, open, pressInRow, savedFiles, sit } from './refusedPage.tsx'
import { refusedCases } from '#test/support/refusedCases.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const made = '2026-11-28T08:00:00.000Z'
const refuse = <L extends LedgerName>(
  { table }: MemoryWorkspace,
  ledger: L,
  refused: string,
  ...records: readonly LedgerRecord<L>[]
): void =>
  table.refused(ledger).set(
    records.map((record) => ({
      ...{ id: record.id, raw: record, record, refused },
      ...(refused === 'bad-key' ? { held: true as const } : {}),
    })),
  )

describe.each(ledgerNames)('refused records of %s', (ledger) => {
  const [record, words] = refusedCases[ledger] as readonly [LedgerRecord<LedgerName>, readonly string[]]

  test('are counted in a line of their own, or told at once where there is one', async () => {
    const workspace = await sit()
    refuse(workspace, ledger, 'too-large', record)
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain('does not count: It is longer than'))
    act(() => refuse(workspace, ledger, 'too-large', record, { ...record, id: 'more' }))
    await settle()
    expect(line()).toMatch(/^2 |\b2 /)
    expect(screen.getByTestId('refused').querySelectorAll('li')).toHaveLength(1)
  })

  test.each(['en', 'zh'] as const)('show all that was typed, and why, in words: %s', async (lang) => {
    const workspace = await sit()
    refuse(workspace, ledger, 'too-large', record)
    show(<RefusedNotice workspace={workspace} />)
    const dialog = await open()
    act(() => chooseLanguage(lang))
    await settle()
    expect(dialog.textContent).toContain(lang === 'en' ? 'Not taken: It is longer' : '没有收：太长')
    if (lang === 'en') for (const one of words) expect(dialog.textContent).toContain(one)
    expect(dialog.textContent, 'no code where there are words').not.toContain('too-large')
  })

  test('that wait since this device is not known any more are not called lost, and are saved or let go', async () => {
    const workspace = await sit()
    refuse(workspace, ledger, 'bad-key', record)
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain('is on this device alone: the committee'))
    act(() => refuse(workspace, ledger, 'bad-key', record, { ...record, id: 'more' }))
    await settle()
    expect(line()).toContain('2 records are on this device alone')
    expect(line()).not.toContain('not count')
    const dialog = await open()
    for (const one of words) expect(dialog.textContent).toContain(one)
    expect(dialog.textContent).toContain('On this device alone')
    expect(buttons()).toEqual(expect.arrayContaining(['Save all as a file', 'Let it go']))
    expect(buttons(), 'it would come back at once').not.toContain('Send again')
  })

  test('are sent again, saved whole, and let go after a second look', async () => {
    const workspace = await sit()
    const bytes = savedFiles()
    refuse(workspace, ledger, 'too-large', record, { ...record, id: 'other' })
    show(<RefusedNotice workspace={workspace} />)
    const dialog = await open()
    await press('Save all as a file')
    await waitFor(() => expect(bytes).toHaveLength(1))
    const text = await bytes[0]?.text()
    for (const one of words) expect(text).toContain(one)
    expect(text).toContain(JSON.stringify(record))
    expect(text).toContain('"id":"other"')
    await pressInRow(dialog, 'other', 'Let it go')
    expect(workspace.refused[ledger].refused.read(), 'nothing goes by one press').toHaveLength(2)
    await pressInRow(dialog, 'other', 'Keep')
    await pressInRow(dialog, 'other', 'Let it go')
    await pressInRow(dialog, 'other', 'Let go')
    expect(workspace.refused[ledger].refused.read().map(({ id }) => id)).toEqual([record.id])
    await pressInRow(dialog, record.id, 'Send again')
    expect(workspace.refused[ledger].refused.read()).toEqual([])
    expect(
      workspace.table
        .ledger(ledger)
        .read()
        .map(({ id }) => id),
    ).toContain(record.id)
    expect(dialog.textContent, 'the box stays until it is closed').toContain('Nothing is left to decide')
  })
})

test('what this version cannot read is shown and saved as it is stored', async () => {
  const workspace = await sit()
  const raw = { id: 'x', kind: 'answer', made, by: 7, text: 'still readable' }
  const one: RefusedRecord<LedgerRecord<'responses'>> = { id: 'x', raw, record: null, refused: 'unsendable' }
  workspace.table.refused('responses').set([one])
  show(<RefusedNotice workspace={workspace} />)
  expect((await open()).textContent).toContain('still readable')
})

test('a full disk loses nothing and is said', async () => {
  const workspace = await sit()
  refuse(workspace, 'responses', 'too-large', refusedCases.responses[0])
  show(<RefusedNotice workspace={workspace} />)
  await open()
  workspace.breakDisk()
  await press('Send again')
  expect(workspace.refused.responses.refused.read()).toHaveLength(1)
  expect(document.body.textContent).toContain('It could not be kept')
})

test('an answer is shown by the questions and choices of the centre, with the block by its name', async () => {
  const workspace = await sit()
  const [question] = [...workspace.survey.read().questions.values()].filter(({ type }) => type === 'single')
  const choice = [...workspace.survey.read().choices.values()].find((one) => one.question === question?.id)
  if (question === undefined || choice === undefined) throw new Error('no question')
  refuse(workspace, 'responses', 'bad-request', {
    ...{ id: 'a', kind: 'answer', channel: 'visit', by: 'ada', made },
    answers: { [question.id]: choice.value },
  })
  show(<RefusedNotice workspace={workspace} />)
  const { textContent } = await open()
  expect(textContent).toContain(question.textEn ?? question.text)
  expect(textContent).toContain(choice.textEn ?? choice.text)
})

describe('a decision', () => {
  const decide = (more: Partial<Decision>): Decision => ({
    ...{ id: 'mine', kind: 'approve', revision: 'c'.repeat(64), label: 'R2', member: 'chen', name: '陈立' },
    ...{ role: 'reviewer', made, ...more },
  })
  const first = (more: Partial<Decision>): Decision =>
    decide({ id: `${more.kind}-1`, member: 'ada', name: 'Ada', role: 'owner', ...more })

  test.each([
    [
      'withdrawn-revision',
      'approve',
      'Your approval of “R2” does not count: Ada withdrew it before it arrived',
    ],
    [
      'approved-revision',
      'withdraw',
      'Your withdrawal of “R2” does not count: 陈立 approved it before it arrived',
    ],
    [
      'own-submission',
      'approve',
      'Your approval of “R2” does not count: Nobody decides on what they submitted themselves',
    ],
    ['kind-unknown-here', 'approve', 'kind-unknown-here'],
  ] as const)('that is refused as %s is told with who was first', async (refused, kind, words) => {
    const workspace = await sit(kind === 'withdraw' ? ada : chen)
    const { member, name, role } = workspace.me.read()
    const before = workspace.table.ledger('decisions')
    const second =
      refused === 'withdrawn-revision'
        ? first({ kind: 'withdraw', reason: 'r' })
        : decide({ id: 'approval', kind: 'approve' })
    before.set([
      ...before.read(),
      first({ kind: 'submit' }),
      ...(refused === 'own-submission' ? [] : [second]),
    ])
    refuse(workspace, 'decisions', refused, decide({ kind, member, name, role, reason: 'the stairs' }))
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain(words))
    expect((await open()).textContent, 'what was written is not lost').toContain('the stairs')
  })

  test('in the name of somebody else is not called one’s own', async () => {
    const workspace = await sit()
    refuse(workspace, 'decisions', 'unsendable', decide({}))
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain('A decision on “R2” in the name of 陈立'))
    expect(line()).not.toContain('Your')
  })

  test.each(['en', 'zh'] as const)(
    'that its maker’s role no longer allows is told with the role, can be let go and saved, and not sent: %s',
    async (lang) => {
      const workspace = await sit({ ...chen, role: 'viewer' })
      refuse(workspace, 'decisions', 'forbidden', decide({}))
      show(<RefusedNotice workspace={workspace} />)
      await waitFor(() =>
        expect(line()).toContain('does not count: your role changed before it was sent, and as “Viewer” you'),
      )
      const dialog = await open()
      expect(buttons(), 'it would lie here again at once').not.toContain('Send again')
      act(() => chooseLanguage(lang))
      await settle()
      expect(dialog.textContent).toContain(lang === 'en' ? 'as “Viewer” you cannot' : '“只看”不能送')
      act(() => chooseLanguage('en'))
      await settle()
      expect(buttons()).toContain('Save as a file')
      await press('Let it go')
      expect(workspace.refused.decisions.refused.read(), 'nothing goes by one press').toHaveLength(1)
      await press('Let go')
      expect(workspace.refused.decisions.refused.read()).toEqual([])
    },
  )

  test('that its maker’s role allows again is sent once they say so', async () => {
    const workspace = await sit(chen)
    refuse(workspace, 'decisions', 'forbidden', decide({}))
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain('you have it again, and it goes only if you send it'))
    await open()
    await press('Send again')
    expect(workspace.decisions.read().map(({ id }) => id)).toContain('mine')
  })

  test('that the role allows is sent without those that it does not', async () => {
    const workspace = await sit(chen)
    refuse(workspace, 'decisions', 'forbidden', decide({}), decide({ id: 'owners', role: 'owner' }))
    show(<RefusedNotice workspace={workspace} />)
    await open()
    await press('Send all again')
    expect(workspace.refused.decisions.refused.read().map(({ id }) => id)).toEqual(['owners'])
  })
})
