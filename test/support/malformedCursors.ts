// What somebody may show in the place of a caret that is none: each made the caret's plugin throw, or might.

/** A sound place: the end of the text. */
const here = { type: null, tname: 'text', item: null, assoc: 0 }

export const malformedCursors: readonly unknown[] = [
  {},
  [],
  5,
  'text',
  true,
  { anchor: {}, head: {} },
  { anchor: 5, head: 5 },
  { anchor: null, head: null },
  { anchor: here },
  { head: here },
  { anchor: here, head: { item: {} } },
  { anchor: here, head: { item: { client: 1 } } },
  { anchor: here, head: { item: { client: -1, clock: 0 } } },
  { anchor: here, head: { item: { client: 2 ** 32, clock: 0 } } },
  { anchor: here, head: { item: { client: 1, clock: -1 } } },
  { anchor: here, head: { item: { client: 1, clock: 0.5 } } },
  { anchor: here, head: { item: { client: 1, clock: 2 ** 53 } } },
  { anchor: here, head: { item: { client: '1', clock: '0' } } },
  { anchor: here, head: { type: 'text' } },
  { anchor: here, head: { tname: 5 } },
  { anchor: here, head: { tname: { toString: 1 } } },
  { anchor: here, head: { tname: 'x'.repeat(101) } },
  { anchor: here, head: { assoc: 0 } },
  { anchor: here, head: { ...here, assoc: 0.5 } },
  { anchor: here, head: { ...here, assoc: '0' } },
]
