// Whether the figures of a revision are those that were frozen, and where they would come out otherwise if they were reckoned today.
import { useMemo } from 'react'
import { freshDifferences, type FigureDifference } from '#core/centre/frozen.ts'
import type { Revision } from '#schemas/archive.ts'
import { Caption } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { fieldName, tableName } from '#words/recordNames.ts'
import { storedNumber } from '#words/storedNumber.ts'

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
  const lang = useLanguage()
  const differences = useMemo(() => freshDifferences(revision), [revision])
  const value = ({ unit }: FigureDifference, one: unknown): string => {
    if (one === undefined || one === null) return '–'
    return typeof one === 'number' ? storedNumber(one, unit, lang) : String(one)
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
              frozen: value(one, one.before),
              fresh: value(one, one.after),
            })}
          </li>
        ))}
      </ul>
      {more > 0 && <Caption>{say('figuresMore', { count: more })}</Caption>}
    </div>
  )
}

/** The part of the figures in words, with what leads on to the value as it is stored. */
const useDifferenceName = (): ((difference: FigureDifference) => string) => {
  const lang = useLanguage()
  return ({ path: [part = '', ...rest] }) =>
    [tableName(part, lang) ?? part, ...rest.map((key) => fieldName(part, key, lang))].join(' · ')
}
