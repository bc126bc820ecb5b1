// Every kind of record that a revision freezes is told by what it is, with everything that is said of it, in both languages.
import { describe, expect, test } from 'vitest'
import { definitionOf, openedNames, remarksDocument } from '#schemas/documents.ts'
import { FrozenBasis, FrozenFigures } from '#schemas/frozenFigures.ts'
import { Tally } from '#schemas/tallies.ts'
import { knownField, oneOfTable, tableName } from '#words/recordNames.ts'
import type { Lang } from '#words/words.ts'
import { z } from 'zod'
import { frozenRemark, frozenRows, frozenTables, revisionOf, toldChanges } from './frozenRows.ts'

const langs: readonly Lang[] = ['zh', 'en']
/** An id, a stored key of a field or a list, or what is said where nothing is known. */
const unsaid =
  /id-|\{|undefined|elder-day-care|low-fee|whole-building|ground-only|own-meter|self-run|\(empty\)|（没有内容）/

describe.each(langs)('in %s', (lang) => {
  test.each(frozenTables)(
    'a row of $table that comes and goes is named, with all that is said of it',
    ({ table, shape }) => {
      const row = frozenRows[table]
      if (row === undefined) throw new Error(`no row of ${table} is tried`)
      const content = shape.form === 'cell' ? row['value'] : row
      expect(shape.shape.safeParse(content).error).toBeUndefined()
      if (shape.form === 'record')
        expect(Object.keys(row).sort()).toEqual(['id', ...Object.keys(shape.shape.shape)].sort())
      for (const [before, after] of [
        [revisionOf(table), revisionOf(null)],
        [revisionOf(null), revisionOf(table)],
      ] as const) {
        const changes = toldChanges(before, after, lang)
        expect(changes).toHaveLength(1)
        for (const words of changes.flatMap((change) => Object.values(change)))
          if (words !== null && words !== '') expect(words).not.toMatch(unsaid)
        expect(changes[0]?.record).not.toBe('')
        expect(`${changes[0]?.before ?? ''}${changes[0]?.after ?? ''}`).not.toBe('')
      }
    },
  )

  test.each(frozenTables)(
    'every field of $table has a word, and its value no id',
    ({ table, shape, document }) => {
      const row = frozenRows[table] ?? {}
      const content = (shape.form === 'cell' ? row['value'] : row) as Readonly<Record<string, unknown>>
      for (const field of Object.keys(content)) {
        if (field === 'id') continue
        expect(knownField(table, field, lang), field).not.toBeNull()
        const before = revisionOf(null)
        const { [field]: gone, ...rest } = content
        const changed = shape.form === 'cell' ? { ...row, value: rest } : rest
        const after = {
          ...before,
          documents: {
            ...before.documents,
            [document]: { ...(before.documents[document] as object), [table]: [changed] },
          },
        }
        for (const change of toldChanges(before, after, lang)) {
          // how a door was put in is a note of the gesture, in the words in which it is stored
          if (field === 'placed') continue
          expect(change.before).not.toMatch(unsaid)
        }
        expect(gone).toBeDefined()
      }
    },
  )

  test('an open remark is told with its author, the room it is on, and its words', () => {
    const [change] = toldChanges(revisionOf('openRemarks'), revisionOf(null), lang)
    const room = lang === 'zh' ? '餐厅' : 'Dining'
    expect(change?.record).toContain('周岚')
    expect(change?.record).toContain(room)
    expect(change?.after).toBe('这里太暗，老人看不清')
    const moved = { ...revisionOf(null), openRemarks: [{ ...frozenRemark, attached: false }] }
    const [later] = toldChanges(revisionOf(null), moved, lang)
    expect(later?.record).toContain('周岚')
    expect(later?.record).toContain(room)
  })

  test('every table of every document has a word at the head of a line and within a sentence', () => {
    const lacking = [...openedNames, remarksDocument('m')].flatMap((name) => {
      const { tables = {}, singles = {} } = definitionOf(name) ?? {}
      const all = Object.keys({ ...tables, ...singles })
      return [
        ...all.filter((table) => oneOfTable(table, lang) === null),
        ...Object.keys(tables).filter((table) => tableName(table, lang) === null),
      ]
    })
    expect(lacking).toEqual([])
  })

  test('every part of the figures, the basis and the tally has a word', () => {
    const parts = [FrozenFigures, FrozenBasis].flatMap((shape) =>
      Object.keys(z.toJSONSchema(shape).properties ?? {}),
    )
    expect(parts.filter((part) => tableName(part, lang) === null)).toEqual([])
    const fields = Object.keys(Tally.shape).filter((field) => !['id', 'kind', 'scores'].includes(field))
    expect(fields.filter((field) => knownField('tally', field, lang) === null)).toEqual([])
  })
})
