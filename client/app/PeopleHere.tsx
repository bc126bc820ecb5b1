// Who is here: a seal for each other person whose device has this centre open; tap one to follow them.
import { useEffect, useState } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import type { Workspace } from '#core/centre/workspace.ts'
import { colourOf, Seal, sealMark } from '#ui/Seal.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { centreAddress } from './address.ts'
import own from './frame.module.css'

const mostSeals = 5

/** A person sees who else is here and, by pressing a seal, goes along to whichever page that one is on. */
export const PeopleHere = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('frame')
  const peers = useSource(workspace.presence)
  const names = useSource(workspace.presentNames)
  const me = useSource(workspace.me)
  const [, goTo] = useHashLocation()
  const [followed, setFollowed] = useState<string | null>(null)
  const places = new Map(peers.map((peer) => [peer.member, peer.place.room]))
  const others = [...places.keys()].filter((member) => member !== me.member).sort()
  const place = followed === null ? undefined : places.get(followed)
  useEffect(() => {
    if (place !== undefined) goTo(centreAddress(workspace.id, place))
  }, [place, workspace.id, goTo])
  if (others.length === 0) return null
  return (
    <ul className={own['people']} data-testid="people" aria-label={say('people')}>
      {others.slice(0, mostSeals).map((member) => {
        const name = names.get(member)?.trim() || say('nameless')
        const following = member === followed
        const words = say(following ? 'following' : 'follow', { name })
        const mark = sealMark(name)
        // who speaks to the page says what the seal shows
        const label = words.includes(mark) ? words : say('marked', { words, mark })
        return (
          <li key={member}>
            <button
              type="button"
              className={own['person']}
              data-testid="person"
              aria-pressed={following}
              aria-label={label}
              title={label}
              onClick={() => setFollowed(following ? null : member)}
            >
              <Seal name={name} colour={colourOf(member)} quiet ringed={following} />
            </button>
          </li>
        )
      })}
      {others.length > mostSeals && <li className={own['peopleMore']}>+{others.length - mostSeals}</li>}
    </ul>
  )
}
