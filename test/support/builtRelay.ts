// The relay built from the sources as they are now, into a place of its own, so that starting it costs no compiling and nobody's build is touched.
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, loadConfigFromFile } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

let built: Promise<string> | null = null

/** Builds it into a folder inside node_modules, from where its packages are found; gives the path of its `main.js`. */
export const buildRelayInto = async (outDir: string): Promise<string> => {
  const env = { command: 'build', mode: 'production' } as const
  const loaded = await loadConfigFromFile(env, join(root, 'server', 'vite.config.ts'))
  if (loaded === null) throw new Error('the relay has no build')
  // without the plugin that stamps the build of `npm start`
  const { plugins: _stamp, ...config } = loaded.config
  await build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, outDir } })
  return join(outDir, 'main.js')
}

const buildOnce = async (): Promise<string> => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, 'relay-'))
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return buildRelayInto(outDir)
}

/** The built relay's `main.js`: a test run built it before its first test, anything else builds it once, for as long as it lasts. */
export const buildRelay = async (): Promise<string> => process.env['RELAY_ENTRY'] ?? (built ??= buildOnce())
