// What each part of a PDF is, for programs that read it aloud: a tree in reading order, filled while the pages are drawn.

/** A structure type of PDF (ISO 32000-1, 14.8.4). */
export type TagKind =
  | 'Document'
  | `H${1 | 2 | 3 | 4 | 5 | 6}`
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'

/** What a reading program is told of a part beside its kind. */
export interface TagFacts {
  /** What is said in place of a drawing. */
  readonly alt?: string
  /** Of which cells a heading cell is the heading. */
  readonly scope?: 'Column' | 'Row'
  readonly rowSpan?: number
  readonly colSpan?: number
  /** Drawn again on each page of its table: only the first time is part of the text. */
  readonly repeated?: true
}

/** An element of the tree; the kinds are those of ISO 32000-1, 14.8.4. */
export class PdfTag {
  readonly kind: TagKind
  readonly facts: TagFacts
  readonly children: PdfTag[] = []

  constructor(kind: TagKind, facts: TagFacts = {}) {
    this.kind = kind
    this.facts = facts
  }

  /** A new element after the last one within this. */
  add(kind: TagKind, facts?: TagFacts): PdfTag {
    const child = new PdfTag(kind, facts)
    this.children.push(child)
    return child
  }

  /** A heading; level 1 is the document's title. */
  heading(level: number): PdfTag {
    return this.add(`H${Math.min(6, Math.max(1, level)) as 1 | 2 | 3 | 4 | 5 | 6}`)
  }
}
