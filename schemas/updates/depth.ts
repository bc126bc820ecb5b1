// How deeply a value may be nested: whoever reads, writes or shows it walks down call by call, and a deep one would end them.

/** No honest value comes near; a browser's stack gives way at some thousands. */
export const maxDepth = 100

/** Whether a value that was read from JSON, or from an update, is nested within the bound. */
export const isShallow = (value: unknown, left: number = maxDepth): boolean =>
  typeof value !== 'object' ||
  value === null ||
  ArrayBuffer.isView(value) ||
  (left > 0 && Object.values(value).every((part) => isShallow(part, left - 1)))
