// The partners page: who runs what in which rooms and on what terms, as a table whose rows open in place.
import { useState } from 'react'
import { addPartner, addPartners, editPartner, partnersInOrder, removePartner } from '#core/documents/plan.ts'
import { termsOf } from '#core/figures/cashFlow.ts'
import type { Partner } from '#schemas/plan.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { announce } from '#ui/notices.ts'
import { PageHead } from '#ui/PageHead.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useKeptFlag, useKeptId } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { nameOf } from '#words/words.ts'
import { labelled } from '#words/punctuation.ts'
import { NewPartner } from './NewPartner.tsx'
import { PartnerFacts } from './PartnerFacts.tsx'
import { PartnerFields } from './PartnerFields.tsx'
import { serviceTitle } from './partnerWords.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { partnerColumns, readPartners } from './pastedPartners.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { partnerRoomName, roomChoices } from './partnerRooms.ts'
import { RowsTable } from './RowsTable.tsx'
import { useEditors } from './useEditors.ts'
import look from './rows.module.css'

/** A person reads all partners with their rent, opens one to change it, and adds or pastes others. */
export const PartnersPage = ({ workspace, path, go, mayWrite }: OperatingPlanPageProps) => {
  const { plan } = workspace
  const say = useWords('plan')
  const field = useFields('plan', 'partners')
  const frame = useWords('frame')
  const format = useFormat()
  const told = useTold()
  const announceStep = useStepNotice(plan.undoing)
  const partners = partnersInOrder(useSource(plan))
  const layout = useSource(workspace.layout)
  const rooms = roomChoices(layout, useSource(workspace.figures.measure), format)
  const nameOfRoom = partnerRoomName(layout, say)
  const [open, setOpen] = useKeptId('open-partner', path[1] ?? null)
  const [adding, setAdding] = useKeptFlag('adding-partner')
  const [pasting, setPasting] = useState(false)
  const editors = useEditors(workspace, mayWrite ? open : null)
  const roomNames = (partner: Partner): string =>
    partner.rooms.length === 0 ? say('noRooms') : format.list(partner.rooms.map(nameOfRoom))
  const rentAYear = partners.reduce((sum, partner) => sum + termsOf(partner).rent, 0) * 12

  const remove = (partner: Partner): void => {
    if (!told(removePartner(plan, partner.id))) return
    setOpen(null)
    announceStep(say('removed', { name: nameOf(partner, say.lang) }))
  }
  const actions = mayWrite && (
    <>
      <Button kind="primary" icon="plus" aria-expanded={adding} onClick={() => setAdding(!adding)}>
        {say('addPartner')}
      </Button>
      <Button icon="table" onClick={() => setPasting(true)}>
        {say('paste.open')}
      </Button>
    </>
  )

  return (
    <>
      <PageHead
        title={say('partners')}
        {...(partners.length === 0
          ? {}
          : {
              figure: format.count(partners.length),
              after: say('partnersFigure', { count: partners.length }),
              lede: say('rentAYear', { rent: format.money(rentAYear) }),
            })}
        {...(partners.length > 0 && actions !== false ? { action: actions } : {})}
      />
      {partners.length === 0 && !adding && (
        <EmptyState {...(actions === false ? {} : { action: actions })}>{say('emptyPartners')}</EmptyState>
      )}
      {adding && (
        <NewPartner
          rooms={rooms}
          nameOfRoom={nameOfRoom}
          onDone={() => setAdding(false)}
          onAdd={(partner) => {
            const added = told(addPartner(plan, partner))
            if (added) announce(say('added', { name: partner.name }))
            return added
          }}
        />
      )}
      {partners.length > 0 && (
        <RowsTable
          caption={say('partners')}
          nameTitle={say('partner')}
          nameOf={(partner) => nameOf(partner, say.lang)}
          under={(partner) => editors(partner.id) ?? serviceTitle(partner.service, say)}
          rows={partners}
          open={open}
          onOpen={setOpen}
          columns={[
            {
              key: 'rooms',
              title: field.title('rooms'),
              wide: true,
              cell: (partner) => (
                <RoomLinks
                  label={roomNames(partner)}
                  onGo={
                    partner.rooms[0] === undefined ? null : () => go('layout', 'rooms', partner.rooms[0]!)
                  }
                />
              ),
            },
            {
              key: 'area',
              title: 'm²',
              numeric: true,
              wide: true,
              cell: (partner) => format.areaExactNumber(partner.chargedArea),
            },
            {
              key: 'rent',
              title: field.column('rentPerSquareMetre'),
              numeric: true,
              cell: (partner) => format.moneyNumber(partner.rentPerSquareMetre),
            },
            {
              key: 'free',
              title: field.title('rentFreeMonths'),
              numeric: true,
              wide: true,
              cell: (partner) =>
                partner.rentFreeMonths === 0 ? '–' : field.said('rentFreeMonths', partner.rentFreeMonths),
            },
            {
              key: 'share',
              title: field.title('share'),
              numeric: true,
              wide: true,
              cell: (partner) => (partner.shareBasis === 'none' ? '–' : field.said('share', partner.share)),
            },
            {
              key: 'start',
              title: field.title('startMonth'),
              numeric: true,
              wide: true,
              cell: (partner) => field.said('startMonth', partner.startMonth),
            },
            {
              key: 'due',
              title: say('due'),
              numeric: true,
              cell: (partner) => format.moneyNumber(dueOf(partner)),
            },
          ]}
          foot={{
            name: format.count(partners.length),
            cells: {
              area: format.areaExactNumber(partners.reduce((sum, partner) => sum + partner.chargedArea, 0)),
              due: format.moneyNumber(partners.reduce((sum, partner) => sum + dueOf(partner), 0)),
            },
          }}
          opened={(partner) =>
            mayWrite ? (
              <DraftOf id={partner.id}>
                <PartnerFields
                  partner={partner}
                  rooms={rooms}
                  nameOfRoom={nameOfRoom}
                  onChange={(change) => told(editPartner(plan, partner.id, change))}
                />
                <div className={look['buttons']}>
                  <Button kind="quiet" onClick={() => setOpen(null)}>
                    {frame('done')}
                  </Button>
                  <Button
                    kind="stop"
                    icon="trash"
                    aria-label={say('removeNamed', { name: nameOf(partner, say.lang) })}
                    onClick={() => remove(partner)}
                  >
                    {frame('remove')}
                  </Button>
                </div>
              </DraftOf>
            ) : (
              <PartnerFacts partner={partner} rooms={roomNames(partner)} />
            )
          }
        />
      )}
      <p className={look['hint']}>
        {partners.length === 0 ? null : labelled(say.lang, say('due'), say('dueHint'))}
      </p>
      {pasting && (
        <PasteDialog
          columns={partnerColumns.map((column) => ({ ...column, title: field.title(column.key) }))}
          understand={(table) => readPartners(table, say)}
          preview={(partner) => [
            partner.name,
            serviceTitle(partner.service, say),
            format.areaExact(partner.chargedArea),
            field.said('rentPerSquareMetre', partner.rentPerSquareMetre),
          ]}
          onClose={() => setPasting(false)}
          onAdd={(pasted) => {
            const added = addPartners(plan, pasted)
            if (!told(added) || !added.ok) return
            setPasting(false)
            announceStep(say('paste.done', { count: pasted.length }))
          }}
        />
      )}
    </>
  )
}

/** What a partner pays in a month once the rent-free months are over, in fen. */
const dueOf = (partner: Partner): number => {
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
