// Four kinds of tests: quick units, whole rooms with real sockets, disks and screens, people at work over a real relay, a real browser.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Relays in tests run from their sources, but for their threads. */
const builtThreads = './test/support/buildThreads.ts'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Quick enough for `npm run check`: nothing here starts a process, opens a socket or solves a model. */
const unitRooms = 'schemas,core,app,words,contract,house'
const wholeRooms = 'sync,server,files,workers,ui,features,command,solver,samples'

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  test: {
    root,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [`test/{${unitRooms}}/**/*.test.{ts,tsx}`],
          // it runs tests itself, and takes its time
          exclude: ['test/house/mutations.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          environment: 'node',
          globalSetup: builtThreads,
          include: [`test/{${wholeRooms}}/**/*.test.{ts,tsx}`],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenario',
          environment: 'node',
          globalSetup: builtThreads,
          include: ['test/scenario/**/*.test.ts', 'test/house/mutations.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
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
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
    ],
  },
})
