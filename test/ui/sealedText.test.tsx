// @vitest-environment happy-dom
// The text on the page when a newer version writes to it: however often the page draws itself, no editor mends the document.
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepGate } from '#core/documents/versions.ts'
import { cellOf } from '#core/source.ts'
import { useEditorLabels } from '#ui/RichText/labels.ts'
import type { ShownQuote } from '#ui/RichText/quotes.ts'
import { RichText } from '#ui/RichText/RichText.tsx'
import type { TextGate } from '#ui/RichText/versionGate.ts'
import { Look } from '#ui/Look.tsx'

afterEach(cleanup)

const quotes = cellOf<ReadonlyMap<string, ShownQuote>>(new Map())
const personOf = () => ({ name: 'Ada', colour: 1 as const })

const Page = ({
  doc,
  gate,
  turn,
}: {
  readonly doc: Y.Doc
  readonly gate: TextGate
  readonly turn: number
}) => {
  const labels = useEditorLabels()
  return (
    <div data-turn={turn}>
      <RichText
        fragment={doc.getXmlFragment('text')}
        gate={gate}
        personOf={personOf}
        editable
        quotes={quotes}
        labels={labels}
      />
    </div>
  )
}

test('a page that draws itself again after the seal takes nothing out of the text', async () => {
  const doc = new Y.Doc()
  const gate = keepGate(doc, 'plan', 1)
  const show = (turn: number) => (
    <Look>
      <Page doc={doc} gate={gate} turn={turn} />
    </Look>
  )
  const { rerender } = render(show(0))
  const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  await waitFor(() => expect(document.querySelector('.ProseMirror')).not.toBeNull())
  const other = new Y.Doc()
  other.getMap('versions').set('plan.2', true)
  const unknown = new Y.XmlElement('drawing')
  unknown.insert(0, [new Y.XmlText('of a newer version')])
  other.getXmlFragment('text').insert(0, [unknown])
  await act(async () => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'relay')
    await Promise.resolve()
  })
  for (let turn = 1; turn < 4; turn++) {
    rerender(show(turn))
    await pause()
  }
  expect(doc.getXmlFragment('text').toString()).toBe('<drawing>of a newer version</drawing>')
})
