// The plan's text of a frozen revision as Markdown, its quoted figures with their frozen values: for taking the words elsewhere.
import { markdownOf } from '#core/prose/markdown.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { utf8 } from '#schemas/archive.ts'
import type { Lang } from '#words/words.ts'
import { revisionReport } from './revisionReport.ts'

/** UTF-8 bytes; empty where no text was written. */
export const textMarkdown = (file: FrozenRevision, lang: Lang): Uint8Array =>
  utf8(
    revisionReport(file, lang)
      .blocks.flatMap((block) => (block.kind === 'written' ? [markdownOf(block.blocks, block.quote)] : []))
      .join('\n'),
  )
