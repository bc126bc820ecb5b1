// What an exported file is called: whose revision it is, which one, and the start of its digest.
import { unturned } from '#schemas/names.ts'
import { CentreFacts } from '#schemas/centre.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import type { FrozenRevision } from './exportJson.ts'

/** Signs that a file's name can't have on some system. */
const noFileSign = /[\\/:*?"<>|\p{Cc}]/gu
/** A text as a part of a file's name. */
export const fileNamePart = (text: string): string =>
  unturned(text).replace(noFileSign, ' ').replace(/\s+/g, ' ').trim().slice(0, 80)

/** The name of an exported file without its ending: the centre, the revision, and the start of its digest. */
export const reportFileName = ({ revision, digest }: FrozenRevision, lang: Lang): string => {
  const document: unknown = revision.documents['centre']
  const facts =
    typeof document === 'object' && document !== null && 'facts' in document ? document.facts : null
  const read = CentreFacts.shape.safeParse(facts)
  const centre = read.success ? nameOf(read.data, lang) : wordsOf(lang, 'domain')('centre')
  return [fileNamePart(centre), fileNamePart(revision.label), digest.slice(0, 8)]
    .filter((one) => one !== '')
    .join('-')
}
