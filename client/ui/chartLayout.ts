// Where everything of a line chart stands, in pixels: columns, grid, line, mark, and the labels that keep clear of them.
import { chartScale } from './chartScale.ts'

/** Values by month or whatever the axis counts, all in one unit. */
export interface Series {
  readonly label: string
  readonly values: readonly number[]
}

/** What is drawn, and how large. */
export interface ChartContent {
  readonly up?: Series | undefined
  readonly down?: Series | undefined
  readonly line?: Series | undefined
  readonly mark?: { readonly index: number } | undefined
  readonly leastStep: number
  readonly width: number
  /** The height at the usual text size. */
  readonly height: number
  /** Pixels for one at the usual text size. */
  readonly scale: number
}

/** About how wide a label is at the usual text size: a Han character 13 px, a letter 7. */
const plainWidthOf = (label: string): number =>
  Array.from(label, (c) => (c > '\u2e80' ? 13 : 7)).reduce<number>((sum, width) => sum + width, 0)

/** Places in pixels from the upper left corner. */
export const chartLayout = (content: ChartContent) => {
  const { up, down, line, mark, leastStep, width, height: plain, scale } = content
  const widthOf = (label: string): number => plainWidthOf(label) * scale
  const [left, top, bottom] = [40 * scale, 52 * scale, 24 * scale]
  const height = plain + (top + bottom) * (1 - 1 / scale)
  // The line's name stands at its end, beside the columns.
  const right = line === undefined ? 8 : 10 + widthOf(line.label)
  const count = Math.max(up?.values.length ?? 0, down?.values.length ?? 0, line?.values.length ?? 0, 1)
  const { at, ticks } = chartScale(
    [0, ...(up?.values ?? []), ...(down?.values ?? []).map((v) => -v), ...(line?.values ?? [])],
    top,
    height - bottom,
    leastStep,
  )
  const slot = (width - left - right) / count
  const x = (index: number) => left + slot * (index + 0.5)
  const markX = mark === undefined ? null : x(mark.index)
  /** Where a label over the columns begins: at the left end, or behind the mark where that would go through it. */
  const labelX = (label: string): number => {
    const crossed = markX !== null && markX < left + 8 + widthOf(label)
    return Math.max(0, Math.min(crossed ? markX + 8 : left + 4, width - widthOf(label)))
  }
  /** The highest column that a label stands over; the label keeps clear of it. */
  const under = ({ label, values }: Series) => {
    const from = Math.max(0, Math.floor((labelX(label) - left) / slot))
    return Math.max(0, ...values.slice(from, from + Math.ceil((widthOf(label) + 8) / slot)))
  }
  const column = Math.max(1, slot * 0.72)
  const zero = at(0)
  const turned = (index: number) => mark !== undefined && index >= mark.index
  const markLeft = (markX ?? 0) > width / 2
  /** Where words of the mark begin or end: beside it, and within the drawing however narrow that is. */
  const besideMark = (words: string): number =>
    markLeft
      ? Math.max((markX ?? 0) - 6, Math.min(width, widthOf(words)))
      : Math.min((markX ?? 0) + 6, Math.max(0, width - widthOf(words)))
  return {
    ...{ left, right, bottom, width, height, scale, count, at, ticks, x, zero, column, turned },
    ...{ markX, markLeft, besideMark, labelX, under },
  }
}

/** What `chartLayout` answers. */
export type ChartLayout = ReturnType<typeof chartLayout>
