// Why a file was not taken, in words: what is wrong, in which part, and how large a part is that is too large.
import { wordsOf, type Lang } from './words.ts'

interface FileFault {
  readonly refused: string
  readonly part?: string | undefined
  readonly bytes?: number | undefined
  readonly most?: number | undefined
}

const megabyte = 1024 * 1024

export const fileFaultText = ({ refused, part = '', bytes, most }: FileFault, lang: Lang): string => {
  const say = wordsOf(lang, 'home')
  const errors = wordsOf(lang, 'errors')
  if (bytes === undefined || most === undefined)
    return errors('badFile', { reason: say.optional(`fileFault.${refused}`) ?? refused })
  const [folder, file = ''] = part.split('/')
  const name = file.replace(/\.\w+$/, '')
  const kind = name.startsWith('remarks-') ? 'remarks' : folder === 'blobs' ? 'blobs' : name
  return errors('badFile', {
    reason: say('partTooLarge', {
      part: say.optional(`filePart.${kind}`) ?? part,
      size: sizeText(bytes),
      most: sizeText(most),
    }),
  })
}

/** Rounded up, so that what is too large never reads as if it fitted. */
const sizeText = (bytes: number): string =>
  bytes < megabyte ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil((bytes / megabyte) * 10) / 10} MB`
