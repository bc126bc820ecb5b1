// What changed between two revisions: every difference once, nothing that is the same.
import { expect, test } from 'vitest'
import { changesBetween } from '#core/centre/changes.ts'
import type { Revision } from '#schemas/archive.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const revision = (layout: object, texts: readonly string[] = []): Revision => ({
  format: 'bandeng-revision',
  schema: 1,
  workspace: 'w',
  generation: 'g',
  label: 'l',
  documents: { layout },
  text: { type: 'doc', content: texts.map(paragraph) },
  tally: null,
  openRemarks: [],
})
const room = (id: string, fields: object) => ({ id, name: id, rank: 'i', ...fields })

test('equal revisions differ in nothing', () => {
  const one = revision({ rooms: [room('a', { seed: { x: 1, y: 2 } })], facts: { main: 'p' } }, ['一', '二'])
  expect(changesBetween(one, structuredClone(one))).toEqual([])
})

test('a changed field, a new record and a gone one are each told once, and so is another place', () => {
  const before = revision({ rooms: [room('a', { use: 'support' }), room('b', {})] })
  const after = revision({ rooms: [room('a', { use: 'vacant', rank: 'z' }), room('c', {})] })
  expect(
    changesBetween(before, after).map(({ id, field, before: was, after: is }) => [id, field, was, is]),
  ).toEqual([
    ['a', 'rank', 'i', 'z'],
    ['a', 'use', 'support', 'vacant'],
    ['b', null, room('b', {}), null],
    ['c', null, null, room('c', {})],
  ])
})

test('a row is called by its name, wording or title; what a single is titled is one of its facts', () => {
  const nameOf = (layout: object): unknown => changesBetween(revision({}), revision(layout))[0]?.name
  const called = (fields: object): unknown => nameOf({ posts: [{ id: 'a', ...fields }] })
  expect(called({ name: '甲', title: '乙' })).toEqual({ zh: '甲' })
  expect(called({ title: '乙', titleEn: 'B' })).toEqual({ zh: '乙', en: 'B' })
  expect(called({ wage: 1 })).toBeNull()
  expect(nameOf({ facts: { title: '丙' } })).toBeNull()
})

test('a single record is compared field by field', () => {
  expect(
    changesBetween(revision({ facts: { main: 'p' } }), revision({ facts: { main: 'q' } })),
  ).toMatchObject([{ document: 'layout', table: 'facts', field: 'main', before: 'p', after: 'q' }])
})

test('of the text only the paragraphs that came or went are listed', () => {
  const changes = changesBetween(revision({}, ['一', '二', '三']), revision({}, ['一', '新', '三', '四']))
  expect(changes.map(({ before, after }) => [before, after])).toEqual([
    ['二', null],
    [null, '新'],
    [null, '四'],
  ])
})

test('without an earlier revision everything is new', () => {
  expect(changesBetween(null, revision({ rooms: [room('a', {})] })).map(({ before }) => before)).toEqual([
    null,
  ])
})
