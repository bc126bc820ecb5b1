// The README in both languages: the same commands, settings, addresses and files, in the same order.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from '#app/address.ts'
import { frame as englishFrame } from '#words/en/frame.ts'
import { frame as chineseFrame } from '#words/zh/frame.ts'

const english = readFileSync('README.md', 'utf8')
const chinese = readFileSync('README.zh.md', 'utf8')

/** What is typed, without the remarks behind it. */
const commands = (text: string): readonly string[] =>
  [...text.matchAll(/^```\n([^]*?)^```/gm)].map(([, block = '']) => block.replaceAll(/\s+#.*$/gm, ''))
/** Names, paths and commands within the sentences, each once. */
const spoken = (text: string): readonly string[] =>
  [
    ...new Set(
      [...text.replaceAll(/^```\n[^]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, one = '']) => one),
    ),
  ].toSorted()
const settings = (text: string): readonly string[] =>
  [...text.matchAll(/^\| (`[A-Z_`, ]+`) \| ([^|]*)\|/gm)].map(
    ([, name = '', usual = '']) => `${name} ${usual.trim()}`,
  )
/** The two that lead to one another apart. */
const links = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^README(\.zh)?\.md$/.test(to))

test.each([
  ['commands', commands],
  ['names in the text', spoken],
  ['settings and their defaults', settings],
  ['links and pictures', links],
  ['headings', (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level)],
])('both languages have the same %s', (_name, of) => {
  expect(of(english).length).toBeGreaterThan(4)
  expect(of(chinese)).toEqual(of(english))
})

test('each leads to the other, and all that they link is there', () => {
  expect(english).toContain('](README.zh.md)')
  expect(chinese).toContain('](README.md)')
  expect(links(chinese).filter((to) => !existsSync(to.replace(/#.*/, '')))).toEqual([])
})

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly engines: Readonly<Record<string, string>>
}

test('every npm script that a document names is there', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', ...readdirSync('server').map((name) => `server/${name}`)]
  const named = documents
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)])
    .map(([, name = '']) => name)
    .filter((name) => !['ci', 'run'].includes(name))
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => manifest.scripts[name] === undefined)).toEqual([])
})

test('the pages of a centre are those at its side, in their order', () => {
  const listed = (text: string): readonly string[] =>
    [...text.matchAll(/^\| (\p{Script=Han}+) (\w+) \| [^|]+ \|$/gmu)].map(
      ([, han, latin]) => `${han} ${latin}`,
    )
  const shown = pages.map((name) => `${chineseFrame.page[name]} ${englishFrame.page[name]}`)
  expect(listed(english)).toEqual(shown)
  expect(listed(chinese)).toEqual(shown)
})

test('the oldest Node that is named is the one that the package asks for', () => {
  const [, floor] = /Node (\d+\.\d+)/.exec(english) ?? []
  expect(manifest.engines['node']).toBe(`>=${floor}`)
})
