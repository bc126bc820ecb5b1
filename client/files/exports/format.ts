// What a format of export is: how it is asked for, how its file is named and declared, and how a revision or its report is written in it.
import type { Title } from '#core/kinds/title.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import type { FontSource } from '#files/pdf/font.ts'
import type { PictureSource } from '#files/pdf/pictures.ts'
import type { Report, ReportBlock } from '#files/report/blocks.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import type { Lang } from '#words/words.ts'

/** What a writer may load beside the report: fonts by name, pictures of the text by digest. */
export interface ExportMeans {
  readonly fonts: FontSource
  readonly pictures: PictureSource
}

/** A file that is ready to be written. */
export interface PreparedExport {
  /** Characters that will not be readable in it, for people to be asked first; none for most formats. */
  readonly missing: readonly string[]
  /** Characters that stand in it as another, with that one: `☑ → ✓`. */
  readonly changed: readonly string[]
  readonly write: () => Promise<Uint8Array>
}

interface Named {
  /** As it is asked for on the command line. */
  readonly id: string
  readonly title: Title
  /** Of the file's name, without the dot. */
  readonly ending: string
  /** The media type. */
  readonly type: string
}

/** A format for people, made of the blocks of the report alone. */
export interface ReportFormat extends Named {
  readonly of: 'report'
  /** Kinds of block that it leaves out on purpose; every other one has to be readable in the file. */
  readonly leavesOut: readonly ReportBlock['kind'][]
  readonly prepare: (report: Report, means: ExportMeans) => Promise<PreparedExport>
}

/** A format for programs, made of the revision as it was frozen. */
export interface RevisionFormat extends Named {
  readonly of: 'revision'
  readonly prepare: (file: FrozenRevision) => Promise<PreparedExport>
}

/** Any format of export. */
export type ExportFormat = ReportFormat | RevisionFormat

/** A file without anything that could be missing in it. */
export const readily = (write: () => Uint8Array): Promise<PreparedExport> =>
  Promise.resolve({ missing: [], changed: [], write: () => Promise.resolve(write()) })

/** Makes a frozen revision ready in a format; `people` are names by member id, where known. Throws where a means that the format can't do without isn't to be had. */
export const prepareExport = (
  format: ExportFormat,
  file: FrozenRevision,
  lang: Lang,
  means: ExportMeans,
  people?: ReadonlyMap<string, string>,
): Promise<PreparedExport> => {
  if (format.of === 'revision') return format.prepare(file)
  return format.prepare(revisionReport(file, lang, people), means)
}
