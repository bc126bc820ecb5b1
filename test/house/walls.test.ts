// Leans on the walls: wrong imports and habits are written into a copy of the house, and the linter has to refuse each.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Finding = { code: string; file: string; message: string }

const root = process.cwd()
const copy = mkdtempSync(join(tmpdir(), 'bandeng-walls-'))
const configs = ['.oxlintrc.json', 'package.json', 'tsconfig.json']
const rooms = ['schemas', 'client/core', 'client', 'client/command', 'server', 'test']

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

const lint = (): Finding[] => {
  const bin = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  let out: string
  try {
    out = execFileSync(process.execPath, [bin, '--type-aware', '--format', 'json'], {
      cwd: copy,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (refusal) {
    out = String((refusal as { stdout: unknown }).stdout)
  }
  const report = JSON.parse(out.slice(out.indexOf('{'))) as {
    diagnostics: { code?: string; filename?: string; message?: string; help?: string }[]
  }
  return report.diagnostics.map((d) => ({
    code: d.code ?? '',
    file: (d.filename ?? '').replaceAll('\\', '/'),
    message: `${d.message ?? ''} ${d.help ?? ''}`,
  }))
}

const imports = (specifier: string): string =>
  `import { thing } from '${specifier}'\nexport const made = thing\n`
const restricted = 'no-restricted-imports'

/** What must be refused: [what is wrong, where it stands, what it says, the rule that answers]. */
const wrong: [string, string, string, string][] = [
  ['schemas import core', 'schemas/w1.ts', imports('#core/result.ts'), restricted],
  ['schemas import a package of the page', 'schemas/w2.ts', imports('react'), restricted],
  ['schemas outside updates and wire import yjs', 'schemas/w2b.ts', imports('yjs'), restricted],
  ['schemas of bytes import zod', 'schemas/updates/w2c.ts', imports('zod'), restricted],
  ['core imports sync', 'client/core/w3.ts', imports('#sync/session.ts'), restricted],
  ['core imports a file further in', 'client/core/w4.ts', imports('./figures/demand.ts'), restricted],
  ['figures import documents', 'client/core/figures/w5.ts', imports('#core/documents/layout.ts'), restricted],
  [
    'drawing imports documents',
    'client/core/drawing/w6b.ts',
    imports('#core/documents/layout.ts'),
    restricted,
  ],
  ['documents import figures', 'client/core/documents/w6.ts', imports('#core/figures/demand.ts'), restricted],
  ['kinds import Yjs', 'client/core/kinds/questions/w7.ts', imports('yjs'), restricted],
  ['sync imports documents', 'client/sync/w8.ts', imports('#core/documents/layout.ts'), restricted],
  ['ui knows the domain', 'client/ui/W9.tsx', imports('#schemas/layout.ts'), restricted],
  ['ui imports the kit', 'client/ui/W9b.tsx', imports('#kit/w9c.ts'), restricted],
  ['the kit imports a feature', 'client/kit/w9d.ts', imports('#features/plan/x.ts'), restricted],
  ['the kit imports sync', 'client/kit/w9e.ts', imports('#sync/session.ts'), restricted],
  [
    'a feature imports a feature',
    'client/features/plan/w10.ts',
    imports('#features/layout/x.ts'),
    restricted,
  ],
  [
    'an engine of a feature imports React',
    'client/features/layout/engine/w10b.ts',
    imports('react'),
    restricted,
  ],
  [
    'an engine imports the drawing that stands on it',
    'client/features/layout/engine/w10c.ts',
    imports('#features/layout/drawing/x.tsx'),
    restricted,
  ],
  [
    'a drawing imports a page',
    'client/features/layout/drawing/w10d.ts',
    imports('#features/layout/x.ts'),
    restricted,
  ],
  [
    'a sub-folder of a feature imports another feature',
    'client/features/layout/panels/w10e.ts',
    imports('#features/plan/x.ts'),
    restricted,
  ],
  [
    'a page names a file of a sub-folder as its neighbour',
    'client/features/layout/w10f.ts',
    imports('./engine/x.ts'),
    restricted,
  ],
  ['a feature imports sync', 'client/features/plan/w11.ts', imports('#sync/session.ts'), restricted],
  ['a feature imports Tiptap', 'client/features/plan/w12.ts', imports('@tiptap/core'), restricted],
  ['app imports the server', 'client/app/w13.ts', imports('#server/main.ts'), restricted],
  ['the server imports core', 'server/w14.ts', imports('#core/result.ts'), restricted],
  ['the server imports the page', 'server/w15.ts', imports('#app/main.tsx'), restricted],
  ['somebody imports the command line', 'client/app/w16.ts', imports('#command/main.ts'), restricted],
  ['a product file imports a test', 'client/files/w17.ts', imports('#test/support/x.ts'), restricted],
  [
    'figures import what a page is handed',
    'client/core/figures/w31.ts',
    imports('#core/centre/workspace.ts'),
    restricted,
  ],
  ['../ in a room', 'client/app/w18.ts', imports('../sync/session.ts'), restricted],
  ['../ in a test', 'test/core/w19.ts', imports('../../schemas/ids.ts'), restricted],
  ['../ hidden behind ./', 'client/ui/w20.ts', imports('./../sync/session.ts'), restricted],
  ['../ of a type only', 'server/w21.ts', "export type { Room } from '../schemas/layout.ts'\n", restricted],
  [
    'core reads the clock',
    'client/core/w22.ts',
    'export const now = Date.now()\n',
    'no-restricted-properties',
  ],
  ['core throws dice', 'client/core/w23.ts', 'export const n = Math.random()\n', 'no-restricted-properties'],
  [
    'a circle of types',
    'client/ui/w24.ts',
    "import type { B } from './w24b.ts'\nexport type A = { b?: B }\n",
    'no-cycle',
  ],
  [
    'a circle of types through room names',
    'client/words/w25.ts',
    "import type { D } from '#words/w25b.ts'\nexport type C = { d?: D }\n",
    'no-cycle',
  ],
  [
    'a file of 301 lines',
    'client/ui/w26.ts',
    Array.from({ length: 301 }, (_, n) => `export const n${n} = ${n}\n`).join(''),
    'max-lines',
  ],
  [
    'a function of 121 lines',
    'client/ui/w32.ts',
    `export const f = (): void => {\n${'  f()\n'.repeat(119)}}\n`,
    'max-lines-per-function',
  ],
  ['a default export', 'client/ui/w27.ts', 'export default 1\n', 'no-default-export'],
  ['any', 'client/ui/w28.ts', 'export const x = (y: any): unknown => y\n', 'no-explicit-any'],
  [
    'a promise let go',
    'client/ui/w29.ts',
    'const later = async (): Promise<void> => {}\nexport const go = (): void => {\n  later()\n}\n',
    'no-floating-promises',
  ],
  [
    'a switch that forgets a case',
    'client/ui/w30.ts',
    "export const say = (k: 'a' | 'b'): number => {\n  switch (k) {\n    case 'a':\n      return 1\n  }\n  return 0\n}\n",
    'switch-exhaustiveness-check',
  ],
]

/** What must pass, so that the walls are walls and not a closed door. */
const right: [string, string][] = [
  ['schemas/wire/r0.ts', imports('#schemas/relay.ts') + "export * from 'lib0/encoding'\n"],
  ['schemas/r1.ts', "import { z } from 'zod'\nexport const R = z.object({})\n"],
  ['client/core/documents/r2.ts', imports('#schemas/r1.ts') + "export * from './r2b.ts'\n"],
  ['client/core/documents/r2b.ts', "import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n"],
  ['client/core/kinds/questions/r3.ts', imports('#core/kinds/kind.ts')],
  ['client/sync/r4.ts', imports('#core/source.ts')],
  ['client/features/layout/r5.ts', imports('#core/documents/layout.ts') + "export * from 'wouter'\n"],
  ['client/kit/r5b.ts', imports('#schemas/plan.ts') + "export * from '#ui/Button.tsx'\n"],
  ['client/features/plan/r5c.ts', imports('#kit/r5b.ts')],
  ['client/features/layout/r5d.ts', imports('#features/layout/engine/r5e.ts')],
  ['client/features/layout/engine/r5e.ts', imports('#core/documents/layout.ts')],
  ['client/features/layout/panels/r5f.ts', imports('#features/layout/drawing/r5g.ts')],
  [
    'client/features/layout/drawing/r5g.ts',
    imports('#features/layout/engine/r5e.ts') + "export * from 'react'\n",
  ],
  ['client/app/r6.ts', imports('#features/layout/x.ts') + "export * from 'react-dom/client'\n"],
  ['client/command/r7.ts', imports('node:fs/promises') + "export * from '#solver/highs.ts'\n"],
  ['server/r8.ts', imports('#schemas/relay.ts') + "export * from 'lib0/encoding'\n"],
  ['client/ui/r9.ts', imports('@tiptap/extension-list') + 'export const t = (): number => Date.now()\n'],
  ['test/core/r10.ts', imports('#core/documents/layout.ts') + "export * from '#server/documentHub.ts'\n"],
  [
    'client/ui/r11.ts',
    `// a note\n\n${Array.from({ length: 300 }, (_, n) => `export const n${n} = ${n}\n`).join('')}`,
  ],
]

let findings: Finding[] = []

beforeAll(() => {
  for (const name of configs) copyFileSync(join(root, name), join(copy, name))
  for (const room of rooms)
    write(`${room}/tsconfig.json`, readFileSync(join(root, room, 'tsconfig.json'), 'utf8'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const [, path, text] of wrong) write(path, text)
  write('client/ui/w24b.ts', "import type { A } from './w24.ts'\nexport type B = { a?: A }\n")
  write('client/words/w25b.ts', "import type { C } from '#words/w25.ts'\nexport type D = { c?: C }\n")
  for (const [path, text] of right) write(path, text)
  findings = lint()
}, 60_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('the linter refuses', () => {
  test.each(wrong)('%s (%s)', (_, path, __, rule) => {
    const codes = findings.filter((finding) => finding.file.endsWith(path)).map((finding) => finding.code)
    expect(codes.filter((code) => code.includes(`(${rule})`))).not.toEqual([])
  })
})

describe('the linter lets pass', () => {
  test.each(right)('%s', (path) => {
    expect(findings.filter((finding) => finding.file.endsWith(path))).toEqual([])
  })
})
