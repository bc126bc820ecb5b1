// What a document without a part of its own is printed as: all its rows with the words and units of their fields, and no rank or id.
import { beforeAll, describe, expect, test } from 'vitest'
import { readFrozen, type Frozen } from '#core/centre/frozen.ts'
import type { ReportBlock } from '#files/report/blocks.ts'
import { documentTables, listedPart, printedByParts } from '#files/report/listedPart.ts'
import { formatOf } from '#words/format.ts'
import { wordsOf } from '#words/words.ts'
import { frozenNames, sharedDocuments } from '#schemas/documents.ts'
import { frozenSample } from './frozenSample.ts'

let frozen: Frozen
beforeAll(async () => {
  frozen = readFrozen((await frozenSample('three-floor-974')).revision)
})

type Table = Extract<ReportBlock, { kind: 'table' }>
const tableAfter = (blocks: readonly ReportBlock[], heading: string): Table => {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading)
  const table = blocks[at + 1]
  if (at < 0 || table?.kind !== 'table') throw new Error(`no table under ${heading}`)
  return table
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const say = wordsOf(lang, 'records')
  const blocksOf = (name: 'plan' | 'programme'): readonly ReportBlock[] =>
    documentTables(frozen, name, new Map(), lang)

  test('begins with the name of the document', () => {
    expect(blocksOf('plan')[0]).toEqual({
      kind: 'heading',
      level: 1,
      text: wordsOf(lang, 'documents')('heading.plan'),
    })
  })

  test('has every row once, in order of rank, amounts as money and rooms by their names', () => {
    const { lines, partners } = frozen.documents.plan
    const table = tableAfter(blocksOf('plan'), say('table.lines'))
    expect(table.rows).toHaveLength(lines.size)
    const ranked = [...lines.values()].toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    const money = table.rows.map((row) => row.find((cell) => / ?(yuan|元)$/.test(cell)))
    expect(money).toEqual(ranked.map(({ amount }) => formatOf(lang).money(amount)))
    const rooms = [...partners.values()].flatMap((partner) => partner.rooms)
    const shown = JSON.stringify(tableAfter(blocksOf('plan'), say('table.partners')).rows)
    expect(rooms.length).toBeGreaterThan(0)
    for (const id of rooms) expect(shown).not.toContain(`"${id}"`)
  })

  test('heads each column with the words of a field, and none with its name in the program', () => {
    const { columns } = tableAfter(blocksOf('plan'), say('table.partners'))
    const titles = columns.map(({ title }) => title.toLowerCase())
    expect(titles).toContain(say('fields.rentPerSquareMetre').toLowerCase())
    expect(titles).not.toContain('rank')
    expect(titles).not.toContain(say('fields.rank').toLowerCase())
    expect(titles.filter((title) => /[a-z][A-Z]/.test(title))).toEqual([])
  })

  test('names a cell by what it is kept under', () => {
    const { verdicts } = frozen.documents.programme
    expect(verdicts.size).toBeGreaterThan(0)
    const { rows } = tableAfter(blocksOf('programme'), say('table.verdicts'))
    expect(rows).toHaveLength(verdicts.size)
    for (const [id, { reason }] of verdicts) {
      const row = rows.find((cells) => cells.includes(reason))
      expect(row?.[0]).not.toBe('')
      expect(row?.[0]).not.toBe(id)
    }
  })
})

test('documents with a part of their own are not listed again', () => {
  expect(listedPart(frozen, new Map(), 'en')).toEqual([])
})

test('a table that no part prints is listed, also where its document has a part of its own', () => {
  const say = wordsOf('en', 'records')
  const headings = documentTables(frozen, 'plan', new Map(), 'en', ['facts', 'lines']).flatMap((block) =>
    block.kind === 'heading' ? [block.text] : [],
  )
  expect(headings).toEqual([wordsOf('en', 'documents')('heading.plan'), say('table.partners')])
  expect(documentTables(frozen, 'plan', new Map(), 'en', printedByParts.plan)).toEqual([])
})

test.each(frozenNames)('what is said to be printed of %s is a table of it', (name) => {
  const { tables, singles } = sharedDocuments[name].definition
  const known = [...Object.keys(tables), ...Object.keys(singles)]
  expect((printedByParts[name] ?? []).filter((table) => !known.includes(table))).toEqual([])
})
