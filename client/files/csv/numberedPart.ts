// Labels with the letter or number of a choice, or its place in an order, as survey tools write them: "A.理发", "2、理发", "理发(2)".

/** A label with its letter or number taken off. */
export interface NumberedPart {
  /** The label without its mark. */
  readonly label: string
  /** The number in the mark; null for a letter. */
  readonly number: number | null
}

const before = /^\s*(?:([A-Za-z]{1,2})|第?\s*(\d{1,2})\s*[位名]?)\s*[.、．)）:：]\s*(.+)$/su
const behind = /^(.+?)\s*[(（【[:：]\s*第?\s*(\d{1,2})\s*[位名]?\s*[)）】\]]?\s*$/su

/** Null for a part without such a mark. */
export const numberedPart = (part: string): NumberedPart | null => {
  const marked = before.exec(part)
  if (marked !== null) {
    return { label: (marked[3] ?? '').trim(), number: marked[2] === undefined ? null : Number(marked[2]) }
  }
  const ranked = behind.exec(part)
  return ranked === null ? null : { label: (ranked[1] ?? '').trim(), number: Number(ranked[2]) }
}
