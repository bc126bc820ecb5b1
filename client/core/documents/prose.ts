// The plan's rich text as plain JSON, read without changing the document: for freezing, comparing, searching and files.
import * as Y from 'yjs'
import type { ProseMark, ProseNode } from '#core/prose/node.ts'

/**
 * The whole text as one node of type `doc`. Attributes stand in order of name and marks in order of type, so that equal
 * texts give equal JSON on every device. Nodes and marks of a newer version are handed through as they are.
 */
export const proseOf = (fragment: Y.XmlFragment): ProseNode => ({
  type: 'doc',
  content: fragment.toArray().flatMap(nodesOf),
})

const nodesOf = (item: Y.XmlElement | Y.XmlText | Y.XmlHook): readonly ProseNode[] => {
  if (item instanceof Y.XmlText) return textNodes(item)
  if (!(item instanceof Y.XmlElement)) return []
  const attrs = inNameOrder(item.getAttributes() as Readonly<Record<string, unknown>>)
  const content = item.toArray().flatMap(nodesOf)
  return [
    {
      type: item.nodeName,
      ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
      ...(content.length === 0 ? {} : { content }),
    },
  ]
}

interface Piece {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

const textNodes = (text: Y.XmlText): readonly ProseNode[] =>
  (text.toDelta() as readonly Piece[]).flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.keys(attributes)
      .sort()
      .map((name) => markOf(name, attributes[name]))
    return [{ type: 'text', text: insert.normalize('NFC'), ...(marks.length === 0 ? {} : { marks }) }]
  })

/** The editor's binding keeps overlapping marks apart as `name--hash`; the hash is no part of the name. */
const markOf = (name: string, value: unknown): ProseMark => {
  const [type = name] = name.split('--')
  const attrs = typeof value === 'object' && value !== null ? inNameOrder({ ...value }) : {}
  return Object.keys(attrs).length === 0 ? { type } : { type, attrs }
}

const inNameOrder = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((name) => name !== '__proto__' && fields[name] !== undefined && fields[name] !== null)
      .sort()
      .map((name) => [name, fields[name]]),
  )
