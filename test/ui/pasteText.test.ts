// @vitest-environment happy-dom
// What is pasted keeps its figures: into tables with merged cells, raised and lowered words, and the lists of Word.
import { Editor, getSchema } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Fragment, Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { CellSelection, fixTables, TableMap } from '@tiptap/pm/tables'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { wordsOfRuns } from '#core/prose/inText.ts'
import { walkText } from '#core/prose/walk.ts'
import type { TextBlock, TextTable } from '#core/prose/written.ts'
import { loweredWords, raisedWords } from '#ui/RichText/raisedSigns.ts'
import { textSchema } from '#ui/RichText/schema.ts'
import { pasteCells } from '#ui/RichText/tablePaste.ts'

const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
  document.body.replaceChildren()
})

const write = (html: string): Editor => {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...textSchema(null, ''),
      Collaboration.configure({ fragment: new Y.Doc().getXmlFragment('text') }),
    ],
  })
  open.push(editor)
  editor.commands.setContent(html)
  return editor
}

/** Where the words stand first. */
const placeOf = (editor: Editor, words: string): number => {
  let found = -1
  editor.state.doc.descendants((node, at) => {
    if (found < 0 && node.text?.includes(words) === true) found = at
  })
  return found
}

const paste = (editor: Editor, html: string): void => {
  expect(editor.view.pasteHTML(html)).toBe(true)
  expect(() => editor.state.doc.check()).not.toThrow()
}

const placedCells = (state: EditorState) => {
  const table = state.doc.child(1)
  const map = TableMap.get(table)
  const start = state.doc.child(0).nodeSize + 1
  return [...new Set(map.map)].map((at) => ({
    ...map.findCell(at),
    at: start + at,
    words: table.nodeAt(at)!.textContent,
  }))
}

/** The words of blocks; an item of a list in brackets behind its marker. */
const outlineOf = (blocks: readonly TextBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === 'list'
        ? block.items.map((item) => `${item.marker}(${outlineOf(item.blocks)})`).join(' ')
        : 'runs' in block
          ? wordsOfRuns(block.runs, String)
          : `⟨${block.kind}⟩`,
    )
    .join(' ')

/** The first table by rows: each cell's words, `·` for a place that a merged cell covers. */
const gridOf = (editor: Editor): readonly string[] => {
  const table = walkText(editor.getJSON()).find(({ kind }) => kind === 'table') as TextTable
  const grid = table.rows.map(() => Array.from({ length: table.columns }, () => ''))
  for (const { cells } of table.rows)
    for (const { row, column, rowSpan, colSpan, blocks } of cells)
      for (let y = row; y < row + rowSpan; y++)
        for (let x = column; x < column + colSpan; x++)
          grid[y]![x] = y === row && x === column ? outlineOf(blocks) : '·'
  return grid.map((row) => row.join('|'))
}

const storeys = `<table><tbody>
<tr><th><p>楼层</p></th><th><p>项目</p></th><th><p>面积</p></th><th><p>月租</p></th></tr>
<tr><td rowspan="3"><p>一层</p></td><td><p>食堂</p></td><td><p>120</p></td><td><p>0</p></td></tr>
<tr><td><p>便利店</p></td><td><p>45</p></td><td><p>3600</p></td></tr>
<tr><td><p>理发</p></td><td><p>20</p></td><td><p>1500</p></td></tr>
<tr><td colspan="2"><p>合计</p></td><td><p>185</p></td><td><p>5100</p></td></tr>
</tbody></table>`
const plain = '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>'
const corner =
  '<table><tbody><tr><td><p>上午</p></td><td rowspan="2"><p>全天值班</p></td></tr><tr><td><p>下午</p></td></tr></tbody></table>'

describe('cells pasted into a table with merged cells', () => {
  test.each([
    ['at the top', ''],
    ['after a line', '<p>开头</p>'],
    ['after three hundred letters', `<p>${'前言'.repeat(150)}</p>`],
  ])('keep every figure outside of them, %s', (_, before) => {
    const editor = write(before + storeys)
    editor.commands.setTextSelection(placeOf(editor, '一层') + 1)
    paste(editor, plain)
    expect(gridOf(editor)).toEqual([
      '楼层|项目|面积|月租',
      '甲|乙|120|0',
      '丙|丁|45|3600',
      '|理发|20|1500',
      '合计|·|185|5100',
    ])
  })

  test('from the middle of a merged cell on', () => {
    const editor = write(storeys)
    editor.commands.setTextSelection(placeOf(editor, '理发') + 1)
    paste(editor, plain)
    expect(gridOf(editor).slice(3)).toEqual(['·|甲|乙|1500', '合计|丙|丁|5100'])
  })

  test('with merged cells of their own, at the corner of the table', () => {
    const editor = write(storeys)
    editor.commands.setTextSelection(placeOf(editor, '5100') + 1)
    paste(editor, corner)
    expect(gridOf(editor)).toEqual([
      '楼层|项目|面积|月租|',
      '一层|食堂|120|0|',
      '·|便利店|45|3600|',
      '·|理发|20|1500|',
      '合计|·|185|上午|全天值班',
      '|||下午|·',
    ])
  })

  test('over cells that are chosen: repeated where they are fewer, going on where they are more', () => {
    const editor = write(storeys)
    const cellAt = (words: string) => editor.state.doc.resolve(placeOf(editor, words)).before(-1)
    const choose = (from: string, to: string) =>
      editor.view.dispatch(
        editor.state.tr.setSelection(CellSelection.create(editor.state.doc, cellAt(from), cellAt(to))),
      )
    choose('45', '1500')
    paste(editor, '<table><tbody><tr><td>9</td></tr></tbody></table>')
    expect(gridOf(editor).slice(2, 4)).toEqual(['·|便利店|9|9', '·|理发|9|9'])
    choose('120', '120')
    paste(editor, plain)
    expect(gridOf(editor).slice(1, 3)).toEqual(['一层|食堂|甲|乙', '·|便利店|丙|丁'])
  })

  test('any grid into any grid: all that was pasted stands there in its shape, and all that lay outside is where it was', () => {
    const schema = getSchema(textSchema(null, ''))
    type Row = readonly { readonly rows: number; readonly columns: number }[]
    const span = fc.integer({ min: 1, max: 3 })
    const grid = fc.array(
      fc.array(fc.record({ rows: span, columns: span }), { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 3 },
    )
    const tableOf = (rows: readonly Row[], letter: string) =>
      schema.nodeFromJSON({
        type: 'table',
        content: rows.map((row, y) => ({
          type: 'tableRow',
          content: row.map(({ rows: rowspan, columns: colspan }, x) => ({
            type: 'tableCell',
            attrs: { rowspan, colspan },
            content: [{ type: 'paragraph', content: [{ type: 'text', text: `${letter}${y}${x}` }] }],
          })),
        })),
      })
    const stateWith = (rows: readonly Row[], letter = 'a'): EditorState => {
      let state = EditorState.create({
        doc: schema.node('doc', null, [schema.node('paragraph'), tableOf(rows, letter)]),
      })
      // as the editor does until nothing is left to put right
      for (let tr = fixTables(state); tr !== undefined; tr = fixTables(state)) state = state.apply(tr)
      return state
    }
    const cells = (state: EditorState) => new Map(placedCells(state).map((cell) => [cell.words, cell]))
    fc.assert(
      fc.property(grid, grid, fc.nat(8), (into, from, at) => {
        const state = stateWith(into)
        const before = cells(state)
        const words = [...before.keys()].filter((one) => one !== '')
        const chosen = before.get(words[at % words.length] ?? '')!
        const moved = state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(chosen.at + 2))))
        const tr = pasteCells(moved, new Slice(Fragment.from(stateWith(from, 'b').doc.child(1)), 0, 0))!
        tr.doc.check()
        expect(TableMap.get(tr.doc.child(1)).problems).toBeNull()
        const after = cells(moved.apply(tr))
        const alone = stateWith(from, 'b')
        for (const { words: one, top, left, bottom, right } of placedCells(alone))
          if (one !== '') {
            const at = { top: chosen.top + top, left: chosen.left + left }
            expect(after.get(one)).toMatchObject({
              ...at,
              bottom: chosen.top + bottom,
              right: chosen.left + right,
            })
          }
        const map = TableMap.get(alone.doc.child(1))
        const [bottom, right] = [chosen.top + map.height, chosen.left + map.width]
        const inside = (cell: { readonly top: number; readonly left: number }) =>
          cell.top >= chosen.top && cell.top < bottom && cell.left >= chosen.left && cell.left < right
        for (const one of words)
          if (!inside(before.get(one)!))
            expect(after.get(one)).toMatchObject({ top: before.get(one)!.top, left: before.get(one)!.left })
      }),
      { seed: 10, numRuns: Number(process.env['BANDENG_PASTES'] ?? 150) },
    )
  })

  test('words into a cell are left to the editor', () => {
    const editor = write(storeys)
    editor.commands.setTextSelection(placeOf(editor, '一层') + 1)
    editor.view.pasteHTML('<p>新</p>')
    expect(gridOf(editor)[1]).toContain('新')
  })
})

describe('raised and lowered words', () => {
  test('stay what they were, as signs of their own', () => {
    const editor = write('<p></p>')
    paste(
      editor,
      '<p>改造费约 1.2×10<sup>5</sup> 元<sup>3</sup>，一层 CO<sub>2</sub> 监测；公共空间 300 m<sup>2</sup>，共 12<sup>①</sup> 间，<span style="vertical-align:super">n+1</span>。</p>',
    )
    expect(editor.getText().trim()).toBe(
      '改造费约 1.2×10⁵ 元³，一层 CO₂ 监测；公共空间 300 m²，共 12① 间，ⁿ⁺^(n+1)。'.replace(
        'ⁿ⁺^(n+1)',
        'ⁿ⁺¹',
      ),
    )
  })

  test('without such signs are put in brackets, so that no other number comes out', () => {
    expect(['−2', 'th', '5a', '*', '[注1]', ' '].map(raisedWords)).toEqual([
      '⁻²',
      '^(th)',
      '^(5a)',
      '*',
      '^([注1])',
      ' ',
    ])
    expect(['10', 'max'].map(loweredWords)).toEqual(['₁₀', '_(max)'])
  })

  test('a cell that is aligned in its height is no raised word', () => {
    const editor = write('<p></p>')
    paste(editor, '<table><tbody><tr><td style="vertical-align:super">12</td><td>3</td></tr></tbody></table>')
    expect(gridOf(editor)).toEqual(['12|3'])
  })
})

test('lists of Word become lists, with their levels and numbers', () => {
  const paragraph = (level: number, marker: string, words: string, list = 'l0') =>
    `<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`
  const editor = write('<p></p>')
  paste(
    editor,
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->${paragraph(1, '3.', '周一至周五开放')}
${paragraph(2, 'a)', '上午老人')}${paragraph(2, 'b)', '下午孩子')}
${paragraph(1, '4.', '周末开放')}<p>中间</p>${paragraph(1, '·', '一点', 'l1')}<!--EndFragment--></body></html>`,
  )
  expect(outlineOf(walkText(editor.getJSON()))).toBe(
    '3.(周一至周五开放 a.(上午老人) b.(下午孩子)) 4.(周末开放) 中间 •(一点)',
  )
})
