// The colours hold their contrast: computed from tokens.css itself, for paper and for the dark page.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const css = readFileSync(fileURLToPath(import.meta.resolve('#ui/tokens.css')), 'utf8')

type Tokens = ReadonlyMap<string, string>

/** The colours of the first block that follows this selector. */
const coloursAfter = (selector: string): Tokens => {
  const start = css.indexOf(`${selector} {`)
  expect(start).toBeGreaterThanOrEqual(0)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]))
}

const light = coloursAfter(':root')
const darkByWish = coloursAfter(":root:not([data-theme='light'])")
const darkByChoice = coloursAfter(":root[data-theme='dark']")

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return (x! + 0.05) / (y! + 0.05)
}

const classes = ['service', 'commercial', 'office', 'shared', 'support', 'circulation', 'outdoor', 'vacant']
const pairs: readonly (readonly [text: string, ground: string, least: number])[] = [
  ...['paper', 'sheet', 'recess'].flatMap((ground) => [
    ['ink', ground, 12] as const,
    ['ink-2', ground, 7] as const,
    ['ink-3', ground, 4.5] as const,
    ['accent', ground, 4.5] as const,
    ['short', ground, 4.5] as const,
    ['stop', ground, 4.5] as const,
  ]),
  ...['paper', 'sheet', 'recess'].map((ground) => ['edge', ground, ground === 'recess' ? 2.9 : 3] as const),
  ...classes.map((name) => [name, `${name}-tint`, 4.5] as const),
  ...classes.map((name) => ['ink', `${name}-tint`, 10] as const),
  ['on-accent', 'accent', 4.5],
  ['accent', 'accent-wash', 4.5],
  ['ink', 'accent-wash', 10],
  ['short', 'short-wash', 4.5],
  ['stop', 'stop-wash', 4.5],
  ['paper', 'ink', 12],
  ['on-strong', 'strong', 4.5],
  ['on-middle', 'middle', 4.5],
  ['on-weak', 'weak', 4.5],
  ...[1, 2, 3, 4].map((n) => ['on-person', `person-${n}`, 4.5] as const),
  ...[1, 2, 3, 4].map((n) => [`person-${n}`, 'sheet', 3] as const),
]

test.each([
  ['light', light],
  ['dark', darkByChoice],
] as const)('every text of the %s page is readable on every ground it may stand on', (_, tokens) => {
  const poor = pairs
    .map(([text, ground, least]) => ({
      pair: `${text} on ${ground}`,
      ratio: contrast(tokens.get(text) ?? '#000000', tokens.get(ground) ?? '#000000'),
      least,
    }))
    .filter(({ ratio, least }) => !(ratio >= least))
  expect(poor).toEqual([])
})

test('the dark page by the device’s wish is the dark page by choice', () => {
  expect([...darkByWish]).toEqual([...darkByChoice])
})

test('every colour of the light page has its counterpart in the dark', () => {
  expect([...darkByChoice.keys()].sort()).toEqual([...light.keys()].sort())
})

test('no text is smaller than 11 px, dimensions than 9.5', () => {
  const sizes = [...css.matchAll(/--text-([\w-]+):\s*([\d.]+)rem/g)].map(([, name, rem]) => ({
    name,
    px: Number(rem) * 16,
  }))
  expect(sizes.length).toBeGreaterThan(8)
  expect(sizes.filter(({ name, px }) => px < (name === 'dimension' ? 9.5 : 11))).toEqual([])
})

test('a finger fits every control: at least 44 px', () => {
  expect(Number(/--touch:\s*([\d.]+)rem/.exec(css)?.[1]) * 16).toBeGreaterThanOrEqual(44)
})
