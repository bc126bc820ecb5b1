// How many exports say what they are, room by room: printed, and held at the share that was reached for all and at all for functions of the inner rooms.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const clientRooms = readdirSync('client', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'public')
  .map(({ name }) => `client/${name}`)
const rooms = ['schemas', ...clientRooms, 'server']

/** What of a room's exports has to have a docstring, in per cent. */
const leastShare = 80
/** Here every function has one, with its units and what it refuses. */
const functionsTold = ['client/core', 'client/sync', 'client/files', 'server']
/** Here every export has one. */
const allTold = ['client/sync', 'server']

interface Exported {
  readonly place: string
  readonly isFunction: boolean
  /** The text between the docstring's marks; null where the line above the export ends none. */
  readonly told: string | null
  /** What a function gives, as it is written; empty where that isn't said. */
  readonly gives: string
}

const heading = /^export (?:async )?(const|function\*?|class|interface|type) (\w+)/
const arrow = /^export const \w+(?::[^=]*)? =\s+(?:async )?(?:<[^(]*>\s*)?(?=\()/

/** The place behind the bracket that closes the one at `from`. */
const behindClosing = (text: string, from: number): number => {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

const givenBy = (text: string): string => {
  const start = arrow.exec(text)?.[0].length ?? text.indexOf('(')
  const behind = text.slice(behindClosing(text, start))
  return /^:\s*([^]*?)\s*(?:=>|\{\n)/.exec(behind)?.[1] ?? ''
}

const toldAbove = (lines: readonly string[], at: number): string | null => {
  if (lines[at - 1]?.trimEnd().endsWith('*/') !== true) return null
  const start = lines.findLastIndex((line, i) => i < at && line.includes('/**'))
  return lines.slice(start, at).join('\n')
}

const exportsIn = (place: string, source: string): readonly Exported[] => {
  const lines = source.split('\n')
  return lines.flatMap((line, at) => {
    const [, sort = '', name] = heading.exec(line) ?? []
    if (name === undefined) return []
    const text = lines.slice(at, at + 40).join('\n')
    const isFunction = sort.startsWith('function') || arrow.test(text)
    const told = toldAbove(lines, at)
    return [{ place: `${place}: ${name}`, isFunction, told, gives: isFunction ? givenBy(text) : '' }]
  })
}

const exportsOf = (room: string): readonly Exported[] =>
  readdirSync(room, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(d|config)\.ts$/.test(file))
    .flatMap((file) => exportsIn(join(room, file), readFileSync(join(room, file), 'utf8')))
const exportsByRoom = new Map(rooms.map((room) => [room, exportsOf(room)]))
const inRoom = (room: string): readonly Exported[] => exportsByRoom.get(room) ?? []

const shareOf = (some: readonly Exported[]): number =>
  (100 * some.filter(({ told }) => told !== null).length) / Math.max(1, some.length)

test('what counts as an export that says what it is', () => {
  const source = `
/** Says it. */
export const told = 1

export const silent = (a: number): Result<void, 'no'> => refuse('no')
/**
 * Refused: \`no\`.
 */
export const refusing = <T>(
  of: (one: T) => boolean,
): Result<T, 'no'> => {
export async function later(): Promise<void> {
`
  expect(exportsIn('x', source)).toEqual([
    { place: 'x: told', isFunction: false, told: '/** Says it. */', gives: '' },
    { place: 'x: silent', isFunction: true, told: null, gives: "Result<void, 'no'>" },
    { place: 'x: refusing', isFunction: true, told: '/**\n * Refused: `no`.\n */', gives: "Result<T, 'no'>" },
    { place: 'x: later', isFunction: true, told: null, gives: 'Promise<void>' },
  ])
})

test('in every room, and in all, enough exports say what they are', () => {
  const all = [...exportsByRoom.values()].flat()
  expect(all.length).toBeGreaterThan(2_000)
  const counts = [...[...exportsByRoom], ['in all', all] as const].map(([room, some]) => ({
    room,
    exports: some.length,
    documented: `${shareOf(some).toFixed(1)} %`,
  }))
  console.table(counts)
  expect(
    [...exportsByRoom, ['in all', all] as const]
      .filter(([, some]) => shareOf(some) < leastShare)
      .map(([room]) => room),
  ).toEqual([])
})

test.each(functionsTold)('every exported function of %s says what it does', (room) => {
  const functions = inRoom(room).filter(({ isFunction }) => isFunction)
  expect(functions.length).toBeGreaterThan(80)
  expect(functions.filter(({ told }) => told === null).map(({ place }) => place)).toEqual([])
})

test.each(functionsTold)('every function of %s that may be refused says how', (room) => {
  // `Edited` and `Done` are results by another name
  const refusing = inRoom(room).filter(({ gives }) => /^(?:Promise<)?(?:Result<|Edited\b|Done\b)/.test(gives))
  if (room !== 'server') expect(refusing.length).toBeGreaterThan(4)
  expect(refusing.filter(({ told }) => !/refus/i.test(told ?? '')).map(({ place }) => place)).toEqual([])
})

test.each(allTold)('every export of %s says what it is', (room) => {
  expect(
    inRoom(room)
      .filter(({ told }) => told === null)
      .map(({ place }) => place),
  ).toEqual([])
})
