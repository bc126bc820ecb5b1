// Everything a document holds as one plain value, and its digest: the same on every device that holds the same content.
import { digestOf } from '#schemas/archive.ts'
import type { Digest } from '#schemas/ids.ts'
import { isUnnamedWhenEmpty, type DocumentDefinition } from '#schemas/record.ts'
import { canonicalValue } from './canonicalValue.ts'
import type { OpenDocument } from './document.ts'
import { proseOf } from './prose.ts'
import { plainFields } from './reading.ts'

/**
 * All rows as they lie in the document (also those of a newer version, and those that don't fit), by table and id, the
 * singles and the texts. Unlike a revision it leaves nothing out: proposals and published forms are in it.
 */
export const contentsOf = ({
  definition,
  doc,
  fragment,
}: OpenDocument<DocumentDefinition>): Record<string, unknown> => {
  const contents: Record<string, unknown> = {}
  const tables = Object.entries(definition.tables).flatMap(([name, table]) =>
    isUnnamedWhenEmpty(table) && doc.getMap(name).size === 0 ? [] : [name],
  )
  for (const name of [...tables, ...Object.keys(definition.singles)])
    contents[name] = canonicalValue(plainFields(doc.getMap(name)), name)
  for (const name of definition.fragments) contents[name] = canonicalValue(proseOf(fragment(name)), name)
  return contents
}

/**
 * SHA-256 over the canonical JSON of the contents. Two devices show the same digest exactly when they hold the same,
 * in whatever order they received it; values that JSON can't hold are no part of it.
 */
export const contentDigest = (open: OpenDocument<DocumentDefinition>): Digest => digestOf(contentsOf(open))
