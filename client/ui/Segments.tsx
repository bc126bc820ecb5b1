// A choice of a few, all in sight: a radio group that looks like one divided box, each part at least a finger high.
import look from './Segments.module.css'
import { useId } from 'react'
import { Icon, type IconName } from './Icon.tsx'

/** One of the few choices. */
interface Segment<V extends string> {
  readonly value: V
  readonly label: string
  readonly icon?: IconName
  /** A class's colours, where the choice is a use class and nothing else. */
  readonly tint?: string
  readonly line?: string
}

/** The choices and which one holds; `onChange` is called at once. */
export interface SegmentsProps<V extends string> {
  /** Read out; drawn above when `shown`. */
  readonly label: string
  readonly shown?: boolean
  readonly segments: readonly Segment<V>[]
  /** Null where none is chosen yet. */
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
  readonly wide?: boolean
}

/** A person chooses one of a few that are all in sight, by finger or arrow keys. */
export const Segments = <V extends string>({
  label,
  shown = false,
  segments,
  value,
  onChange,
  disabled = false,
  wide = false,
}: SegmentsProps<V>) => {
  const name = useId()
  return (
    <fieldset
      className={wide ? `${look['segments']} ${look['segmentsWide']}` : look['segments']}
      data-ui="segments"
      disabled={disabled}
    >
      <legend className={shown ? look['segmentsLabel'] : 'only-read'}>{label}</legend>
      <div className={look['segmentsBox']}>
        {segments.map((segment) => {
          const chosen = segment.value === value
          const coloured = chosen && segment.tint !== undefined
          return (
            <label
              key={segment.value}
              className={coloured ? `${look['segment']} ${look['segmentTinted']}` : look['segment']}
              data-ui="segment"
              style={
                coloured ? { background: segment.tint, borderColor: segment.line, color: segment.line } : {}
              }
            >
              <input
                type="radio"
                name={name}
                value={segment.value}
                checked={chosen}
                onChange={() => onChange(segment.value)}
              />
              {segment.icon !== undefined && <Icon name={segment.icon} size={1.25} />}
              <span>{segment.label}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
