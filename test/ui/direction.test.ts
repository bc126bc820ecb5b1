// @vitest-environment happy-dom
// A name keeps its direction to itself wherever it stands in a line of the page; within a text its marks are one sentence.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

afterEach(() => {
  document.head.replaceChildren()
  document.body.replaceChildren()
})

test('words in an element of a line are isolated, marks within a text are not', () => {
  const style = document.createElement('style')
  style.textContent = readFileSync(fileURLToPath(import.meta.resolve('#ui/base.css')), 'utf8')
  document.head.append(style)
  document.body.innerHTML =
    '<p><b id="name">עדי</b> 12 (3)</p><div data-text-page><p><b id="mark">עדי</b> <span id="person" data-ui="mention">@עדי</span></p></div>'
  const bidi = (id: string) => getComputedStyle(document.querySelector(`#${id}`)!).unicodeBidi
  expect([bidi('name'), bidi('mark'), bidi('person')]).toEqual(['isolate', 'normal', 'isolate'])
})
