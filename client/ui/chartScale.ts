// The upright scale of a chart: where a value stands, and a few round values for the grid; nought is always in it.

/** Where values stand in a chart. */
export interface ChartScale {
  /** The y of a value in px. */
  readonly at: (value: number) => number
  /** Round values from the lowest to the highest. */
  readonly ticks: readonly number[]
}

/** 1, 2 or 5 times a power of ten, so that about five steps cover the span. */
const roundStep = (span: number): number => {
  const rough = span / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough) ?? 10
  return factor * power
}

/** About five steps cover the span, and none is finer than `least`, which is what a label can say. */
const stepOf = (span: number, least: number): number => Math.max(roundStep(span === 0 ? 1 : span), least)

/** Fits the values between `top` and `bottom` (px, top above), rounded outwards to the grid. */
export const chartScale = (values: readonly number[], top: number, bottom: number, least = 0): ChartScale => {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const step = stepOf(high - low, least)
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
  const floor = first * step
  const span = (last - first) * step
  return { at: (value) => bottom - ((value - floor) / span) * (bottom - top), ticks }
}
