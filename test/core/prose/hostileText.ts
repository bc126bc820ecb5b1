// Texts as no editor makes them, for whatever reads a stored text.
import fc from 'fast-check'

const names = [
  'doc',
  'text',
  'paragraph',
  'table',
  'tableRow',
  'tableCell',
  'orderedList',
  'taskItem',
  'figureChip',
  'heading',
  'image',
  'x',
]
/** Anything that a raw peer may have stored as a text: real names with foreign attributes, contents of any shape. */
export const hostileNode = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.record({
      type: fc.constantFrom(...names),
      attrs: fc.oneof(
        fc.constant(undefined),
        fc.dictionary(
          fc.constantFrom('start', 'colspan', 'rowspan', 'href', 'level', '__proto__'),
          fc.jsonValue({ maxDepth: 1 }),
        ),
      ),
      content: fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.array(tie('node'), { maxLength: 3 })),
      text: fc.oneof(fc.constant(undefined), fc.string()),
      marks: fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 })),
    }),
  ),
})).node
