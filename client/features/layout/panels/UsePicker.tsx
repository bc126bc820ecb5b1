// What a room can be used for: services by demand rank first, then the plain uses, with a search box; one tap assigns.
import { useId, useState } from 'react'
import type { ProgrammeSnapshot } from '#core/documents/programme.ts'
import { askedArea } from '#core/figures/programme.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Demand } from '#schemas/derived.ts'
import { plainUses } from '#schemas/layout.ts'
import { classLine, hatchFill } from '#ui/ClassHatches.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import look from './panel.module.css'

/** One use that can be chosen. */
export interface UseOption {
  readonly use: string
  readonly title: string
  /** Its place in the demand; null where nobody was asked for it. */
  readonly rank: number | null
  readonly note: string | null
  /** The committee has decided against it. */
  readonly struck?: boolean
}

/** The room's present use, and what the choice is ordered by. */
export interface UsePickerProps {
  readonly catalogue: Catalogue
  readonly demand: Demand | null
  /** What the committee decided of services: other areas, and what is struck. */
  readonly decided: Pick<ProgrammeSnapshot, 'verdicts' | 'overrides'>
  /** Said in the place of ranks that aren't published yet. */
  readonly notPublished: string | null
  readonly current: string
  /** Net area of the room in mm²; null while its walls don't close. */
  readonly area: number | null
  /** Storey of the room's floor; 1 is the ground floor. */
  readonly storey: number
  readonly onPick: (use: string) => void
}

/** A person searches among services and plain uses, reads each one's rank and least area, and chooses by one press. */
export const UsePicker = (props: UsePickerProps) => {
  const { catalogue, demand, decided, notPublished, current, area, storey, onPick } = props
  const say = useWords('layout')
  const field = useWords('domain')
  const format = useFormat()
  const lang = useLanguage()
  const search = useId()
  const [text, setText] = useState('')
  // what nobody asked for has no place: all of it shares one at the end
  const rankOf = new Map(
    demand?.services.flatMap(({ service, rank, score }) => (score > 0 ? [[service, rank] as const] : [])),
  )
  const wanted = text.normalize('NFKC').trim().toLowerCase()
  const services = [...catalogue.values()]
    .filter(({ id, title }) => `${title.zh} ${title.en} ${id}`.toLowerCase().includes(wanted))
    .map((service): UseOption => {
      const { minArea, wantedArea } = askedArea(service, decided.overrides.get(service.id))
      const struck = decided.verdicts.get(service.id)?.verdict === 'strike'
      return {
        use: service.id,
        title: titleOf(service.title, lang),
        rank: rankOf.get(service.id) ?? null,
        note: [
          struck ? say('struckUse') : null,
          say('wantsArea', { min: format.area(minArea), wanted: format.area(wantedArea) }),
          area !== null && area < minArea ? say('tooSmallFor') : null,
          service.floor === 'ground-only' && storey !== 1 ? say('groundOnly') : null,
        ]
          .filter((part) => part !== null)
          .join(' · '),
        struck,
      }
    })
    // A stable sort: what nobody ranked stays in catalogue order behind it, what was decided against at the end.
    .toSorted(
      (a, b) => Number(a.struck) - Number(b.struck) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0,
    )
  const plain = plainUses
    .map((use): UseOption => ({
      use,
      title: wordOfUse(use, { catalogue, lang, field }),
      rank: null,
      note: null,
    }))
    .filter(({ title, use }) => `${title} ${use}`.toLowerCase().includes(wanted))

  const option = ({ use, title, rank, note, struck }: UseOption) => {
    const shown = classOfUse(use, catalogue)
    return (
      <li key={use}>
        <button
          type="button"
          className={look['use']}
          aria-pressed={use === current}
          onClick={() => onPick(use)}
        >
          <svg className={look['useSwatch']} aria-hidden="true" focusable="false">
            <rect width="100%" height="100%" fill={hatchFill(shown)} stroke={classLine(shown)} />
          </svg>
          <span className={look['useWords']}>
            {struck === true ? <s>{title}</s> : <b>{title}</b>}
            {note !== null && <small>{note}</small>}
          </span>
          {rank !== null && <span className={look['useRank']}>{say('ranked', { rank })}</span>}
        </button>
      </li>
    )
  }

  return (
    <div>
      <label className={look['search']} htmlFor={search}>
        {say('findUse')}
      </label>
      <input
        id={search}
        type="search"
        className={look['searchBox']}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={look['uses']} role="group" aria-label={say('uses')} tabIndex={0}>
        {services.length > 0 && (
          <>
            <p className={look['usesHead']}>{notPublished ?? say('byDemand')}</p>
            <ul>{services.map(option)}</ul>
          </>
        )}
        {plain.length > 0 && (
          <>
            <p className={look['usesHead']}>{say('plainUses')}</p>
            <ul>{plain.map(option)}</ul>
          </>
        )}
        {plain.length + services.length === 0 && <p role="status">{say('noUse')}</p>}
      </div>
    </div>
  )
}
