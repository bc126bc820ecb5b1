// @vitest-environment happy-dom
// The layout says which services of the programme it lacks, and what the others are short of.
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Fit, FitLine } from '#core/figures/fit.ts'
import { cellOf } from '#core/source.ts'
import { ProgrammeFit } from '#features/layout/panels/ProgrammeFit.tsx'
import { ada, setTable, sitDown } from '#test/support/memoryWorkspace.ts'
import { show } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'

afterEach(cleanup)

const line = (service: string, rest: Partial<FitLine>): FitLine => ({
  service,
  area: 0,
  weeklyMinutes: 0,
  rooms: [],
  state: 'met',
  areaShort: 0,
  wantedShort: 0,
  minutesShort: 0,
  ...rest,
})

test('what has no room, what is short of area or hours, and nothing of what is met', () => {
  chooseLanguage('zh')
  const fit: Fit = {
    met: 1,
    findings: [],
    lines: [
      line('reading', {}),
      line('nursery', { state: 'missing', areaShort: 120_000_000 }),
      line('canteen', { state: 'short', areaShort: 7_000_000, minutesShort: 90 }),
    ],
  }
  const centre = sitDown(ada, setTable())
  show(
    <ProgrammeFit workspace={{ ...centre, figures: { ...centre.figures, fit: cellOf<Fit | null>(fit) } }} />,
  )
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '托育还没有房间',
    '社区食堂差 7.0\u00a0m²、每周差 1.5 小时',
  ])
})
