// A node of rich text as plain JSON, in the form of ProseMirror's: what is frozen, compared, read and printed.

/** A node; a text node has `text` and perhaps `marks`. */
export interface ProseNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly ProseNode[]
  readonly text?: string
  readonly marks?: readonly ProseMark[]
}
/** A mark on a text, such as bold or a link, with its attributes as stored. */
export interface ProseMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
