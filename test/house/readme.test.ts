// The README in both languages: the same commands, settings, addresses and files, in the same order.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

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
