// What editors do to the document `plan`: partners, lines of money, the operating model, and the text beside them.
import type { Pen } from '#core/pen.ts'
import { ok, type Result } from '#core/result.ts'
import { OperatingPlanDocument, type MoneyLine, type Partner } from '#schemas/plan.ts'
import type { FieldsOf, SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import {
  openDocument,
  type FieldChange,
  type OpenDocument,
  type WriteRefusal,
  type OpenOptions,
} from './document.ts'
import { inRankOrder } from './rank.ts'
import { addRows, editRow, removeRow } from './rows.ts'

/** The open document `plan`. */
export type OperatingPlan = OpenDocument<typeof OperatingPlanDocument>
/** The rows of `plan` at one moment. */
export type OperatingPlanSnapshot = SnapshotOf<typeof OperatingPlanDocument>
type PartnerFields = FieldsOf<(typeof OperatingPlanDocument)['tables']['partners']>
type LineFields = FieldsOf<(typeof OperatingPlanDocument)['tables']['lines']>
type Done = Result<void, WriteRefusal>

/** Opens the document `plan`: operating model, partners, lines of money and the text. */
export const openOperatingPlan = (doc: Y.Doc, pen: Pen, options?: OpenOptions): OperatingPlan =>
  openDocument(OperatingPlanDocument, doc, pen, options)

/**
 * Writes some facts of the operating plan (model, months, cash in fen, target mix in basis points); others stay.
 * Refused as by `OpenDocument.write`: `invalid`.
 */
export const describeOperatingPlan = (
  plan: OperatingPlan,
  facts: FieldChange<FieldsOf<(typeof OperatingPlanDocument)['singles']['facts']>>,
): Done => plan.write((draft) => draft.facts.set(facts))

/** Adds a partner after the others and gives its id. Refused as by `OpenDocument.write`: `invalid` with the field. */
export const addPartner = (
  plan: OperatingPlan,
  fields: Omit<PartnerFields, 'rank'>,
): Result<string, WriteRefusal> => {
  const added = addRows(plan, 'partners', [fields])
  return added.ok ? ok(added.value[0] ?? '') : added
}

/**
 * Writes some fields of a partner; `undefined` takes a field away. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`.
 */
export const editPartner = (plan: OperatingPlan, id: string, fields: FieldChange<PartnerFields>): Done =>
  editRow(plan, 'partners', id, fields)

/** Takes a partner out, with all terms agreed with it. Refused as by `OpenDocument.write`: `unknown-record`. */
export const removePartner = (plan: OperatingPlan, id: string): Done => removeRow(plan, 'partners', id)

/**
 * Adds lines of money after all the others, in one gesture (a pasted table is one gesture). Amounts in fen. Refused as
 * by `OpenDocument.write`, and then none is added.
 */
export const addLines = (
  plan: OperatingPlan,
  lines: readonly Omit<LineFields, 'rank'>[],
): Result<readonly string[], WriteRefusal> => addRows(plan, 'lines', lines)

/**
 * Writes some fields of a line of money (amounts in fen); `undefined` takes a field away. Refused as by `OpenDocument.write`:
 * `unknown-record`, `invalid`.
 */
export const editLine = (plan: OperatingPlan, id: string, fields: FieldChange<LineFields>): Done =>
  editRow(plan, 'lines', id, fields)

/** Takes a line of money out. Refused as by `OpenDocument.write`: `unknown-record`. */
export const removeLine = (plan: OperatingPlan, id: string): Done => removeRow(plan, 'lines', id)

/** The partners in the order people gave them. */
export const partnersInOrder = (snapshot: OperatingPlanSnapshot): readonly Partner[] =>
  inRankOrder(snapshot.partners.values())
/** The lines of money in order, of one section or of all. */
export const linesInOrder = (snapshot: OperatingPlanSnapshot, section?: string): readonly MoneyLine[] =>
  inRankOrder(snapshot.lines.values()).filter((line) => section === undefined || line.section === section)
