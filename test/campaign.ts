// `npm run campaign [VARIABLE[=SIZE] ...]`: the random tests at the size that they have before a release, one after another.
import { spawnSync } from 'node:child_process'
import { campaigns } from './campaigns.ts'

const asked = process.argv.slice(2).map((given) => given.split('=') as [string, string?])
const unknown = asked.find(([name]) => !campaigns.some(({ variable }) => variable === name))
if (unknown !== undefined) {
  const all = campaigns.map(({ variable, size }) => `  ${variable}=${size}`).join('\n')
  process.stderr.write(`No campaign ${unknown[0]}. There are:\n${all}\n`)
  process.exit(2)
}

const red: string[] = []
for (const { variable, size, project, file } of campaigns) {
  const own = asked.find(([name]) => name === variable)
  if (asked.length > 0 && own === undefined) continue
  process.stdout.write(`\n${variable}=${own?.[1] ?? size} ${file}\n`)
  // a campaign may take hours, and a test has no limit in it
  const limits = ['--testTimeout', '0', '--hookTimeout', '0']
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '-c',
      'test/vitest.config.ts',
      '--project',
      project,
      ...limits,
      file,
    ],
    { stdio: 'inherit', env: { ...process.env, [variable]: own?.[1] ?? String(size) } },
  )
  if (status !== 0) red.push(variable)
}
if (red.length > 0) {
  process.stderr.write(`Red: ${red.join(', ')}\n`)
  process.exitCode = 1
}
