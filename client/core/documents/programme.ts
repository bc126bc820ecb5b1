// What editors decide about the ranked demand: pin or strike a service, or give it another area or other hours, with a reason.
import type { Pen } from '#core/pen.ts'
import type { Result } from '#core/result.ts'
import { ProgrammeDocument } from '#schemas/programme.ts'
import type { FieldsOf, SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import { openDocument, type OpenDocument, type WriteRefusal, type OpenOptions } from './document.ts'

/** The open document `programme`: what people decided, as against what the demand alone would say. */
export type ProgrammeDecisions = OpenDocument<typeof ProgrammeDocument>
/** The decisions at one moment, by the id of the service. */
export type ProgrammeSnapshot = SnapshotOf<typeof ProgrammeDocument>
type Done = Result<void, WriteRefusal>

/** Opens the document `programme`. */
export const openProgramme = (doc: Y.Doc, pen: Pen, options?: OpenOptions): ProgrammeDecisions =>
  openDocument(ProgrammeDocument, doc, pen, options)

/**
 * Houses a service whatever its rank (`pin`), or leaves it out whatever its rank (`strike`). Refused as by `OpenDocument.write`:
 * `invalid`.
 */
export const decideService = (
  programme: ProgrammeDecisions,
  service: string,
  verdict: 'pin' | 'strike',
  reason: string,
): Done =>
  programme.write((draft) => draft.verdicts.put(service, { verdict, reason, by: programme.pen.member }))

/** Lets the ranking decide again. One that isn't there is passed over. Refused as by `OpenDocument.write`. */
export const clearDecision = (programme: ProgrammeDecisions, service: string): Done =>
  programme.write((draft) => {
    if (draft.verdicts.get(service)) draft.verdicts.remove(service)
  })

/**
 * Another minimum or wanted area or weekly opening than the catalogue's. Areas in mm², minutes a week. Refused as any
 * write: `invalid` with the field.
 */
export const overrideService = (
  programme: ProgrammeDecisions,
  service: string,
  override: Omit<FieldsOf<(typeof ProgrammeDocument)['tables']['overrides']>, 'by'>,
): Done => programme.write((draft) => draft.overrides.put(service, { ...override, by: programme.pen.member }))

/**
 * Takes a decision about a service back, so that the demand decides again; one that isn't there is passed over.
 * Refused as by `OpenDocument.write`.
 */
export const clearOverride = (programme: ProgrammeDecisions, service: string): Done =>
  programme.write((draft) => {
    if (draft.overrides.get(service)) draft.overrides.remove(service)
  })
