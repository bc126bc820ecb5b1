// After a return: what stands now where a trace began stands for what stood there then.
import type * as Y from 'yjs'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { Aliases } from './aliases.ts'
import type { Trace } from './gesture.ts'
import { rowStandingAt, standingAt } from './standing.ts'

interface Ports {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly aliases: Aliases
}

/**
 * Notes, after one trace of a gesture was written back, that the writes standing there count as those before the
 * gesture.
 */
export const rememberOlder = ({ definition, doc, aliases }: Ports, trace: Trace): void => {
  const root = doc.getMap(trace.table)
  if (trace.kind === 'row') {
    const now = rowStandingAt(root, trace.id)
    aliases.standsFor(now.mark, trace.before.mark)
    for (const [field, { mark }] of now.fields ?? [])
      aliases.standsFor(mark, trace.before.fields?.get(field)?.mark ?? '')
    return
  }
  const { id, field, before } = trace
  if (field === null) aliases.standsFor(standingAt(root, id).mark, before.mark)
  else if (definition.singles[trace.table] !== undefined)
    aliases.standsFor(standingAt(root, field).mark, before.mark)
  else aliases.standsFor(rowStandingAt(root, id).fields?.get(field)?.mark ?? '', before.mark)
}
