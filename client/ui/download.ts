// Hands bytes to the browser as a file to keep.

/** Long enough for a slow tablet to take the file before its address goes. */
const keptMs = 60_000

/** A file with the name that it is proposed under. */
export interface DownloadedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** The media type; none lets the browser judge by the name. */
  readonly type?: string
}

/** Lets the browser keep a file; whether it was kept, nobody tells. The bytes are let go after a while. */
export const download = ({ fileName, bytes, type = '' }: DownloadedFile): void => {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
