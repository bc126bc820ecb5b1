// Builds the relay and its threads once for a whole test run: tests start many, and each would read its sources anew.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { packages } from '#server/vite.config.ts'
import { buildRelayInto } from './builtRelay.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What vitest calls before the first test; the folder is handed on to every worker and child process. */
export const setup = async (): Promise<() => void> => {
  const outDir = fileURLToPath(new URL(`../../node_modules/.cache/threads-${process.pid}`, import.meta.url))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: packages,
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        // the last is for threads that tests write themselves
        input: ['storeThread', 'gateThread', 'packing'].map((name) => `${root}server/${name}.ts`),
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  process.env['THREADS_DIR'] = outDir
  process.env['RELAY_ENTRY'] = await buildRelayInto(join(outDir, 'relay'))
  return () => rmSync(outDir, { recursive: true, force: true })
}
