// Habits of the style sheets that no linter here knows: what a finger leaves behind, and text that is pushed out of its box.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { everyRule, rulesOf } from '#test/support/cssRules.ts'

const rules = everyRule()
const named = ({ file, selector }: (typeof rules)[number]): string => `${file}: ${selector}`

test('the reader of sheets finds every rule with what it stands in', () => {
  expect(
    rulesOf('a.css', '@layer x; a { b: c } @media (x) { .d:hover, .e { f: g; h: i } } /* { */ j { k: l }'),
  ).toEqual([
    { file: 'a.css', selector: 'a', within: [], text: 'b: c' },
    { file: 'a.css', selector: '.d:hover, .e', within: ['@media (x)'], text: 'f: g; h: i' },
    { file: 'a.css', selector: 'j', within: [], text: 'k: l' },
  ])
  expect(rules.length).toBeGreaterThan(500)
})

test('a look under the pointer is drawn only where there is a pointer: after a touch it would stay', () => {
  const hovering = rules.filter(({ selector }) => selector.includes(':hover'))
  expect(hovering.length).toBeGreaterThan(10)
  expect(
    hovering.filter(({ within }) => !within.some((one) => one.includes('(hover: hover)'))).map(named),
  ).toEqual([])
})

test('no text is hidden by an indent or a far place: both widen the box that it stands in', () => {
  const pushed =
    /text-indent:\s*-?\s*(?:\d{2,}|calc)|(?:left|right|inset[\w-]*|margin[\w-]*):[^;]*-\d{3,}(?:px|rem|em|vw)/
  expect(rules.filter(({ text }) => pushed.test(text)).map(named)).toEqual([])
})

describe('the styles of a page are modules', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const inRooms = ['client/features', 'client/kit', 'client/app', 'client/ui'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true })
      .map((file) => `${room}/${String(file).replaceAll('\\', '/')}`)
      .filter((file) => /\.(?:tsx?|css)$/.test(file)),
  )
  const sheets = inRooms.filter((file) => file.endsWith('.module.css'))
  /** The classes that a module names itself; what others name stands in `:global()`. */
  const classesIn = (sheet: string): ReadonlySet<string> => {
    const own = readFileSync(join(root, sheet), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/:global\((?:[^()]|\([^()]*\))*\)/g, '')
      .replaceAll(/\{[^{}]*\}/g, '{}')
    return new Set([...own.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name))
  }
  /** The classes that are taken of each module. */
  const taken = new Map(sheets.map((sheet) => [sheet, new Set<string>()]))
  for (const file of inRooms.filter((one) => /\.tsx?$/.test(one))) {
    const code = readFileSync(join(root, file), 'utf8')
    for (const [, name = '', from = ''] of code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = from.startsWith('#')
        ? from.replace('#', 'client/')
        : relative(root, join(root, dirname(file), from))
      for (const [, one = ''] of code.matchAll(new RegExp(`\\b${name}\\['([^']+)'\\]`, 'g')))
        taken.get(sheet)?.add(one)
    }
  }

  test('beside the tokens and the look of bare elements there is no sheet that reaches into other pages', () => {
    expect(inRooms.filter((file) => file.endsWith('.css') && !sheets.includes(file)).toSorted()).toEqual([
      'client/ui/base.css',
      'client/ui/tokens.css',
    ])
    expect(sheets.length).toBeGreaterThan(45)
  })

  test.each(sheets)('%s names classes in one case, and each is taken', (sheet) => {
    const named = classesIn(sheet)
    expect([...named].filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([])
    expect([...named].filter((name) => taken.get(sheet)?.has(name) !== true)).toEqual([])
    expect([...(taken.get(sheet) ?? [])].filter((name) => !named.has(name))).toEqual([])
  })
})
