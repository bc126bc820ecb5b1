// Habits of the style sheets that no linter here knows: what a finger leaves behind, and text that is pushed out of its box.
import { expect, test } from 'vitest'
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
