// Why a file was not taken, in words: what is wrong, in which part, and how large a part is that is too large.
import { isSharedDocument, personalOf } from '#schemas/documents.ts'
import { wordsOf, type Lang } from './words.ts'

interface FileFault {
  readonly refused: string
  readonly part?: string | undefined
  readonly bytes?: number | undefined
  readonly most?: number | undefined
}

const megabyte = 1024 * 1024

/** One sentence in a language; a fault that this version has no words for is named by its code. Sizes in MB. */
export const fileFaultText = ({ refused, part = '', bytes, most }: FileFault, lang: Lang): string => {
  const say = wordsOf(lang, 'home')
  const errors = wordsOf(lang, 'errors')
  if (bytes === undefined || most === undefined)
    return errors('badFile', { reason: say.optional(`fileFault.${refused}`) ?? refused })
  return errors('badFile', {
    reason: say('partTooLarge', {
      part: partText(part, lang),
      size: sizeText(bytes),
      most: sizeText(most),
    }),
  })
}

/** A part by its path in the file: `documents/<name>.yjs`, `ledgers/<name>.json` or `blobs/<digest>`. */
const partText = (path: string, lang: Lang): string => {
  const [folder = '', file = ''] = path.split('/')
  const name = file.replace(/\.\w+$/, '')
  if (folder === 'documents' && isSharedDocument(name)) return wordsOf(lang, 'documents')(`name.${name}`)
  const kind = folder === 'documents' ? personalOf(name)?.kind : folder === 'blobs' ? folder : name
  return (kind === undefined ? null : wordsOf(lang, 'home').optional(`filePart.${kind}`)) ?? path
}

/** Rounded up, so that what is too large never reads as if it fitted. */
const sizeText = (bytes: number): string =>
  bytes < megabyte ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil((bytes / megabyte) * 10) / 10} MB`
