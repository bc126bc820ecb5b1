// What `npm run dev` runs: the relay and the page's development server side by side; when one ends, both end.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = 'http://localhost:5173'
const env = { ...process.env, ORIGINS: [process.env.ORIGINS, page].filter(Boolean).join(',') }

const run = (args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
const bin = (...path) => join(root, 'node_modules', ...path)

const both = [
  run([bin('tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', 'server/main.ts']),
  run([bin('vite', 'bin', 'vite.js'), '-c', 'client/vite.config.ts', '--port', '5173', '--strictPort']),
]

const end = (code) => {
  for (const child of both) child.kill('SIGTERM')
  process.exitCode = code
}
for (const child of both) child.on('exit', (code) => end(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0))
