// What a text says, without a format: the blocks and runs that everything made of a text (lists of changes, formats of export, reading view) is made from.

/** What was stored and no field of its own says: written out where nothing signed may go unseen, left alone elsewhere. */
export type Rest = Readonly<Record<string, unknown>>

interface Noted {
  readonly rest: Rest
}

/** A mark of one kind on words; `newer` is one that this version doesn't know. */
export type Mark = Noted &
  (
    | { readonly kind: Emphasis }
    | { readonly kind: 'link'; readonly href: string; readonly title: string }
    | { readonly kind: 'newer'; readonly type: string }
  )
/** Marks that say all by being there. */
export type Emphasis = 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'raised' | 'lowered'

/** What stands in a line. */
export type TextRun = Noted &
  (
    | { readonly kind: 'words'; readonly text: string; readonly marks: readonly Mark[] }
    /** A quoted figure, by the name of the figure: its value is the reader's to look up. */
    | { readonly kind: 'figure'; readonly figure: string; readonly marks: readonly Mark[] }
    | {
        readonly kind: 'person'
        readonly id: string
        readonly label: string
        readonly sign: string
        readonly marks: readonly Mark[]
      }
    | { readonly kind: 'lineBreak' }
    | {
        readonly kind: 'newerRun'
        readonly type: string
        readonly runs: readonly TextRun[]
        readonly marks: readonly Mark[]
      }
  )

/** How the items of a list are told apart. */
export type ListSort = 'bullets' | 'numbers' | 'tasks'
/** How numbers are written: 1, a, A, i, I. */
export type ListNumbering = '1' | 'a' | 'A' | 'i' | 'I'

/** One item of a list, with all that stands in it. */
export interface Item extends Noted {
  /** What stands before it: "•", "3.", "c.", "☑". */
  readonly marker: string
  /** Null outside a list of tasks. */
  readonly ticked: boolean | null
  readonly blocks: readonly TextBlock[]
}

/** A cell at its place in the grid of its table; it covers `rowSpan` rows and `colSpan` columns from there on. */
export interface TableCell extends Noted {
  readonly head: boolean
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly align: 'start' | 'center' | 'end'
  readonly blocks: readonly TextBlock[]
}

/** A table as a grid of `columns`, its cells at the places where they begin. */
export interface TextTable {
  readonly kind: 'table'
  readonly columns: number
  /** Of each row the cells that begin in it, from the first column on; what no cell covers is blank. */
  readonly rows: readonly { readonly cells: readonly TableCell[]; readonly rest: Rest }[]
  /** How many rows from the top are headings, all that a heading's cell reaches into counted. */
  readonly headRows: number
}

/** A list, with the number of its first item. */
export interface List {
  readonly kind: 'list'
  readonly sort: ListSort
  /** Of the first item; 1 but in a list of numbers. */
  readonly start: number
  readonly numbering: ListNumbering
  readonly items: readonly Item[]
}

/** A block of a text. */
export type TextBlock = Noted &
  (
    | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[] }
    | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly TextRun[] }
    | List
    | { readonly kind: 'quotation'; readonly blocks: readonly TextBlock[] }
    | { readonly kind: 'code'; readonly language: string; readonly runs: readonly TextRun[] }
    | { readonly kind: 'rule' }
    | { readonly kind: 'picture'; readonly digest: string; readonly alt: string; readonly title: string }
    | TextTable
    /** Of a newer version, or nothing that we can name: its words are kept. */
    | { readonly kind: 'newer'; readonly type: string; readonly blocks: readonly TextBlock[] }
  )
