// Every test that draws histories, rows or blows at random has a size of its own for CI; here stand the sizes before a release.

/** One campaign: the variable that sets its size, how large that is before a release, and the file that reads it. */
export interface Campaign {
  readonly variable: string
  readonly size: number
  readonly project: 'unit' | 'rooms' | 'screens' | 'scenario' | 'attacks' | 'browser'
  readonly file: string
}

/** All of them, the shortest first. */
export const campaigns: readonly Campaign[] = [
  { variable: 'PROPERTY_RUNS', size: 10_000, project: 'unit', file: 'test/schemas/writtenNumber.test.ts' },
  { variable: 'PERSON_RUNS', size: 5_000, project: 'unit', file: 'test/core/figures/samePerson.test.ts' },
  { variable: 'ANY_ROWS', size: 5_000, project: 'unit', file: 'test/core/anyRows.test.ts' },
  {
    variable: 'OPENINGS_FLOORS',
    size: 3_000,
    project: 'unit',
    file: 'test/core/geometry/keepOpenings.property.test.ts',
  },
  { variable: 'ALLOCATION_RUNS', size: 500, project: 'unit', file: 'test/core/allocation/exact.test.ts' },
  { variable: 'LOCKED_RUNS', size: 300, project: 'unit', file: 'test/core/centre/allocationProblem.test.ts' },
  { variable: 'BANDENG_PASTES', size: 5_000, project: 'screens', file: 'test/ui/pasteText.test.ts' },
  { variable: 'RANDOM_RUNS', size: 60, project: 'scenario', file: 'test/scenario/randomPeople.test.ts' },
  { variable: 'BROWSER_KILLS', size: 500, project: 'browser', file: 'test/browser/killedBrowser.test.ts' },
  { variable: 'KILL_CYCLES', size: 1_000, project: 'scenario', file: 'test/scenario/killed.test.ts' },
  { variable: 'HISTORIES', size: 10_000, project: 'scenario', file: 'test/scenario/histories.test.ts' },
  {
    variable: 'MERGED_HISTORIES',
    size: 10_000,
    project: 'screens',
    file: 'test/features/layout/mergedFloors.test.ts',
  },
  {
    variable: 'TEXT_HISTORIES',
    size: 10_000,
    project: 'unit',
    file: 'test/core/documents/movedText.property.test.ts',
  },
  {
    variable: 'TEXT_RETURNS',
    size: 10_000,
    project: 'unit',
    file: 'test/core/documents/textReturns.property.test.ts',
  },
  {
    variable: 'UNDO_HISTORIES',
    size: 10_000,
    project: 'unit',
    file: 'test/core/documents/undo.property.test.ts',
  },
  { variable: 'HOSTILE_FRAMES', size: 10_000_000, project: 'attacks', file: 'test/scenario/hostile.test.ts' },
]
