// Outside judges of the allocation: CBC and GLPK solve the text of `--model`, and have to find what the product found.
// One command, with both on the PATH (Debian: coinor-cbc, glpk-utils): npx tsx test/outside/solvers.ts [PROBLEM.json …]
// Without files it takes the kept problems and any tiny ones (ALLOCATION_RUNS, ALLOCATION_SEED); `--write` keeps the answers.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { allocate } from '#core/allocation/allocate.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import { serviceUnit } from '#core/allocation/serviceRows.ts'
import { AllocationProblem } from '#schemas/allocation.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import { tinyProblems } from '#test/core/allocation/tinyProblem.ts'
import { keptProblems } from './keptProblems.ts'

const run = promisify(execFile)

/** The least that CBC finds; null where it finds nothing to be possible. */
const byCbc = async (model: string, folder: string): Promise<number | null> => {
  const out = join(folder, 'cbc.txt')
  const { stdout } = await run('cbc', [model, 'ratio', '0', 'allow', '0', 'solve', 'solution', out])
  if (/not valid|No match/.test(stdout)) throw new Error('CBC does not read the model')
  const [first = ''] = (await readFile(out, 'utf8')).split('\n')
  const found = /objective value\s+(\S+)/.exec(first)
  return first.startsWith('Optimal') && found ? Number(found[1]) : null
}

const byGlpk = async (model: string, folder: string): Promise<number | null> => {
  const out = join(folder, 'glpk.txt')
  await run('glpsol', ['--freemps', model, '-o', out])
  const text = await readFile(out, 'utf8')
  const found = /^Objective:\s+\S+ = (\S+)/m.exec(text)
  return /^Status:\s+(INTEGER )?OPTIMAL/m.test(text) && found ? Number(found[1]) : null
}

const files = process.argv.slice(2).filter((word) => word !== '--write')
const problems: [string, AllocationProblem][] = []
for (const file of files)
  problems.push([file, AllocationProblem.parse(JSON.parse(await readFile(file, 'utf8')))])
if (files.length === 0) {
  problems.push(...Object.entries(keptProblems))
  const numRuns = Number(process.env['ALLOCATION_RUNS'] ?? 40)
  const seed = Number(process.env['ALLOCATION_SEED'] ?? 5)
  fc.sample(tinyProblems, { numRuns, seed }).forEach((problem, i) => problems.push([`tiny ${i}`, problem]))
}

const folder = await mkdtemp(join(tmpdir(), 'solvers-'))
const kept: Record<string, { cbc: number | null; glpk: number | null }> = {}
let apart = 0
try {
  const solver = await loadHighsSolver()
  for (const [name, problem] of problems) {
    const result = await allocate(problem, solver)
    const model = join(folder, 'model.mps')
    await writeFile(model, mpsOfProblem(problem, result))
    const answers = { cbc: await byCbc(model, folder), glpk: await byGlpk(model, folder) }
    if (name in keptProblems) kept[name] = answers
    // Counted amounts are rounded to whole m² × minutes, service by service; the gap is what the problem allows.
    const rounding = problem.services.reduce((sum, { weight }) => sum + weight / 2, 0)
    const slack = rounding + Math.abs(result.bound) * 1e-6 + (result.bound - result.objective)
    const agrees = (answer: number | null): boolean =>
      answer === null
        ? result.status === 'infeasible'
        : result.status !== 'infeasible' && Math.abs(-answer * serviceUnit - result.objective) <= slack
    const same = agrees(answers.cbc) && agrees(answers.glpk)
    if (!same) apart += 1
    process.stdout.write(
      `${same ? 'same ' : 'APART'} ${name}: ${result.status} ${result.objective}, CBC ${answers.cbc}, GLPK ${answers.glpk}\n`,
    )
  }
  if (process.argv.includes('--write'))
    await writeFile(new URL('keptAnswers.json', import.meta.url), `${JSON.stringify(kept, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true })
}
process.stdout.write(`${problems.length - apart} of ${problems.length} agree\n`)
process.exitCode = apart === 0 ? 0 : 1
