// A photograph made fit to be kept: drawn anew in bounded pixels, so that nothing of where and by what it was taken goes along.
import { ok, refuse, type Result } from '#core/result.ts'
import { maxPictureBytes } from '#schemas/rates.ts'

/** The longest file that is read, in bytes: a camera's own format takes some 40 MB. */
const mostReadBytes = 64 * 1024 * 1024
/** What a kept picture may take, in bytes; half of what a relay takes of a consultant. */
const mostKeptBytes = maxPictureBytes / 2
/** Longest sides in pixels, and qualities, tried in this order until a picture is short enough. */
const attempts = [
  [1_600, 0.85],
  [1_600, 0.7],
  [1_200, 0.7],
  [800, 0.6],
] as const

/** Why a file can't be used: it is too long, or nothing that this browser can show. */
export type PictureFault = 'too-long' | 'no-picture'

/**
 * The picture as a JPEG, upright, on white where it lets the ground through. Only its pixels are taken over: place, time and device (EXIF,
 * XMP) stay behind. Refused: `too-long`, `no-picture`.
 */
export const reducePicture = async (file: Blob): Promise<Result<Uint8Array, PictureFault>> => {
  if (file.size > mostReadBytes) return refuse('too-long')
  const read = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (read === null) return refuse('no-picture')
  try {
    for (const [side, quality] of attempts) {
      const drawn = await drawnAnew(read, side, quality)
      if (drawn === null) return refuse('no-picture')
      if (drawn.length <= mostKeptBytes) return ok(drawn)
    }
    return refuse('too-long')
  } finally {
    read.close()
  }
}

const drawnAnew = async (picture: ImageBitmap, side: number, quality: number): Promise<Uint8Array | null> => {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const sheet = document.createElement('canvas')
  sheet.width = Math.max(1, Math.round(picture.width * scale))
  sheet.height = Math.max(1, Math.round(picture.height * scale))
  const pen = sheet.getContext('2d')
  if (pen === null) return null
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(picture, 0, 0, sheet.width, sheet.height)
  const made = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/jpeg', quality))
  return made === null ? null : new Uint8Array(await made.arrayBuffer())
}
