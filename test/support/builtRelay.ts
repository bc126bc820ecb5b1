// The relay built from the sources as they are now, into a place of its own, so that starting it costs no compiling and nobody's build is touched.
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, loadConfigFromFile } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

let built: Promise<string> | null = null

const buildOnce = async (): Promise<string> => {
  // inside node_modules, so that the packages are found from there
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  // a test run takes away the folder of its threads and all in it; its workers end without a word
  const outDir = mkdtempSync(join(process.env['THREADS_DIR'] ?? cache, 'relay-'))
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  const env = { command: 'build', mode: 'production' } as const
  const loaded = await loadConfigFromFile(env, join(root, 'server', 'vite.config.ts'))
  if (loaded === null) throw new Error('the relay has no build')
  // without the plugin that stamps the build of `npm start`
  const { plugins: _stamp, ...config } = loaded.config
  await build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, outDir } })
  return join(outDir, 'main.js')
}

/** Builds the relay, once per process; gives the path of its `main.js`, which lasts as long as this process. */
export const buildRelay = (): Promise<string> => (built ??= buildOnce())
