// Words of a text in the PDF: each mark as the eye knows it, a link with its address behind it, quoted figures in the accent.
import type { Mark, TextRun } from '#core/prose/written.ts'
import { accent, recess } from './look.ts'
import type { PdfTag } from './tag.ts'

/** A piece of a line in a pdfmake definition. */
export interface Inline {
  readonly text: string
  readonly bold?: true
  readonly color?: string
  readonly background?: string
  readonly decoration?: readonly string[]
  readonly decorationStyle?: string
  readonly link?: string
  readonly sup?: true
  readonly sub?: true
  readonly fontSize?: number
}

/** What the writer of a text needs of the world round it. */
export interface ProseWorld {
  /** A quoted figure as it reads. */
  readonly quote: (figure: string) => string
  /** Whether words can be printed in the bold font that is at hand. */
  readonly bold: (text: string) => boolean
  /** What stands for something of a newer version that has no words. */
  readonly newer: string
  /** Pictures that can be printed, by digest. */
  readonly pictures?: { readonly has: (digest: string) => boolean }
  /** What the text stands in. */
  readonly within: PdfTag
}

type Style = Omit<Inline, 'text'>

const styleOf = (text: string, marks: readonly Mark[], world: ProseWorld): Style => {
  const kinds = new Set(marks.map(({ kind }) => kind))
  const link = marks.find((mark) => mark.kind === 'link')
  const heavy = kinds.has('bold') && world.bold(text)
  // There is no slanted Chinese: emphasis is dotted below the words, as is bold where its font isn't at hand.
  const dotted = kinds.has('italic') || (kinds.has('bold') && !heavy)
  const lines = [
    ...(kinds.has('underline') || dotted ? ['underline'] : []),
    ...(kinds.has('strike') ? ['lineThrough'] : []),
  ]
  const lineStyle = dotted
    ? kinds.has('underline')
      ? 'double'
      : kinds.has('strike')
        ? null
        : 'dotted'
    : null
  return {
    ...(heavy ? { bold: true as const } : {}),
    ...(lines.length === 0 ? {} : { decoration: lines }),
    ...(lineStyle === null ? {} : { decorationStyle: lineStyle }),
    ...(kinds.has('code') ? { background: recess } : {}),
    ...(link === undefined
      ? {}
      : { color: accent, ...(printable.test(link.href) ? { link: link.href } : {}) }),
    ...(kinds.has('raised') ? { sup: true as const } : {}),
    ...(kinds.has('lowered') ? { sub: true as const } : {}),
    ...(kinds.has('newer') ? { background: recess } : {}),
  }
}

const printable = /^(https?:|mailto:|tel:)/i

const hrefOf = (run: TextRun): string | null => {
  if (run.kind === 'lineBreak') return null
  const link = run.marks.find((mark) => mark.kind === 'link')
  return link?.kind === 'link' ? link.href : null
}

/** The address of a link behind its last word, unless the words are the address. */
const addressAfter = (words: string, href: string): readonly Inline[] =>
  words.trim() === href || `mailto:${words.trim()}` === href || `tel:${words.trim()}` === href
    ? []
    : [{ text: ` (${href})`, color: accent, fontSize: 8 }]

const one = (run: TextRun, world: ProseWorld): readonly Inline[] => {
  switch (run.kind) {
    case 'words':
      return [{ text: run.text, ...styleOf(run.text, run.marks, world) }]
    case 'figure': {
      const text = world.quote(run.figure)
      return [{ text, color: accent, ...styleOf(text, run.marks, world) }]
    }
    case 'person': {
      const text = `${run.sign}${run.label === '' ? run.id : run.label}`
      return [{ text, color: accent, ...styleOf(text, run.marks, world) }]
    }
    case 'lineBreak':
      return [{ text: '\n' }]
    case 'newerRun':
      return run.runs.length === 0
        ? [{ text: world.newer, ...styleOf('', run.marks, world) }]
        : inlinesOf(run.runs, world)
  }
}

/** The line as pieces for the writer; empty lines keep their height. */
export const inlinesOf = (runs: readonly TextRun[], world: ProseWorld): readonly Inline[] => {
  const pieces: Inline[] = []
  let words = ''
  runs.forEach((run, place) => {
    const inlines = one(run, world)
    pieces.push(...inlines)
    const href = hrefOf(run)
    if (href === null) return
    words += inlines.map(({ text }) => text).join('')
    const next = runs[place + 1]
    if (next !== undefined && hrefOf(next) === href) return
    pieces.push(...addressAfter(words, href))
    words = ''
  })
  return pieces.length === 0 ? [{ text: ' ' }] : pieces
}
