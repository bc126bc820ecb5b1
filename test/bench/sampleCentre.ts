// The three-floor sample with its documents open, as a device has it.
import * as Y from 'yjs'
import { openCentre } from '#core/documents/centre.ts'
import { openProgramme } from '#core/documents/programme.ts'
import { openSurvey } from '#core/documents/survey.ts'
import { makePen } from '#core/pen.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import { workspaceLedgers } from '#schemas/ledgers.ts'

/** A pen with ids in a row, for work that nobody else writes in. */
export const benchPen = () => {
  let n = 0
  return makePen(
    'bench',
    (length) => Uint8Array.from({ length }, (_, i) => (i < 4 ? (n >> (8 * i)) & 0xff : n++ & 0xff)),
    () => '2026-11-22T08:00:00Z',
  )
}

export const openSampleCentre = () => {
  const pen = benchPen()
  const { documents, ledgers } = buildSample(pen)
  const docOf = (name: string): Y.Doc => {
    const doc = new Y.Doc()
    const update = documents.get(name)
    if (update) Y.applyUpdate(doc, update)
    return doc
  }
  return {
    centre: openCentre(docOf('centre'), pen),
    survey: openSurvey(docOf('survey'), pen),
    programme: openProgramme(docOf('programme'), pen),
    responses: ledgers.responses.map((record) => workspaceLedgers.responses.record.parse(record)),
  }
}
