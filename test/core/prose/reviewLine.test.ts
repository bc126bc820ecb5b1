// A link as a reviewer reads it: its words and address, and no attribute that the editor gives to every link.
import { expect, test } from 'vitest'
import { reviewLine } from '#core/prose/reviewLine.ts'
import { textChanges } from '#core/prose/textChanges.ts'

const linked = (attrs: object) => ({
  type: 'paragraph',
  content: [{ type: 'text', text: 'the rules', marks: [{ type: 'link', attrs }] }],
})
const usual = { href: 'https://example.org/a?b=1', rel: 'noopener noreferrer', target: '_blank', class: null }

test('what the editor gives every link is not told', () => {
  expect(reviewLine(linked(usual))).toBe('[the rules](https://example.org/a?b=1)')
})

test('another target or relation is, and a change of one alone shows as it is stored', () => {
  expect(reviewLine(linked({ ...usual, target: '_top', rel: 'opener' }))).toBe(
    '[the rules](https://example.org/a?b=1)⟨rel opener, target _top⟩',
  )
  const text = (attrs: object) => ({ type: 'doc', content: [linked(attrs)] })
  const { rel, ...bare } = usual
  expect(rel).not.toBe('')
  const changes = textChanges(text(usual), text(bare))
  expect(changes).toHaveLength(2)
  expect(changes[0]?.before).not.toBe(changes[1]?.after)
})
