// What a stored proposal says of itself: how far it is proven, which musts it meets, what changes room by room, what found no room.
import type { AllocationResult } from '#schemas/allocation.ts'
import { Tag } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import type { RoomChange } from './proposalFigures.ts'
import look from './propose.module.css'

/** Uses in words. */
type UseWords = (uses: readonly string[]) => string

/** A result, and how its uses are called. */
export interface ProposalProofProps {
  readonly result: AllocationResult
  readonly words: UseWords
}

/** A person reads how far the result is proven, and what became of each must. */
export const ProposalProof = ({ result, words }: ProposalProofProps) => {
  const say = useWords('propose')
  const format = useFormat()
  return (
    <>
      <p className={look['proof']}>
        {result.status === 'optimal'
          ? say('optimal')
          : result.status === 'within-gap'
            ? say('gapProven', { gap: format.share(result.gap) })
            : result.status === 'stopped'
              ? say('notProved', { gap: format.share(result.gap) })
              : say('provedNewer')}
      </p>
      {result.unmet.length > 0 && (
        <p className={look['short']}>{say('mustsUnmet', { services: words(result.unmet) })}</p>
      )}
      {result.musts !== undefined && result.musts.length > 0 && (
        <>
          <h3 className={look['caption']}>{say('musts')}</h3>
          <ul className={look['moves']}>
            {result.musts.map(({ service, open, least, wanted }) => (
              <li key={service}>
                <b>{words([service])}</b>
                <span>
                  {say('mustHours', {
                    open: format.hours(open),
                    wanted: format.hours(wanted),
                    least: format.hours(least),
                  })}
                </span>
                {open < least && <Tag kind="short">{say('mustShort')}</Tag>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What changes, and how rooms and uses are called. */
export interface ProposalMovesProps {
  readonly changes: readonly RoomChange[]
  readonly title: (room: string) => string
  readonly words: UseWords
}

/** A person reads which rooms would be used otherwise, and how. */
export const ProposalMoves = ({ changes, title, words }: ProposalMovesProps) => {
  const say = useWords('propose')
  return (
    <>
      <h3 className={look['caption']}>
        {say('moves')}
        <span>{changes.length === 0 ? say('noChanges') : say('changes', { count: changes.length })}</span>
      </h3>
      <ul className={look['moves']}>
        {changes.map(({ room, slots, before, after }) => {
          return (
            <li key={room}>
              <b>{title(room)}</b>
              <span>
                <s>{words(before)}</s> → {words(after)}
              </span>
              <small>{say('slotsChanged', { count: slots })}</small>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** The services without a room, and how uses are called. */
export interface UnhousedServicesProps {
  /** The rooms that each service has at present, where it has several. */
  readonly several: ReadonlyMap<string, readonly string[]>
  readonly title: (room: string) => string
  readonly unhoused: ProposalProofProps['result']['unhoused']
  readonly words: UseWords
}

/** A person reads which services found no room, each with its reason. */
export const UnhousedServices = ({ unhoused, words, several, title }: UnhousedServicesProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const why = (rule: string): string => say.optional(`why.${rule}`) ?? say('whyNewer', { rule })
  const together = (besides: readonly string[], rule: string): string =>
    besides.length === 1 && besides[0] === 'floor' && (rule === 'area' || rule === 'needs')
      ? say(`why.floor-${rule}`)
      : say('together', { reasons: format.list([...besides, rule].map(why)) })
  if (unhoused.length === 0) return null
  return (
    <details>
      <summary className={look['summary']}>
        {say('unhoused')} · {format.count(unhoused.length)}
      </summary>
      <ul className={look['moves']}>
        {unhoused.map(({ service, rule, besides = [] }) => (
          <li key={service}>
            <b>{words([service])}</b>
            <span>{besides.length === 0 ? why(rule) : together(besides, rule)}</span>
            {[...besides, rule].includes('area') && several.has(service) && (
              <small>
                {say('inSeveral', { rooms: format.list((several.get(service) ?? []).map(title)) })}
              </small>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
