// @vitest-environment happy-dom
// Leans on the text's schema: each node, mark and attribute that the editor may store is said by all that is made of a text.
import { getSchema, Mark, Node } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { cellOf } from '#core/source.ts'
import type { ProseNode } from '#core/prose/node.ts'
import { reviewLine } from '#core/prose/reviewLine.ts'
import { walkText } from '#core/prose/walk.ts'
import { formats } from '#files/exports/formats.ts'
import { contentWidth } from '#files/pdf/look.ts'
import { writtenPart } from '#files/pdf/writtenPart.ts'
import { ReadText } from '#ui/RichText/ReadText.tsx'
import { PdfTag } from '#files/pdf/tag.ts'
import { textSchema } from '#ui/RichText/schema.ts'

afterEach(cleanup)

const quote = (figure: string): string => `«${figure}»`

const noMeans = { fonts: () => Promise.resolve(null), pictures: () => Promise.resolve(null) }
/** The formats of export that are plain text, each with what it writes of a text. */
const textFormats = [...formats.values()].flatMap((format) => {
  if (format.of !== 'report' || !format.type.startsWith('text/')) return []
  const write = async (text: ProseNode): Promise<string> => {
    const block = { kind: 'written', blocks: walkText(text), quote } as const
    const words = { title: '', subtitle: '', subject: '', foot: '', newer: 'newer' }
    const report = { ...words, lang: 'en', pageOf: String, blocks: [block] } as const
    return new TextDecoder().decode(await (await format.prepare(report, noMeans)).write())
  }
  return [[format.id, write] as const]
})

/** All that is made of a text; each has to say whatever the schema holds. */
const consumers: Readonly<Record<string, (text: ProseNode) => string | Promise<string>>> = {
  walk: (text) => JSON.stringify(walkText(text)),
  review: (text) => (text.content ?? []).map(reviewLine).join('\n'),
  ...Object.fromEntries(textFormats),
  pdf: (text) =>
    JSON.stringify(
      writtenPart(
        walkText(text),
        { quote, bold: () => true, newer: 'newer', within: new PdfTag('Document') },
        contentWidth,
      ).parts,
      (_, value: unknown) => (typeof value === 'function' ? String(value) : value),
    ),
  read: (text) => {
    const known = ['area', 'other'].map(
      (figure) => [figure, { text: quote(figure), label: '', stale: false }] as const,
    )
    const { container, unmount } = render(<ReadText text={text} quotes={cellOf(new Map(known))} />)
    const html = container.innerHTML
    unmount()
    return html
  },
}

/** What an attribute holds in the sample, and another value that has to be told from it. */
const values: Readonly<Record<string, readonly [one: unknown, other: unknown]>> = {
  'heading.level': [1, 2],
  'orderedList.start': [1, 3],
  'orderedList.type': [null, 'a'],
  'taskItem.checked': [false, true],
  'codeBlock.language': ['sql', 'c'],
  'image.src': ['ab'.repeat(32), 'cd'.repeat(32)],
  'image.alt': ['one', 'other'],
  'image.title': ['one', 'other'],
  'figureChip.figure': ['area', 'other'],
  'mention.id': ['ada', 'ben'],
  'mention.label': ['Ada', 'Ben'],
  'mention.mentionSuggestionChar': ['@', '#'],
  'tableCell.colspan': [1, 2],
  'tableCell.rowspan': [1, 2],
  'tableCell.align': [null, 'right'],
  'tableCell.colwidth': [null, [120]],
  'tableHeader.colspan': [1, 2],
  'tableHeader.rowspan': [1, 2],
  'tableHeader.align': [null, 'center'],
  'tableHeader.colwidth': [null, [120]],
  'link.href': ['https://a.example/', 'https://b.example/'],
  'link.title': [null, 'other'],
  'link.target': ['_blank', '_self'],
  'link.rel': ['noopener noreferrer', 'help'],
  'link.class': [null, 'other'],
}

/** What may stay unsaid, where, and why. */
const texts = textFormats.map(([id]) => id)
const unsaid: Readonly<Record<string, readonly string[]>> = {
  // a name is what people read of a person
  'mention.id': [...texts, 'pdf', 'read'],
  // how a browser opens a link is ours to say; its title shows where the mouse hovers
  'link.target': [...texts, 'pdf', 'read'],
  'link.rel': [...texts, 'pdf', 'read'],
  'link.class': [...texts, 'pdf', 'read'],
  'link.title': ['pdf'],
  // widths follow the words
  'tableCell.colwidth': [...texts, 'pdf', 'read'],
  'tableHeader.colwidth': [...texts, 'pdf', 'read'],
  // pictures aren't drawn yet: their words are
  'image.src': ['pdf'],
}

type Names = { readonly nodes: readonly string[]; readonly marks: readonly string[] }
const namesOf = (schema: Schema): Names => ({
  nodes: Object.keys(schema.nodes),
  marks: Object.keys(schema.marks),
})

const text = (words: string, ...marks: readonly { type: string; attrs?: object }[]) =>
  ({ type: 'text', text: words, ...(marks.length === 0 ? {} : { marks }) }) as ProseNode
const node = (type: string, content: readonly ProseNode[] = [], attrs = {}): ProseNode => ({
  type,
  attrs: { ...attributesOf(type), ...attrs },
  content,
})
const attributesOf = (type: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, [one]]) => {
      const [of, name = ''] = key.split('.')
      return of === type ? [[name, one]] : []
    }),
  )
const paragraph = (...content: readonly ProseNode[]) => node('paragraph', content)

const grid = (type: string, attrs: object): ProseNode => {
  const cell = (words: string) => node(type, [paragraph(text(words))])
  return node('table', [
    node('tableRow', [node(type, [paragraph(text('first'))], attrs), cell('second'), cell('third')]),
    node('tableRow', [
      node('tableCell', [paragraph(text('fourth'))]),
      node('tableCell', [paragraph(text('fifth'))]),
    ]),
  ])
}

/** The smallest text that holds a node of this type. */
const sampleOf = (type: string, attrs: object = {}): ProseNode => {
  const item = (kind: string) => node(kind, [paragraph(text('words'))], attrs)
  const block = (): ProseNode => {
    switch (type) {
      case 'bulletList':
      case 'orderedList':
        return node(type, [node('listItem', [paragraph(text('words'))])], attrs)
      case 'listItem':
        return node('bulletList', [item('listItem'), item('listItem')])
      case 'taskList':
        return node(type, [node('taskItem', [paragraph(text('words'))])], attrs)
      case 'taskItem':
        return node('taskList', [item('taskItem')])
      case 'blockquote':
        return node(type, [paragraph(text('words'))], attrs)
      case 'table':
      case 'tableRow':
        return grid('tableCell', {})
      case 'tableCell':
      case 'tableHeader':
        return grid(type, attrs)
      case 'figureChip':
      case 'mention':
      case 'hardBreak':
        return paragraph(text('before'), node(type, [], attrs), text('after'))
      case 'image':
      case 'horizontalRule':
        return node(type, [], attrs)
      default:
        return node(type, [text('words')], attrs)
    }
  }
  return { type: 'doc', content: [block()] }
}
/** The same words without what the type says. */
const bareOf = (type: string): ProseNode => {
  const block =
    type === 'tableRow' || type === 'table' || type === 'tableCell' || type === 'tableHeader'
      ? paragraph(text('first second third fourth fifth'))
      : ['figureChip', 'mention', 'hardBreak'].includes(type)
        ? paragraph(text('beforeafter'))
        : type === 'image' || type === 'horizontalRule'
          ? paragraph()
          : paragraph(text('words'))
  return { type: 'doc', content: [block] }
}
const markedWith = (type: string | null, attrs: object = {}): ProseNode => {
  const mark = { type: type ?? '', attrs: { ...attributesOf(type ?? ''), ...attrs } }
  return { type: 'doc', content: [paragraph(type === null ? text('words') : text('words', mark))] }
}

const unknownKinds = /"kind":"(newer|newerRun)"/

/** What of a schema isn't said: a type that the walk doesn't know, or one that a consumer passes over. */
const silentIn = async (schema: Schema): Promise<readonly string[]> => {
  const { nodes, marks } = namesOf(schema)
  const silent: string[] = []
  const hold = async (what: string, one: ProseNode, other: ProseNode): Promise<void> => {
    if (unknownKinds.test(await consumers['walk']!(one))) silent.push(`${what}: walk`)
    for (const [name, say] of Object.entries(consumers))
      if (!unsaid[what]?.includes(name) && (await say(one)) === (await say(other)))
        silent.push(`${what}: ${name}`)
  }
  for (const type of nodes)
    if (!['doc', 'paragraph', 'text'].includes(type)) await hold(type, sampleOf(type), bareOf(type))
  for (const type of marks) await hold(type, markedWith(type), markedWith(null))
  for (const [types, made] of [
    [schema.nodes, sampleOf],
    [schema.marks, markedWith],
  ] as const)
    for (const [type, { spec }] of Object.entries(types))
      for (const name of Object.keys((spec.attrs ?? {}) as object)) {
        const key = `${type}.${name}`
        const pair = values[key]
        if (pair === undefined) silent.push(`${key}: no test`)
        else await hold(key, made(type, { [name]: pair[0] }), made(type, { [name]: pair[1] }))
      }
  return silent
}

const Highlight = Mark.create({
  name: 'highlight',
  addAttributes: () => ({ colour: { default: 'yellow' } }),
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: () => ['mark', 0],
})
const Drawing = Node.create({
  name: 'drawing',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'figure' }],
  renderHTML: () => ['figure', 0],
})

describe('each node, mark and attribute of the schema', () => {
  test('is said in the list of changes, in every format of export, and in the reading view', async () => {
    expect(await silentIn(getSchema(textSchema(null, '')))).toEqual([])
  })

  test('that is added to the schema and forgotten elsewhere is found', async () => {
    const silent = await silentIn(getSchema([...textSchema(null, ''), Highlight, Drawing]))
    expect(silent).toContain('highlight: walk')
    expect(silent).toContain('highlight.colour: no test')
    expect(silent).toContain('drawing: walk')
  })

  test('no exception stands for what is no longer stored', () => {
    const schema = getSchema(textSchema(null, ''))
    const stored = [...Object.entries(schema.nodes), ...Object.entries(schema.marks)].flatMap(
      ([type, { spec }]) => Object.keys((spec.attrs ?? {}) as object).map((name) => `${type}.${name}`),
    )
    expect([...Object.keys(values), ...Object.keys(unsaid)].filter((key) => !stored.includes(key))).toEqual(
      [],
    )
  })
})

test('superscripts and subscripts, which only other editors store, are said too', async () => {
  for (const type of ['superscript', 'subscript'])
    for (const [name, say] of Object.entries(consumers))
      expect(await say(markedWith(type)), `${type} in ${name}`).not.toBe(await say(markedWith(null)))
})
