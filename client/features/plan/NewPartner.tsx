// A partner who is being added: filled in as a whole, then written as one gesture.
import { type FormEvent, useState } from 'react'
import { squareMillimetres } from '#schemas/quantities.ts'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import { blankPartner, type PartnerDraft } from './drafts.ts'
import { PartnerFields } from './PartnerFields.tsx'
import { areaOfRooms, type PlanRoomChoice } from './planRooms.ts'
import look from './rows.module.css'

export interface NewPartnerProps {
  readonly rooms: readonly PlanRoomChoice[]
  /** Writes it; true when it was written. */
  readonly onAdd: (partner: PartnerDraft) => boolean
  readonly onDone: () => void
}

export const NewPartner = ({ rooms, onAdd, onDone }: NewPartnerProps) => {
  const say = useWords('plan')
  const frame = useWords('frame')
  const [partner, setPartner] = useState(blankPartner)
  const [tried, setTried] = useState(false)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (partner.name === '' || partner.service === '') return
    if (onAdd(partner)) onDone()
  }
  return (
    <form className={look['new']} onSubmit={add} noValidate aria-label={say('addPartner')}>
      <PartnerFields
        partner={partner}
        rooms={rooms}
        onChange={(change) =>
          setPartner((before) => {
            const after = { ...before, ...change } as PartnerDraft
            // The charged area follows the rooms until somebody writes another one.
            const follows = before.chargedArea === areaOfRooms(before.rooms, rooms)
            return change.rooms !== undefined && follows
              ? { ...after, chargedArea: squareMillimetres(areaOfRooms(after.rooms, rooms)) }
              : after
          })
        }
        faults={{
          ...(tried && partner.name === '' ? { name: say('nameNeeded') } : {}),
          ...(tried && partner.service === '' ? { service: say('serviceNeeded') } : {}),
        }}
      />
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {frame('add')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {frame('cancel')}
        </Button>
      </div>
    </form>
  )
}
