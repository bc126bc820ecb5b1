// A partner who is being added: filled in as a whole, then written as one gesture.
import { type FormEvent, useState } from 'react'
import { Partner } from '#schemas/plan.ts'
import { squareMillimetres } from '#schemas/quantities.ts'
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useKept } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import { blankPartner, type PartnerDraft } from './drafts.ts'
import { PartnerFields } from './PartnerFields.tsx'
import { areaOfRooms, type PartnerRoomChoice } from './partnerRooms.ts'
import look from './rows.module.css'

const KeptPartner = Partner.shape.omit({ rank: true })
/** What was half filled in before a reload. */
const readPartner = (kept: unknown): PartnerDraft | null => KeptPartner.safeParse(kept).data ?? null

/** The rooms to choose from, and who writes the partner. */
export interface NewPartnerProps {
  readonly rooms: readonly PartnerRoomChoice[]
  readonly nameOfRoom: (id: string) => string
  /** Writes it; true when it was written. */
  readonly onAdd: (partner: PartnerDraft) => boolean
  readonly onDone: () => void
}

/** A person fills in a partner and adds it; what was typed waits on this device until it is added or dropped. */
export const NewPartner = ({ rooms, nameOfRoom, onAdd, onDone }: NewPartnerProps) => {
  const say = useWords('plan')
  const frame = useWords('frame')
  const [partner, setPartner] = useKept<PartnerDraft>('new-partner', blankPartner, readPartner)
  const finish = (): void => {
    setPartner(blankPartner)
    onDone()
  }
  const [tried, setTried] = useState(false)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (partner.name === '' || partner.service === '') return
    if (onAdd(partner)) finish()
  }
  return (
    <form className={look['new']} onSubmit={add} noValidate aria-label={say('addPartner')}>
      <DraftOf id="new-partner">
        <PartnerFields
          partner={partner}
          rooms={rooms}
          nameOfRoom={nameOfRoom}
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
      </DraftOf>
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {frame('add')}
        </Button>
        <Button kind="quiet" onClick={finish}>
          {frame('cancel')}
        </Button>
      </div>
    </form>
  )
}
