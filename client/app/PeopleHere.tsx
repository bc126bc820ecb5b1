// Who is here: a seal for each other person whose device has this centre open; tap one to follow them.
import { useClickOutside } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import type { Workspace } from '#core/centre/workspace.ts'
import { colourOf, Seal, sealMark } from '#ui/Seal.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { centreAddress } from './address.ts'
import own from './frame.module.css'

const mostSeals = 5

/**
 * A person sees who else is here and, by pressing a seal, goes along to whichever page that one is on. On a phone one press
 * with their number opens the list.
 */
export const PeopleHere = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('frame')
  const peers = useSource(workspace.presence)
  const names = useSource(workspace.names)
  const me = useSource(workspace.me)
  const [, goTo] = useHashLocation()
  const [open, setOpen] = useState(false)
  const [followed, setFollowed] = useState<string | null>(null)
  const places = new Map(peers.map((peer) => [peer.member, peer.place.room]))
  const others = [...places.keys()].filter((member) => member !== me.member).sort()
  const place = followed === null ? undefined : places.get(followed)
  useEffect(() => {
    if (place !== undefined) goTo(centreAddress(workspace.id, place))
  }, [place, workspace.id, goTo])
  const around = useClickOutside<HTMLDivElement>(() => setOpen(false))
  if (others.length === 0) return null
  return (
    <div
      ref={around}
      className={own['peopleHere']}
      data-open={open || undefined}
      // Escape shuts the list wherever in it the focus is
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <button
        type="button"
        className={own['peopleCount']}
        data-testid="people-count"
        aria-expanded={open}
        aria-label={say('peopleCount', { count: others.length })}
        onClick={() => setOpen(!open)}
      >
        +{others.length}
      </button>
      <ul className={own['people']} data-testid="people" aria-label={say('people')}>
        {others.map((member, place) => {
          const name = names.get(member)?.trim() || say('nameless')
          const following = member === followed
          const words = say(following ? 'following' : 'follow', { name })
          const mark = sealMark(name)
          // who speaks to the page says what the seal shows
          const label = words.includes(mark) ? words : say('marked', { words, mark })
          return (
            <li key={member} className={place < mostSeals ? undefined : own['personFurther']}>
              <button
                type="button"
                className={own['person']}
                data-testid="person"
                aria-pressed={following}
                aria-label={label}
                title={label}
                onClick={() => {
                  setFollowed(following ? null : member)
                  setOpen(false)
                }}
              >
                <Seal name={name} colour={colourOf(member)} quiet ringed={following} />
                <span className={own['personName']} aria-hidden="true">
                  {name}
                </span>
              </button>
            </li>
          )
        })}
        {others.length > mostSeals && <li className={own['peopleMore']}>+{others.length - mostSeals}</li>}
      </ul>
    </div>
  )
}
