// The partners page: who runs what in which rooms and on what terms, as a table whose rows open in place.
import { partnersInOrder } from '#core/documents/plan.ts'
import { termsOf } from '#core/figures/cashFlow.ts'
import { roomsWithoutService } from '#core/figures/placedPartners.ts'
import type { Partner } from '#schemas/plan.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { NewRecord } from '#kit/records/NewRecord.tsx'
import { RecordTable } from '#kit/records/RecordTable.tsx'
import { useRecordWrites } from '#kit/records/useRecordWrites.ts'
import { useRowEditors } from '#kit/records/useRowEditors.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useKeptFlag, useKeptId } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { labelled } from '#words/punctuation.ts'
import { PartnerFacts } from './PartnerFacts.tsx'
import { serviceTitle } from './partnerWords.ts'
import { dueOf, usePartnerColumns } from './partnerTable.tsx'
import { PasteDialog } from '#kit/paste/PasteDialog.tsx'
import { usePasted } from '#kit/paste/usePasted.ts'
import { blankPartner } from './drafts.ts'
import { useAreaFollows, usePartnerForm } from './partnerForm.tsx'
import { partnerColumns, readPartners } from './pastedPartners.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { partnerRoomName, roomChoices } from './partnerRooms.ts'
import look from './plan.module.css'

/** A person reads all partners with their rent, opens one to change it, and adds or pastes others. */
export const PartnersPage = ({ workspace, path, go, mayWrite }: OperatingPlanPageProps) => {
  const { plan } = workspace
  const say = useWords('plan')
  const rowWords = useWords('rows')
  const field = useFields('plan', 'partners')
  const format = useFormat()
  const partners = partnersInOrder(useSource(plan))
  const layout = useSource(workspace.layout)
  const measure = useSource(workspace.figures.measure)
  const rooms = roomChoices(layout, measure, format)
  const nameOfRoom = partnerRoomName(layout, say)
  const [open, setOpen] = useKeptId('open-partner', path[1] ?? null)
  const [adding, setAdding] = useKeptFlag('adding-partner')
  const [pasted, setPasted] = usePasted('pasted-partners')
  const editors = useRowEditors(workspace, 'plan', mayWrite ? open : null)
  const form = usePartnerForm({ rooms, nameOf: nameOfRoom })
  const follow = useAreaFollows(rooms)
  const writes = useRecordWrites<'plan', 'partners'>(plan, 'partners')
  const saidUnder = (partner: Partner): string => {
    const elsewhere = roomsWithoutService(partner, measure)
    const service = serviceTitle(partner.service, say)
    return elsewhere.length === 0
      ? service
      : `${service} · ${say('usedOtherwise', { rooms: format.list(elsewhere.map(nameOfRoom)) })}`
  }
  const roomNames = (partner: Partner): string =>
    partner.rooms.length === 0 ? say('noRooms') : format.list(partner.rooms.map(nameOfRoom))
  const columns = usePartnerColumns(roomNames, (room) => go('layout', 'rooms', room))
  const rentAYear = partners.reduce((sum, partner) => sum + termsOf(partner).rent, 0) * 12

  const actions = mayWrite && (
    <>
      <Button kind="primary" icon="plus" aria-expanded={adding} onClick={() => setAdding(!adding)}>
        {say('addPartner')}
      </Button>
      <Button icon="table" onClick={() => setPasted('')}>
        {rowWords('paste.open')}
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
        <EmptyState {...(actions === false ? {} : { action: actions })}>
          {say(mayWrite ? 'emptyPartners' : 'emptyPartnersRead')}
        </EmptyState>
      )}
      {adding && (
        <NewRecord
          form={form}
          blank={blankPartner}
          title={say('addPartner')}
          kept="new-partner"
          follow={follow}
          onDone={() => setAdding(false)}
          onAdd={(partner) => writes.add(partner, partner.name)}
        />
      )}
      {partners.length > 0 && (
        <RecordTable
          caption={say('partners')}
          form={form}
          rows={partners}
          nameOf={(partner) => nameOf(partner, say.lang)}
          under={(partner) => editors(partner.id) ?? saidUnder(partner)}
          textOf={(partner) => `${serviceTitle(partner.service, say)} ${roomNames(partner)}`}
          open={open}
          onOpen={setOpen}
          mayWrite={mayWrite}
          onChange={writes.edit}
          onRemove={(partner) => {
            if (writes.remove(partner.id, nameOf(partner, say.lang))) setOpen(null)
          }}
          facts={(partner) => <PartnerFacts form={form} partner={partner} rooms={roomNames(partner)} />}
          columns={columns}
          foot={{
            name: format.count(partners.length),
            area: format.areaExactNumber(partners.reduce((sum, partner) => sum + partner.chargedArea, 0)),
            due: format.moneyNumber(partners.reduce((sum, partner) => sum + dueOf(partner), 0)),
          }}
        />
      )}
      <p className={look['hint']}>
        {partners.length === 0 ? null : labelled(say.lang, say('due'), say('dueHint'))}
      </p>
      {mayWrite && pasted !== null && (
        <PasteDialog
          text={pasted}
          onText={setPasted}
          columns={partnerColumns.map((column) => ({ ...column, title: field.title(column.key) }))}
          understand={(table) => readPartners(table, say)}
          preview={(partner) => [
            partner.name,
            serviceTitle(partner.service, say),
            format.areaExact(partner.chargedArea),
            field.said('rentPerSquareMetre', partner.rentPerSquareMetre),
          ]}
          onClose={() => setPasted(null)}
          onAdd={(rows) => {
            if (writes.addPasted(rows)) setPasted(null)
          }}
        />
      )}
    </>
  )
}
