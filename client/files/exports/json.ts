// The revision with its decisions as canonical JSON under a seal, which anyone can check.
import { writeExport } from '#files/exportJson.ts'
import { readily, type RevisionFormat } from './format.ts'

export const json: RevisionFormat = {
  of: 'revision',
  id: 'json',
  title: { zh: 'JSON', en: 'JSON' },
  ending: 'json',
  type: 'application/json',
  prepare: (file) => readily(() => writeExport(file)),
}
