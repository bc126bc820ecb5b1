// @vitest-environment happy-dom
// Cells that claim a million columns, from another device or from the clipboard: the text opens, and nobody's words are lost.
import { act, cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { proseOf } from '#core/documents/prose.ts'
import { walkText } from '#core/prose/walk.ts'
import { keptHtml } from '#ui/RichText/pastedHtml.ts'
import { meet, sit, textOf } from '#test/support/sitAtText.tsx'

afterEach(cleanup)

const odd: readonly unknown[] = [1e9, '1000000000', -1, 0, 1.5, Number.NaN, 'x', null, {}, 2 ** 53]

const cell = (colspan: unknown, rowspan: unknown, words: string): Y.XmlElement => {
  const [made, paragraph] = [new Y.XmlElement('tableCell'), new Y.XmlElement('paragraph')]
  made.setAttribute('colspan', colspan as string)
  made.setAttribute('rowspan', rowspan as string)
  made.setAttribute('colwidth', [7] as unknown as string)
  paragraph.insert(0, [new Y.XmlText(words)])
  made.insert(0, [paragraph])
  return made
}
/** A paragraph, and for each odd number a table with a cell that is so wide and one that is so high. */
const hostile = (): Y.Doc => {
  const doc = new Y.Doc()
  const text = doc.getXmlFragment('text')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('kept')])
  text.insert(0, [paragraph])
  for (const [i, span] of odd.entries()) {
    const table = new Y.XmlElement('table')
    const rows = [new Y.XmlElement('tableRow'), new Y.XmlElement('tableRow')]
    rows[0]?.insert(0, [cell(span, 1, `wide${i}`), cell(1, 1, 'b')])
    rows[1]?.insert(0, [cell(1, span, `high${i}`), cell(span, span, 'd')])
    table.insert(0, rows)
    text.insert(text.length, [table])
  }
  return doc
}

test('that another wrote: the text opens within bounds, three go on writing, and the tables stay', async () => {
  const [ada, ben] = [await sit(), await sit(hostile())]
  // it comes while the text is open, and stands there when a third opens it
  act(() => meet(ada, ben))
  const third = new Y.Doc()
  Y.applyUpdate(third, Y.encodeStateAsUpdate(ada.doc))
  const people = [ada, ben, await sit(third)]
  for (const one of people) {
    act(() => void one.editor().commands.insertContentAt(1, 'typed '))
    act(() => meet(...people))
  }
  for (const one of people) {
    expect(textOf(one)).toBe(textOf(ada))
    const { doc } = one.editor().state
    doc.descendants(({ type, attrs }) => {
      if (type.name !== 'tableCell') return
      expect(attrs['colspan']).toBeLessThanOrEqual(63)
      expect(attrs['rowspan']).toBeLessThanOrEqual(1_000)
    })
    for (const i of odd.keys()) expect(doc.textContent).toContain(`wide${i}`)
    expect(doc.textContent).toContain('typed typed typed kept')
  }
})

test('that stand in a text that is only read are laid out within bounds', () => {
  const read = walkText(proseOf(hostile().getXmlFragment('text')))
  const tables = read.filter((block) => block.kind === 'table')
  expect(tables).toHaveLength(odd.length)
  for (const table of tables) expect(table.columns).toBeLessThanOrEqual(1_000)
})

test('from the clipboard: a span that no table has is taken for the widest there may be, or for none', () => {
  const html = keptHtml(
    '<table><tr><td colspan="1000000000">a</td><td rowspan="-4">b</td><th colspan="2" rowspan="x">c</th></tr></table>',
  )
  const cells = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('td, th')]
  expect(cells.map((one) => [one.getAttribute('colspan'), one.getAttribute('rowspan')])).toEqual([
    ['63', null],
    [null, '1'],
    ['2', '1'],
  ])
})
