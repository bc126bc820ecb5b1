// How a partner's terms are written: what is chosen from what, and what changes along.
import { useCallback } from 'react'
import { domains } from '#core/kinds/domains.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { services } from '#core/kinds/services.ts'
import { squareMillimetres } from '#schemas/quantities.ts'
import { monthlyYuan } from '#schemas/writtenUnits.ts'
import type { FieldFaces, RecordForm } from '#kit/records/recordForm.ts'
import { Button } from '#ui/Button.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import { titleOf } from '#words/words.ts'
import {
  basisTitle,
  kindTitle,
  modelTitle,
  partnerKinds,
  serviceTitle,
  shareBases,
  utilitiesModes,
  utilitiesTitle,
} from './partnerWords.ts'
import { largestAmount, type WrittenPartner } from './drafts.ts'
import { areaOfRooms, type PartnerRoomChoice } from './partnerRooms.ts'
import look from './plan.module.css'

/** The fields of a partner in the order in which they are written. */
const fields = [
  'name',
  'service',
  'kind',
  'rooms',
  'chargedArea',
  'rentPerSquareMetre',
  'rentFreeMonths',
  'startMonth',
  'shareBasis',
  'share',
  'turnover',
  'profit',
  'neighbourDiscount',
  'utilitiesMode',
  'utilities',
  'model',
] as const

/** What a partner's rooms are chosen from; `nameOf` knows also one that isn't offered any more. */
export interface OfferedRooms {
  readonly rooms: readonly PartnerRoomChoice[]
  readonly nameOf: (id: string) => string
}

/** Gives the form; the area of the chosen rooms is offered where another one is charged. */
export const usePartnerForm = ({ rooms, nameOf }: OfferedRooms): RecordForm<'plan', 'partners'> => {
  const say = useWords('plan')
  const rowWords = useWords('rows')
  const format = useFormat()
  const roomTitle = (id: string): string => {
    const area = rooms.find((room) => room.id === id)?.area ?? null
    return area === null ? nameOf(id) : `${isolated(nameOf(id))} ${format.area(area)}`
  }
  const faces = (partner: WrittenPartner): FieldFaces<'plan', 'partners'> => {
    const area = areaOfRooms(partner.rooms, rooms)
    return {
      name: { missing: rowWords('nameNeeded') },
      service: {
        missing: say('serviceNeeded'),
        choices: {
          values: [...services.values()].filter(({ kind }) => kind !== 'office').map(({ id }) => id),
          title: (id) => serviceTitle(id, say),
          group: (id) => {
            const domain = domains.get(services.get(id)?.domain ?? '')
            return domain === undefined ? undefined : titleOf(domain.title, say.lang)
          },
          searchable: true,
        },
        along: (service) => ({ kind: services.get(service)?.kind ?? partner.kind }),
      },
      kind: { choices: { values: partnerKinds, title: (kind) => kindTitle(kind, say) } },
      rooms: {
        choices: {
          values: rooms.map(({ id }) => id),
          title: roomTitle,
          group: (id) => rooms.find((room) => room.id === id)?.floor,
          none: say('noRooms'),
        },
        under: (onChange) =>
          area > 0 &&
          area !== partner.chargedArea && (
            <p className={look['hint']}>
              {say('roomsArea', { area: format.area(area) })}
              <Button kind="quiet" onClick={() => onChange({ chargedArea: squareMillimetres(area) })}>
                {say('takeRoomsArea')}
              </Button>
            </p>
          ),
      },
      shareBasis: { choices: { values: shareBases, title: (basis) => basisTitle(basis, say) } },
      turnover: { readAs: monthlyYuan },
      profit: { readAs: monthlyYuan, least: -largestAmount },
      utilities: { readAs: monthlyYuan },
      utilitiesMode: {
        choices: {
          values: utilitiesModes,
          title: (mode) => utilitiesTitle(mode, say),
          none: say('notSet'),
        },
      },
      model: {
        choices: {
          values: [...operatingModels.keys()],
          title: (model) => modelTitle(model, say),
          none: say('notSet'),
        },
      },
    }
  }
  return { document: 'plan', table: 'partners', fields, faces }
}

/** Gives what follows the rooms: their area is charged until somebody writes another one. */
export const useAreaFollows = (
  rooms: readonly PartnerRoomChoice[],
): ((before: WrittenPartner, after: WrittenPartner) => WrittenPartner) =>
  useCallback(
    (before, after) => {
      const follows = before.chargedArea === areaOfRooms(before.rooms, rooms)
      return after.rooms !== before.rooms && follows
        ? { ...after, chargedArea: squareMillimetres(areaOfRooms(after.rooms, rooms)) }
        : after
    },
    [rooms],
  )
