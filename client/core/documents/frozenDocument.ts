// A document of a frozen revision as a shared document again, so that what it holds can be set beside the draft of today.
import * as Y from 'yjs'
import type { ProseNode } from '#core/prose/node.ts'
import type { Revision } from '#schemas/archive.ts'
import type { DocumentDefinition } from '#schemas/record.ts'

type Fields = Readonly<Record<string, unknown>>

/** A revision is bytes from anywhere: what is no plain object has no fields. */
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const mapOf = (fields: Fields): Y.Map<unknown> => new Y.Map(Object.entries(fields))

/** One document of a revision; rows that don't fit their shape are left out by whoever reads it, as of any other. */
export const frozenDocument = (definition: DocumentDefinition, revision: Revision): Uint8Array => {
  const doc = new Y.Doc()
  const parts = fieldsOf(revision.documents[definition.name])
  doc.transact(() => {
    for (const [name, table] of Object.entries(definition.tables)) {
      const list = parts[name]
      for (const row of Array.isArray(list) ? (list as readonly unknown[]) : []) {
        const { id, ...fields } = fieldsOf(row)
        if (typeof id !== 'string') continue
        doc.getMap(name).set(id, table.form === 'cell' ? fields['value'] : mapOf(fields))
      }
    }
    for (const name of Object.keys(definition.singles))
      for (const [field, value] of Object.entries(fieldsOf(parts[name]))) doc.getMap(name).set(field, value)
    // the plan's text is the only one of which a revision holds the words
    if (definition.name === 'plan')
      for (const name of definition.fragments)
        doc.getXmlFragment(name).insert(0, blocksOf(revision.text as ProseNode | null))
  })
  return Y.encodeStateAsUpdate(doc)
}

const blocksOf = (node: ProseNode | null): Y.XmlElement[] =>
  (node?.content ?? []).filter(isBlock).map(elementOf)
const isBlock = ({ text }: ProseNode): boolean => text === undefined

const elementOf = ({ type, attrs = {}, content = [] }: ProseNode): Y.XmlElement => {
  const element = new Y.XmlElement(type)
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value as string)
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let words: ProseNode[] = []
  const endWords = (): void => {
    if (words.length > 0) children.push(wordsOf(words))
    words = []
  }
  for (const child of content)
    if (isBlock(child)) {
      endWords()
      children.push(elementOf(child))
    } else words.push(child)
  endWords()
  element.insert(0, children)
  return element
}

const wordsOf = (nodes: readonly ProseNode[]): Y.XmlText => {
  const text = new Y.XmlText()
  text.applyDelta(
    nodes.map(({ text: insert = '', marks = [] }) => ({
      insert,
      attributes: Object.fromEntries(marks.map(({ type, attrs = {} }) => [type, attrs])),
    })),
  )
  return text
}
