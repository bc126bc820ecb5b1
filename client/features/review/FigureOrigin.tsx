// Whether the figures of a revision are those that were frozen, and where they would come out otherwise if they were reckoned today.
import { useMemo } from 'react'
import type { Difference } from '#core/centre/differences.ts'
import { freshDifferences } from '#core/centre/frozen.ts'
import type { Revision } from '#schemas/archive.ts'
import { Caption } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { tableName } from '#words/recordNames.ts'

/** So many differing values are listed; the others are counted. */
const mostListed = 20

/** The revision whose figures are shown. */
export interface FigureOriginProps {
  readonly revision: Revision
  /** Whether the revision keeps its figures. */
  readonly kept: boolean
}

/** A person reads whether figures were frozen, and which would come out otherwise today; nothing where all agree. */
export const FigureOrigin = ({ revision, kept }: FigureOriginProps) => {
  const say = useWords('review')
  const name = useDifferenceName()
  const format = useFormat()
  const differences = useMemo(() => freshDifferences(revision), [revision])
  const value = (path: Difference['path'], one: unknown): string => {
    if (one === undefined || one === null) return '–'
    return typeof one === 'number' ? format[unitOf(path)](one) : String(one)
  }
  if (!kept) return <Caption>{say('figuresReckoned')}</Caption>
  if (differences.length === 0) return null
  const more = differences.length - mostListed
  return (
    <div role="note">
      <Caption>{say('figuresDiffer', { count: differences.length })}</Caption>
      <ul>
        {differences.slice(0, mostListed).map((one) => (
          <li key={one.path.join('/')}>
            {say('figureDiffers', {
              figure: name(one),
              frozen: value(one.path, one.before),
              fresh: value(one.path, one.after),
            })}
          </li>
        ))}
      </ul>
      {more > 0 && <Caption>{say('figuresMore', { count: more })}</Caption>}
    </div>
  )
}

/** The part of the figures in words, with what leads on to the value as it is stored. */
const useDifferenceName = (): ((difference: Difference) => string) => {
  const lang = useLanguage()
  const records = useWords('records')
  return ({ path: [part = '', ...rest] }) =>
    [tableName(part, lang) ?? part, ...rest.map((key) => records.optional(`fields.${key}`) ?? key)].join(
      ' · ',
    )
}

/** In what a figure is counted, by where it stands among the figures: see `#schemas/derived.ts`. */
const unitOf = ([part = '', ...rest]: Difference['path']):
  | 'area'
  | 'share'
  | 'hours'
  | 'money'
  | 'decimal' => {
  const field = rest.at(-1) ?? ''
  if (field.endsWith('Bp')) return 'share'
  if (field.endsWith('Minutes') || field === 'minutesShort') return 'hours'
  if (part === 'measure' || /area|wantedShort/i.test(field)) return 'area'
  const isCount = /^(month|from|to|endsWithMonth|breakEven.*)$/.test(field) || rest.includes('mix')
  return (part === 'budget' || part === 'amounts') && !isCount ? 'money' : 'decimal'
}
