// Before submitting: which figures of the demand the revision will hold other than this editor sees them, and why.
import { useMemo } from 'react'
import { asSubmitted, type DemandSeen } from '#core/centre/asSubmitted.ts'
import { demandFromTally } from '#core/figures/demand.ts'
import { catalogueOf } from '#core/centre/street.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Tally } from '#schemas/tallies.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { groupNames } from '#words/groupName.ts'
import { quoteText } from '#words/quoteText.ts'
import { scoreNotes } from '#words/scoreNotes.ts'
import { titleOf } from '#words/words.ts'
import own from './review.module.css'

/** The draft, and the tally that it would be frozen with. */
export interface SubmitDifferenceProps {
  readonly workspace: Workspace
  /** What the revision would stand on; null where there is none. */
  readonly tally: Tally | null
}

interface Row {
  readonly name: string
  readonly now: string
  readonly frozen: string
}

/** How many lines of a list that differ are named. */
const named = 8

/** An editor reads which figures readers will see otherwise, before submitting; nothing where all agree. */
export const SubmitDifference = ({ workspace, tally }: SubmitDifferenceProps) => {
  const say = useWords('review')
  const demandWords = useWords('demand')
  const lang = useLanguage()
  const format = useFormat()
  const centre = useSource(workspace.centre)
  const seen = useSource(useMemo(() => asSubmitted(workspace, tally), [workspace, tally]))
  if (seen === null) return null
  const catalogue = catalogueOf(centre)
  const title = (service: string): string => {
    const known = catalogue.get(service)?.title
    return known === undefined ? service : titleOf(known, lang)
  }
  const points = (score: number): string => format.points(Math.round(score * 1_000_000))
  const held = (side: DemandSeen): string | null =>
    side.demand === null ? say('noTally') : side.demand.scoresHeld === true ? demandWords('scoresHeld') : null
  /** What two lists have otherwise, place by place. */
  const lists = (name: string, of: (side: DemandSeen) => readonly string[]): readonly Row[] => {
    const [now, frozen] = [of(seen.now), of(seen.frozen)]
    const only = (mine: readonly string[], theirs: readonly string[]): string =>
      format.list(mine.filter((one, i) => one !== theirs[i]).slice(0, named)) || '–'
    const row = { name, now: only(now, frozen), frozen: held(seen.frozen) ?? only(frozen, now) }
    return now.length === frozen.length && now.every((one, i) => one === frozen[i]) ? [] : [row]
  }
  const effective = ({ demand: found }: DemandSeen): string =>
    found === null
      ? '–'
      : found.effectiveN === null
        ? demandWords('effectiveHeld')
        : format.decimal(found.effectiveN)
  const rows: readonly Row[] = [
    ...lists(demandWords('programme'), (side) =>
      (side.programme?.lines ?? []).map((line) => title(line.service)),
    ),
    ...lists(demandWords('ranking'), (side) =>
      (side.demand?.services ?? []).map((one) => `${one.rank}. ${title(one.service)} ${points(one.score)}`),
    ),
    { name: demandWords('effectiveName'), now: effective(seen.now), frozen: effective(seen.frozen) },
    ...seen.now.quotes.map((quote): Row => {
      const then = seen.frozen.quotes.find(({ figure }) => figure === quote.figure)
      return {
        name: say('quoted', { name: titleOf(quote.title, lang) }),
        now: quoteText(quote, lang) ?? '–',
        frozen: then === undefined ? '–' : (quoteText(then, lang) ?? '–'),
      }
    }),
  ].filter(({ now, frozen }) => now !== frozen)
  if (rows.length === 0) return null
  const small =
    tally === null
      ? []
      : [
          ...(tally.pooled ?? []),
          ...Object.keys(tally.byGroup).filter((group) => tally.byGroup[group] === null),
        ]
  const notes = tally === null ? [] : scoreNotes(demandFromTally(tally), title, lang)
  return (
    <div role="note" className={own['submitDifference']} data-testid="submit-difference">
      <p>{say('otherFigures')}</p>
      <p>
        {tally === null
          ? say('otherFiguresNoTally')
          : small.length === 0
            ? notes.length === 0
              ? say('otherFiguresOlder')
              : null
            : say('otherFiguresGroups', {
                groups: format.list(groupNames(centre, new Set(small), lang, demandWords('noGroup'))),
              })}
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <ul className={own['differing']} aria-label={say('otherFiguresTable')}>
        {rows.map(({ name, now, frozen }) => (
          <li key={name}>
            <h3>{name}</h3>
            <dl>
              <div>
                <dt>{say('youSee')}</dt>
                <dd>{now}</dd>
              </div>
              <div>
                <dt>{say('revisionHolds')}</dt>
                <dd>
                  <b>{frozen}</b>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  )
}
