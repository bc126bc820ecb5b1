// A process of its own that reads a relay's file and prints what is in it: nothing but the disk can have told it.
import { openCentre } from '#core/documents/centre.ts'
import { contentDigest } from '#core/documents/contents.ts'
import { openLayout } from '#core/documents/layout.ts'
import { openOperatingPlan } from '#core/documents/plan.ts'
import { openProgramme } from '#core/documents/programme.ts'
import { openReplies } from '#core/documents/remarks.ts'
import { openSurvey } from '#core/documents/survey.ts'
import type { Pen } from '#core/pen.ts'
import { documentOnDisk, ledgerOnDisk } from '#test/support/relayFile.ts'

/** What it prints, as JSON. */
export interface OnDisk {
  readonly digests: Readonly<Record<string, string>>
  /** `table/id` of every row of every document. */
  readonly rows: readonly string[]
  /** Ids of the answers. */
  readonly answers: readonly string[]
}

const [dataDir = '', workspace = ''] = process.argv.slice(2)
const nobody: Pen = { member: 'nobody', newId: () => '', now: () => '' }
const doc = (name: string) => documentOnDisk(dataDir, workspace, name)
const windows = {
  centre: openCentre(doc('centre'), nobody),
  survey: openSurvey(doc('survey'), nobody),
  programme: openProgramme(doc('programme'), nobody),
  layout: openLayout(doc('layout'), nobody),
  plan: openOperatingPlan(doc('plan'), nobody),
  replies: openReplies(doc('replies'), nobody),
}
const found: OnDisk = {
  digests: Object.fromEntries(Object.entries(windows).map(([name, open]) => [name, contentDigest(open)])),
  rows: Object.values(windows).flatMap((open) =>
    Object.keys(open.definition.tables).flatMap((table) =>
      [...open.doc.getMap(table).keys()].map((id) => `${table}/${id}`),
    ),
  ),
  answers: ledgerOnDisk(dataDir, workspace, 'responses').map((record) => (record as { id: string }).id),
}
process.stdout.write(JSON.stringify(found))
