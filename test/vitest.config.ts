// Three kinds of tests: units without IO beyond this process, people at work over a real relay, and a real browser.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const unitRooms =
  'schemas,core,sync,server,files,workers,ui,features,app,words,contract,house,command,solver,samples'

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
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenario',
          environment: 'node',
          include: ['test/scenario/**/*.test.ts'],
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
