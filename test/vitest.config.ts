// Five kinds of tests: quick units, whole rooms with real sockets and disks, screens, people at work over a real relay, a real browser.
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './slowFirst.ts'

const patientScreens = './test/support/patientScreens.ts'
/** Relays in tests run from their sources, but for their threads. */
const builtThreads = './test/support/buildThreads.ts'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Quick enough for `npm run check`: nothing here starts a process, opens a socket or solves a model. */
const unitRooms = 'schemas,core,app,words,contract,house'
/** What measures how long somebody has to wait needs the machine for itself. */
const measured = 'test/scenario/{attacks,hostile}.test.ts'
/** Files at once, one more than processors: most tests wait for a socket, a disk or a timer. */
const workers = availableParallelism() + 1
const wholeRooms = 'sync,server,files,workers,command,solver,samples'
const screens = 'ui,kit,features'
/** Tests that replace a module keep modules of their own; no others of screens do, since reading them costs a third of their time. */
const replacing = [
  'test/features/survey/exportAnswers.test.tsx',
  'test/features/layout/{drag,largeFloor}.test.{ts,tsx}',
]

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  test: {
    root,
    sequence: { sequencer: SlowFirst },
    // what comes at all comes within it, on the busiest machine
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [`test/{${unitRooms}}/**/*.test.{ts,tsx}`],
          setupFiles: patientScreens,
          // it runs tests itself, and takes its time
          exclude: ['test/house/mutations.test.ts'],
          // reading modules anew for each file costs a quarter of the time
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          maxWorkers: workers,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          environment: 'node',
          globalSetup: builtThreads,
          include: [`test/{${wholeRooms}}/**/*.test.{ts,tsx}`, ...replacing],
          setupFiles: patientScreens,
          maxWorkers: workers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'node',
          globalSetup: builtThreads,
          include: [`test/{${screens}}/**/*.test.{ts,tsx}`],
          exclude: replacing,
          setupFiles: patientScreens,
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          maxWorkers: workers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenario',
          environment: 'node',
          globalSetup: builtThreads,
          include: ['test/scenario/**/*.test.ts', 'test/house/mutations.test.ts'],
          exclude: [measured],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'attacks',
          environment: 'node',
          globalSetup: builtThreads,
          include: [measured],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          globalSetup: builtThreads,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // each drives a browser of several processes
          maxWorkers: 2,
          sequence: { concurrent: false },
        },
      },
    ],
  },
})
