// What a text says: merged cells at their places, markers of lists, and hostile texts that stay texts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from '#core/centre/changes.ts'
import { figuresIn, headingsIn, isBlankText } from '#core/prose/inText.ts'
import { markerOf } from '#core/prose/markers.ts'
import { reviewLine } from '#core/prose/reviewLine.ts'
import { walkText } from '#core/prose/walk.ts'
import type { TextTable } from '#core/prose/written.ts'
import type { Revision } from '#schemas/archive.ts'
import { hostileNode } from './hostileText.ts'
import { cell, doc, head, item, paragraph, rents, row, text, words } from './writtenText.ts'

const placesOf = (table: unknown): readonly string[] => {
  const [block] = walkText(doc(table)) as unknown as readonly [TextTable]
  return block.rows.flatMap(({ cells }) =>
    cells.map(
      (one) =>
        `${reviewLine(paragraph(words(JSON.stringify(one.blocks).match(/"text":"([^"]*)"/)?.[1] ?? '')))}@${one.row},${one.column}`,
    ),
  )
}

test('cells after a merged one stand under their own headings', () => {
  expect(placesOf(rents)).toEqual([
    ...['楼层@0,0', '项目@0,1', '面积 m²@0,2', '每月租金 元@0,3'],
    ...['一层@1,0', '食堂@1,1', '120@1,2', '0@1,3'],
    ...['便利店@2,1', '45@2,2', '3600@2,3'],
    ...['理发@3,1', '20@3,2', '1500@3,3'],
    ...['合计@4,0', '185@4,2', '5100@4,3'],
  ])
  expect(walkText(doc(rents))[0]).toMatchObject({ columns: 4, headRows: 1 })
})

test('headings that reach over two rows keep both on top; a table of headings alone has none', () => {
  const two = {
    type: 'table',
    content: [row(head('a', { rowspan: 2 }), head('b')), row(cell('c')), row(cell('d'), cell('e'))],
  }
  expect(walkText(doc(two))[0]).toMatchObject({ headRows: 2 })
  expect(walkText(doc({ type: 'table', content: [row(head('a'))] }))[0]).toMatchObject({ headRows: 0 })
})

test('a span that leaves the table, or is no number, covers what is there', () => {
  const table = {
    type: 'table',
    content: [row(cell('a', { rowspan: 9, colspan: -3 }), cell('b', { colspan: 1e9 })), row(cell('c'))],
  }
  expect(placesOf(table)).toEqual(['a@0,0', 'b@0,1', 'c@1,1'])
})

test('numbers of lists in all their ways', () => {
  expect([1, 3, 27, 703].map((n) => markerOf(n, 'a'))).toEqual(['a.', 'c.', 'aa.', 'aaa.'])
  expect([1, 4, 9, 40, 1999].map((n) => markerOf(n, 'I'))).toEqual(['I.', 'IV.', 'IX.', 'XL.', 'MCMXCIX.'])
  expect(['0.', '-2.', '4000.']).toEqual([0, -2, 4000].map((n) => markerOf(n, 'i')))
})

test('a reviewer is told of merged cells, heading levels and numbering, and of a block that was only moved as it reads', () => {
  const revision = (...content: unknown[]): Revision =>
    ({
      label: 'x',
      documents: {},
      text: doc(...content),
      tally: null,
      openRemarks: [],
    }) as unknown as Revision
  const told = (before: readonly unknown[], after: readonly unknown[]) =>
    changesBetween(revision(...before), revision(...after)).map((change) => [change.before, change.after])
  const table = (attrs: object) => ({ type: 'table', content: [row(cell('合计', attrs), cell('1'))] })
  expect(told([table({ colspan: 2 })], [table({ colspan: 1 })])).toEqual([
    ['| ⟨1×2⟩ 合计 | 1 |', null],
    [null, '| 合计 | 1 |'],
  ])
  const heading = (level: number) => item('heading', { level }, words('租金'))
  expect(told([heading(1)], [heading(2)])).toEqual([
    ['# 租金', null],
    [null, '## 租金'],
  ])
  const numbered = (type: string) =>
    item('orderedList', { type }, item('listItem', {}, paragraph(words('甲'))))
  expect(told([numbered('1')], [numbered('a')])).toEqual([
    ['1. 甲', null],
    [null, 'a. 甲'],
  ])
  const [a, b] = [paragraph(words('甲')), paragraph(words('乙'))]
  expect(told([a, b], [b, a])).toEqual([
    ['甲', null],
    [null, '甲'],
  ])
  // written out where it is as good as none: the same words, other bytes
  expect(
    told([table({ colspan: 1 })], [table({})])
      .flat()
      .filter(Boolean)
      .join(' '),
  ).toContain('"colspan":1')
})

test('figures, headings and emptiness are found wherever they stand', () => {
  const chip = { type: 'figureChip', attrs: { figure: 'deep' } }
  const nested = doc(item('blockquote', {}, item('taskList', {}, item('taskItem', {}, paragraph(chip)))), {
    type: 'drawing',
    content: [{ type: 'label', content: [chip] }],
  })
  expect(figuresIn(walkText(nested))).toEqual(['deep'])
  expect(isBlankText(walkText(nested))).toBe(false)
  expect(
    isBlankText(walkText(doc(paragraph(), item('bulletList', {}, item('listItem', {}, paragraph()))))),
  ).toBe(true)
  expect(headingsIn(walkText(text), () => '1,800 元')).toEqual([{ level: 2, words: '租金 1,800 元' }])
})

test('whatever was frozen as a text is walked to its end', () => {
  fc.assert(
    fc.property(hostileNode, (one) => {
      const blocks = walkText(one)
      expect(typeof reviewLine(one)).toBe('string')
      expect(figuresIn(blocks).every((figure) => typeof figure === 'string')).toBe(true)
    }),
    { seed: 10, numRuns: 300 },
  )
})
