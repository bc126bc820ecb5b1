// Roles are named in schemas alone: pages, devices and relay ask what a role may, or a new role would be forgotten wherever one is spelled out.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { roles } from '#schemas/members.ts'

/** The catalogues say what roles are called, and samples who the people of a centre are. */
const apart = /^client\/(?:words|samples)\//
const files = ['client', 'server']
  .flatMap((room) => readdirSync(room, { recursive: true }).map((file) => join(room, String(file))))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !apart.test(file))

/** A role as text; a key of the words or of a style sheet may be the same word. */
const literal = new RegExp(`(?<!say\\(|\\[)'(?:${roles.join('|')})'`)
const named = (source: string): readonly string[] => source.split('\n').filter((line) => literal.test(line))

test('what counts as a role that is spelled out', () => {
  expect(
    named("me.role === 'owner'\nuseState<Role>('editor')\nsay('respondent')\nown['respondent']\n"),
  ).toEqual(["me.role === 'owner'", "useState<Role>('editor')"])
})

test('no file of the client or the relay spells out a role', () => {
  expect(files.length).toBeGreaterThan(600)
  expect(
    files.flatMap((file) => named(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`)),
  ).toEqual([])
})
