// A width that a style sheet asks for is another one with large type, and no rule weighs more than it did.
import { readFile } from 'node:fs/promises'
import postcss from 'postcss'
import { expect, test } from 'vitest'
import { largeType, largeTypeScale } from '#ui/largeType.ts'

const made = (css: string): string =>
  postcss([largeType()]).process(css, { from: undefined }).css.replaceAll(/\s+/g, ' ')

test('a rule for a width stands twice, each for one size of text', () => {
  expect(made('@media (max-width: 40rem) { .a > b, :root { gap: 0 } }')).toBe(
    '@media (max-width: 40rem) { :where(:root:not([data-large])) .a > b, :root:where(:not([data-large])) { gap: 0 } }' +
      '@media (max-width: 52.5rem) { :where(:root[data-large]) .a > b, :root:where([data-large]) { gap: 0 } }',
  )
})

test('both bounds of a width are scaled, and what asks for no width stays', () => {
  expect(made('@media screen and (min-width: 20rem) and (max-width: 40rem) { a { gap: 0 } }')).toContain(
    '@media screen and (min-width: 26.25rem) and (max-width: 52.5rem) { :where(:root[data-large]) a { gap: 0 } }',
  )
  const others = '@media print { a { gap: 0 } } @media (hover: hover) { a { gap: 0 } } a { gap: 0 }'
  expect(made(others)).toBe(others)
})

test('the scale is that of the page', async () => {
  const tokens = await readFile(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8')
  expect(/:root\[data-large\] \{\s+font-size: ([\d.]+)%/.exec(tokens)?.[1]).toBe(String(largeTypeScale * 100))
})
