// Words say no place on the screen: what stands at the left of a tablet stands above on a phone, and behind a dialog on both.
import { expect, test } from 'vitest'
import { en } from '#words/en.ts'
import { zh } from '#words/zh.ts'

const sides: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /左|右|[上下]方|[上下]边|上头|底部|顶部|旁边/,
  // what is left over, and the left-hand side, are spelt alike
  en: /\b(at|on|to|from|in) (the|your) (left|right|side|top|bottom)\b|\b(left|right)-hand\b|\bbeside (this|it|a choice)\b|\b(upper|lower) \w+ (corner|edge)\b|\bsidebar\b/i,
}

/** The building's own sides, a ranking, a file opened as a second centre, and a table that is scrolled both ways at any width. */
const ofThings = new Set([
  'report.measuredTo',
  'frame.table',
  'demand.pointsOfGroup',
  'share.openedBeside',
  'layout.refusal.walls-needed',
  'layout.join',
  'layout.joinWith',
  'layout.finding.seed-on-wall',
  'layout.finding.seed-beside',
  'layout.finding.bent-walls',
])

const textsIn = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, one]) =>
        textsIn(one, path === '' ? key : `${path}.${key}`),
      )

test.each([
  ['zh', zh],
  ['en', en],
] as const)('in %s', (lang, catalogue) => {
  const told = textsIn(catalogue, '').filter(([path, text]) => sides[lang].test(text) && !ofThings.has(path))
  expect(told).toEqual([])
})
