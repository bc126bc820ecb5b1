// What a stored proposal says of itself: how far it is proven, which musts it meets, what changes room by room, what found no room.
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { Tag } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import type { RoomChange } from './proposalFigures.ts'
import look from './propose.module.css'

/** The least that a share shows, in basis points. */
const leastShare = 10

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
  // What is less than a share shows is not told as nought: that would be the proven best.
  const upTo = (shown: 'gapProven' | 'notProved', under: 'gapProvenUnder' | 'notProvedUnder'): string =>
    format.share(result.gap) === format.share(0)
      ? say(under, { gap: format.share(leastShare) })
      : say(shown, { gap: format.share(result.gap) })
  return (
    <>
      <p className={look['proof']}>
        {result.status === 'optimal'
          ? say('optimal')
          : result.status === 'within-gap'
            ? upTo('gapProven', 'gapProvenUnder')
            : result.status === 'stopped'
              ? upTo('notProved', 'notProvedUnder')
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

/** A problem, and how its rooms are called. */
export interface AskedRulesProps {
  readonly problem: AllocationProblem
  readonly title: (room: string) => string
}

/** A person reads under which rules the proposal was worked out, whatever the form says now. */
export const AskedRules = ({ problem, title }: AskedRulesProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const { rules, locks, options } = problem
  const locked = [...new Set(locks.map(({ room }) => room))]
  const said = [
    rules.officeCap === null
      ? say('noOfficeCap')
      : say('conflictOf.office-cap', { area: format.area(rules.officeCap) }),
    say('conflictOf.office-floor', {
      area: format.area(rules.officeSlots.length === 0 ? 0 : rules.officeFloorArea),
    }),
    say('conflictOf.uses', { count: rules.maxUsesPerRoom }),
    say('conflictOf.spread', { count: rules.maxRoomsPerService }),
    say(rules.noiseSeparation ? 'conflictOf.noise' : 'noNoise'),
    say('gapAllowed', { gap: format.share(options.gap) }),
    ...(locked.length === 0 ? [] : [say('conflictOf.locks', { rooms: format.list(locked.map(title)) })]),
  ]
  return (
    <details>
      <summary className={look['summary']}>{say('askedRules')}</summary>
      <ul className={look['asked']}>
        {said.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </details>
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
