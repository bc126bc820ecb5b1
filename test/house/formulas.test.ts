// Every formula has its note, and every source that a docstring gives within the project is a note that stands there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formulas } from '#core/figures/formulas.ts'

const page = readFileSync('client/core/FORMULAS.md', 'utf8')
const [, figures = '', rules = ''] = page.split(/^## /m)
const notesIn = (part: string): ReadonlyMap<string, string> =>
  new Map(
    [...part.matchAll(/^### (\S+)\n([^]*?)(?=^###? |$(?![^]))/gm)].map(([, id = '', note = '']) => [
      id,
      note,
    ]),
  )

const sources = ['schemas', 'client', 'server'].flatMap((room) =>
  readdirSync(room, { recursive: true })
    .map((file) => join(room, String(file)).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file)),
)
/** The text of every comment of a file on one line each, so that a source may stand across two. */
const commentsOf = (file: string): string =>
  (readFileSync(file, 'utf8').match(/\/\*\*[^]*?\*\/|^\s*\/\/.*$/gm) ?? [])
    .map((comment) => comment.replaceAll(/\s*\n\s*\*? ?/g, ' '))
    .join('\n')
const comments = new Map(sources.map((file) => [file, commentsOf(file)]))

test('every formula has a note, with statement, units, source and files; no note is of another', () => {
  const notes = notesIn(figures)
  expect([...notes.keys()]).toEqual([...formulas])
  for (const [id, note] of notes) {
    const parts = [...note.matchAll(/^- \*\*([\w ]+)\*\*: \S/gm)].map(([, part]) => part)
    expect([id, parts]).toEqual([id, ['Statement', 'Units', 'Source', 'Reckoned in']])
  }
})

test('every formula is reckoned in the files that its note names, and their docstrings lead back to it', () => {
  for (const [id, note] of notesIn(figures)) {
    const named = /\*\*Reckoned in\*\*: (.*)/.exec(note)?.[1] ?? ''
    const files = [...named.matchAll(/`([^`]+)`/g)].map(([, file = '']) => join('client/core', file))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      expect([file, existsSync(file)]).toEqual([file, true])
      expect([file, comments.get(file)?.includes(`FORMULAS.md, \`${id}\``)]).toEqual([file, true])
    }
  }
})

test('a docstring cites only notes that stand there, and every rule is cited', () => {
  const known = new Set([...notesIn(figures).keys(), ...notesIn(rules).keys()])
  const cited = [...comments].flatMap(([file, text]) =>
    [...text.matchAll(/FORMULAS\.md,((?: (?:to )?`[^`]+`,?)+)/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, id = '']) => ({ file, id })),
    ),
  )
  expect(cited.length).toBeGreaterThan(20)
  expect(cited.filter(({ id }) => !known.has(id))).toEqual([])
  const used = new Set(cited.map(({ id }) => id))
  expect([...notesIn(rules).keys()].filter((id) => !used.has(id))).toEqual([])
})

test('no comment cites a paper that is not in the repository', () => {
  const absent = /\b(?:layout|survey|money|plan|design) note\b|\bcontract, section|the contract figures/i
  expect([...comments].filter(([, text]) => absent.test(text)).map(([file]) => file)).toEqual([])
})
