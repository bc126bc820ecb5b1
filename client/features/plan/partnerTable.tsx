// The columns of the table of partners: what each shows, by what it sorts, and which a narrow screen leaves out.
import { termsOf } from '#core/figures/cashFlow.ts'
import { useFields } from '#kit/fields/useFields.ts'
import type { Partner } from '#schemas/plan.ts'
import type { Column } from '#ui/DataTable/DataTable.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import look from './plan.module.css'

/** The columns in their order; `onRoom` opens the first of a partner's rooms. */
export const usePartnerColumns = (
  roomNames: (partner: Partner) => string,
  onRoom: (room: string) => void,
): readonly Column<Partner>[] => {
  const say = useWords('plan')
  const field = useFields('plan', 'partners')
  const format = useFormat()
  return [
    {
      key: 'name',
      title: say('partner'),
      cell: (partner) => nameOf(partner, say.lang),
      sortBy: (partner) => nameOf(partner, say.lang),
    },
    {
      key: 'rooms',
      title: field.title('rooms'),
      wide: true,
      cell: (partner) => <RoomLinks label={roomNames(partner)} onGo={firstRoom(partner, onRoom)} />,
    },
    {
      key: 'area',
      sortBy: (partner) => partner.chargedArea,
      title: 'm²',
      numeric: true,
      wide: true,
      cell: (partner) => format.areaExactNumber(partner.chargedArea),
    },
    {
      key: 'rent',
      sortBy: (partner) => partner.rentPerSquareMetre,
      title: field.column('rentPerSquareMetre'),
      numeric: true,
      cell: (partner) => format.moneyNumber(partner.rentPerSquareMetre),
    },
    {
      key: 'free',
      sortBy: (partner) => partner.rentFreeMonths,
      title: field.title('rentFreeMonths'),
      numeric: true,
      wide: true,
      cell: (partner) =>
        partner.rentFreeMonths === 0 ? '–' : field.said('rentFreeMonths', partner.rentFreeMonths),
    },
    {
      key: 'share',
      sortBy: (partner) => partner.share,
      title: field.title('share'),
      numeric: true,
      wide: true,
      cell: (partner) => (partner.shareBasis === 'none' ? '–' : field.said('share', partner.share)),
    },
    {
      key: 'start',
      sortBy: (partner) => partner.startMonth,
      title: field.title('startMonth'),
      numeric: true,
      wide: true,
      cell: (partner) => field.said('startMonth', partner.startMonth),
    },
    {
      key: 'due',
      sortBy: (partner) => dueOf(partner),
      title: say('due'),
      numeric: true,
      cell: (partner) => format.moneyNumber(dueOf(partner)),
    },
  ]
}

const firstRoom = ({ rooms: [room] }: Partner, onRoom: (room: string) => void): (() => void) | null =>
  room === undefined ? null : () => onRoom(room)

/** What a partner pays in a month once the rent-free months are over, in fen. */
export const dueOf = (partner: Partner): number => {
  const { rent, share, utilities } = termsOf(partner)
  return rent + share + utilities
}

const RoomLinks = ({ label, onGo }: { readonly label: string; readonly onGo: (() => void) | null }) =>
  onGo === null ? (
    <span>{label}</span>
  ) : (
    <button type="button" className={look['link']} onClick={onGo}>
      {label}
    </button>
  )
