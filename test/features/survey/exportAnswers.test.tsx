// @vitest-environment happy-dom
// The listed answers as a file: those that were found and no others, a corrected one once, for those who may see answers.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Response } from '#schemas/responses.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

const saved = vi.hoisted(() => [] as { fileName: string; bytes: Uint8Array }[])
vi.mock('#ui/download.ts', () => ({ download: (file: (typeof saved)[number]) => saved.push(file) }))

beforeEach(() => {
  chooseLanguage('en')
  saved.length = 0
})
afterEach(cleanup)

const answer = (id: string, fields: Partial<Response>): Response => ({
  ...{ id, kind: 'answer', channel: 'visit', answers: {}, by: 'ada', made: '2026-11-20T08:00:00Z' },
  ...fields,
})

test('what is listed is saved as a table, a corrected answer once', async () => {
  const centre = openedCentre()
  await centre.responses.append([
    answer('r1', { household: 'H1' }),
    answer('r2', { household: '=HYPERLINK("x")', made: '2026-11-21T08:00:00Z' }),
    answer('r3', { household: 'H1', replaces: 'r1', made: '2026-11-22T08:00:00Z' }),
    answer('r4', { household: 'K9', channel: 'paper' }),
    answer('r5', { household: 'W5' }),
    { id: 'w5', kind: 'withdrawal', target: 'r5', by: 'ada', made: '2026-11-23T08:00:00Z' },
  ])
  await showSurvey(centre, 'records')
  expect(screen.getByText(/2 answers that were corrected or withdrawn since are left out ?/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Save 3 answers as a table (CSV)' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  const text = new TextDecoder().decode(saved[0]?.bytes)
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines.filter((line) => line.includes('H1'))).toHaveLength(1)
  expect(text, 'what a resident took back').not.toContain('W5')
  // a spreadsheet shows it and runs nothing
  expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m)
  expect(saved[0]?.fileName).toMatch(/answers\.csv$/)

  const search = screen.getByLabelText('Find an answer')
  fireEvent.change(search, { target: { value: 'K9' } })
  fireEvent.blur(search)
  fireEvent.click(screen.getByRole('button', { name: 'Save one answer as a table (CSV)' }))
  await waitFor(() => expect(saved).toHaveLength(2))
  expect(new TextDecoder().decode(saved[1]?.bytes).trimEnd().split('\r\n')).toHaveLength(2)
})
