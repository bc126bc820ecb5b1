// Hands bytes to the browser as a file to keep.

export const download = ({
  fileName,
  bytes,
}: {
  readonly fileName: string
  readonly bytes: Uint8Array
}): void => {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
