// The approved revision as a PDF: its report, on paper.
import type { FrozenRevision } from '#files/exportJson.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import type { Lang } from '#words/words.ts'
import { fetchedFonts, oneFont, type FontSource } from './font.ts'
import type { PictureSource } from './pictures.ts'
import { preparePdf, type PreparedPdf } from './writeReport.ts'

export { hashGroups } from '#files/report/coverPart.ts'

/** Makes ready the PDF of a frozen revision in one language; `people` are names by member id, `pictures` those of its text. */
export const prepareRevisionPdf = (
  file: FrozenRevision,
  lang: Lang,
  source: FontSource = fetchedFonts,
  people?: ReadonlyMap<string, string>,
  pictures?: PictureSource,
): Promise<PreparedPdf> => preparePdf(revisionReport(file, lang, people), source, pictures)

/**
 * Writes the PDF of a frozen revision in one language; `font` is a TrueType font with the Chinese characters, fetched
 * from the page's own address where it isn't handed in. Two runs may differ in bytes: the hash printed in it is that of
 * the revision's canonical JSON.
 */
export const writeRevisionPdf = async (
  file: FrozenRevision,
  lang: Lang,
  font?: Uint8Array,
): Promise<Uint8Array> => {
  const prepared = await prepareRevisionPdf(file, lang, font === undefined ? fetchedFonts : oneFont(font))
  return prepared.write()
}
