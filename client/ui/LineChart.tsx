// Income above, cost below, the result as a line through them, and the month in which it turns; plain SVG with direct labels.
import look from './LineChart.module.css'
import { useElementSize } from '@mantine/hooks'
import { chartLayout, type ChartLayout, type Series } from './chartLayout.ts'

/** The series of one chart and how their values are written. */
export interface LineChartProps {
  /** What the chart says in one or two sentences; read out instead of the drawing. */
  readonly summary: string
  /** Columns upwards from nought, such as income. Never negative. */
  readonly up?: Series
  /** Columns downwards from nought, such as cost; given as positive numbers. */
  readonly down?: Series
  /** A line, such as the result; may be negative. */
  readonly line?: Series
  /** Where something turns, such as the break-even month: an index into the values. */
  readonly mark?: { readonly index: number; readonly label: string; readonly detail?: string }
  /** The value at a grid line, short: "40". */
  readonly format: (value: number) => string
  /** The finest step between grid lines that `format` tells apart. */
  readonly leastStep?: number
  /** Words under the axis at an index, or null. */
  readonly axis: (index: number) => string | null
  readonly height?: number
}

/** Pixels for one at the usual text size: a chart in pixels grows with the text of the page. */
const textScale = (): number => {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return root > 0 ? root / 16 : 1
}

/**
 * A person sees when income passes cost; whoever sees no drawing hears the summary in its place. It takes the width
 * that it is given.
 */
export const LineChart = ({
  summary,
  up,
  down,
  line,
  mark,
  format,
  leastStep = 0,
  axis,
  height: plain = 292,
}: LineChartProps) => {
  const { ref, width: measured } = useElementSize()
  const placed = chartLayout({
    ...{ up, down, line, mark, leastStep, height: plain },
    width: measured > 0 ? measured : 360,
    scale: textScale(),
  })
  const { width, height, left, right, count, at, ticks, x, zero, column, turned } = placed
  return (
    <div ref={ref} className={look['chart']}>
      {/* Drawn for the screen it is on; on paper, which nobody measures, it is scaled. */}
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={at(tick)} y2={at(tick)} className={look['chartRule']} />
            <text
              x={left - 6}
              y={at(tick)}
              textAnchor="end"
              dominantBaseline="central"
              className={look['chartSmall']}
            >
              {format(tick)}
            </text>
          </g>
        ))}
        {(up?.values ?? []).map((value, i) => (
          <rect
            // The place in the series is the month: it is the key.
            key={`up ${i}`}
            x={x(i) - column / 2}
            y={at(value)}
            width={column}
            height={Math.max(0, zero - at(value))}
            fill={turned(i) || mark === undefined ? 'var(--strong)' : 'var(--middle)'}
          />
        ))}
        {(down?.values ?? []).map((value, i) => (
          <rect
            key={`down ${i}`}
            x={x(i) - column / 2}
            y={zero}
            width={column}
            height={Math.max(0, at(-value) - zero)}
            className={look['chartDown']}
          />
        ))}
        <line x1={left} x2={width - right} y1={zero} y2={zero} className={look['chartZero']} />
        <ChartLabels up={up} down={down} placed={placed} />
        {line !== undefined && <ChartLine line={line} placed={placed} />}
        {mark !== undefined && <ChartMark mark={mark} line={line} placed={placed} />}
        {Array.from({ length: count }, (_, i) => ({ i, words: axis(i) })).map(
          ({ i, words }) =>
            words !== null && (
              <text
                key={`axis ${i}`}
                x={x(i)}
                y={height - 6}
                textAnchor={i === 0 ? 'start' : i === count - 1 ? 'end' : 'middle'}
                className={look['chartSmall']}
              >
                {words}
              </text>
            ),
        )}
      </svg>
    </div>
  )
}

/** What is written over the columns, and under them. */
interface ChartLabelsProps {
  readonly up: Series | undefined
  readonly down: Series | undefined
  readonly placed: ChartLayout
}

const ChartLabels = ({ up, down, placed }: ChartLabelsProps) => {
  const { at, bottom, height, labelX, scale, under } = placed
  return (
    <>
      {up !== undefined && (
        <text
          x={labelX(up.label)}
          y={at(under(up)) - 8 * scale}
          className={`${look['chartLabel']} ${look['chartUp']}`}
        >
          {up.label}
        </text>
      )}
      {down !== undefined && (
        <text
          x={labelX(down.label)}
          // never as low as the words of the axis
          y={Math.min(at(-under(down)) + 16 * scale, height - bottom - 2)}
          className={look['chartLabel']}
        >
          {down.label}
        </text>
      )}
    </>
  )
}

/** The line with its name at its end. */
const ChartLine = ({ line, placed }: { readonly line: Series; readonly placed: ChartLayout }) => {
  const { at, right, width, x } = placed
  const lineEnd = line.values.at(-1)
  return (
    <>
      <polyline
        points={line.values.map((value, i) => `${x(i).toFixed(1)},${at(value).toFixed(1)}`).join(' ')}
        className={look['chartLine']}
      />
      {lineEnd !== undefined && (
        <text x={width - right + 6} y={at(lineEnd)} dominantBaseline="central" className={look['chartLabel']}>
          {line.label}
        </text>
      )}
    </>
  )
}

interface ChartMarkProps {
  readonly mark: NonNullable<LineChartProps['mark']>
  readonly line: Series | undefined
  readonly placed: ChartLayout
}

/** A line through the drawing where something turns, with what it is. */
const ChartMark = ({ mark, line, placed }: ChartMarkProps) => {
  const { at, besideMark, bottom, height, markLeft, markX, scale } = placed
  if (markX === null) return null
  return (
    <g className={look['chartMark']} data-ui="chart-mark">
      <line x1={markX} x2={markX} y1={8} y2={height - bottom} />
      <circle cx={markX} cy={at(line?.values[mark.index] ?? 0)} r={4} />
      <text x={besideMark(mark.label)} y={16 * scale} textAnchor={markLeft ? 'end' : 'start'}>
        {mark.label}
      </text>
      {mark.detail !== undefined && (
        <text
          x={besideMark(mark.detail)}
          y={32 * scale}
          textAnchor={markLeft ? 'end' : 'start'}
          className={look['chartSmall']}
        >
          {mark.detail}
        </text>
      )}
    </g>
  )
}
