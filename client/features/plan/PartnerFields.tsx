// The fields of a partner's terms, for a new one and for one that stands; every field is handed on when it is left.
import { MultiSelect } from '@mantine/core'
import { domains } from '#core/kinds/domains.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { services } from '#core/kinds/services.ts'
import { basisPoints, fen, squareMillimetres } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { Button } from '#ui/Button.tsx'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import type { Format } from '#words/format.ts'
import { titleOf } from '#words/words.ts'
import {
  basisTitle,
  kindTitle,
  modelTitle,
  optionsWith,
  partnerKinds,
  serviceTitle,
  shareBases,
  utilitiesModes,
  utilitiesTitle,
} from './partnerWords.ts'
import { largestAmount, largestArea, type PartnerChange, type PartnerDraft } from './drafts.ts'
import { areaOfRooms, type PartnerRoomChoice } from './partnerRooms.ts'
import look from './rows.module.css'

/** The partner as it stands, and who takes a changed field; areas in mm², money in fen. */
export interface PartnerFieldsProps {
  readonly partner: PartnerDraft
  readonly onChange: (change: PartnerChange) => void
  readonly rooms: readonly PartnerRoomChoice[]
  /** Also of one that isn't offered any more. */
  readonly nameOfRoom: (id: string) => string
  /** Said at a field that lacks something. */
  readonly faults?: { readonly name?: string; readonly service?: string }
}

/** Stands for "not set" among options, which can't be empty. */
const unset = '-'

/** A person writes who runs what, in which rooms and on what terms; the area of the chosen rooms is offered. */
export const PartnerFields = ({ partner, onChange, rooms, nameOfRoom, faults = {} }: PartnerFieldsProps) => {
  const say = useWords('plan')
  const field = useFields('plan', 'partners')
  const frame = useWords('frame')
  const format = useFormat()
  const chosenArea = areaOfRooms(partner.rooms, rooms)
  const offered = [...services.values()].filter((service) => service.kind !== 'office')
  const known = services.has(partner.service) || partner.service === ''
  return (
    <Fields>
      <TwoLanguages
        field="name"
        row={partner}
        title={field.title}
        maxLength={200}
        required
        error={faults.name ?? null}
        hintEn={frame('optional')}
        onChange={onChange}
      />
      <SelectField
        label={field.title('service')}
        value={partner.service === '' ? null : partner.service}
        searchable
        error={faults.service ?? null}
        options={[
          ...offered.map(({ id, domain, title }) => {
            const of = domains.get(domain)?.title
            return {
              value: id,
              label: titleOf(title, say.lang),
              ...(of === undefined ? {} : { group: titleOf(of, say.lang) }),
            }
          }),
          ...(known ? [] : [{ value: partner.service, label: serviceTitle(partner.service, say) }]),
        ]}
        onCommit={(service) => onChange({ service, kind: services.get(service)?.kind ?? partner.kind })}
      />
      <SelectField
        label={field.title('kind')}
        value={partner.kind}
        options={optionsWith(partnerKinds, partner.kind, (kind) => kindTitle(kind, say))}
        onCommit={(kind) => onChange({ kind })}
      />
      <div className={look['whole']}>
        <MultiSelect
          classNames={{ pill: look['pill'] ?? '' }}
          label={field.title('rooms')}
          value={[...partner.rooms]}
          searchable
          placeholder={partner.rooms.length === 0 ? say('noRooms') : ''}
          data={roomOptions(partner.rooms, rooms, nameOfRoom, format)}
          onChange={(chosen) => onChange({ rooms: chosen })}
        />
        {chosenArea > 0 && chosenArea !== partner.chargedArea && (
          <p className={look['hint']}>
            {say('roomsArea', { area: format.area(chosenArea) })}
            <Button kind="quiet" onClick={() => onChange({ chargedArea: squareMillimetres(chosenArea) })}>
              {say('takeRoomsArea')}
            </Button>
          </p>
        )}
      </div>
      <QuantityField
        {...field.quantity('chargedArea')}
        value={partner.chargedArea}
        min={0}
        max={largestArea}
        onCommit={(area) => onChange({ chargedArea: squareMillimetres(area ?? 0) })}
      />
      <QuantityField
        {...field.quantity('rentPerSquareMetre')}
        value={partner.rentPerSquareMetre}
        min={0}
        max={largestAmount}
        onCommit={(rent) => onChange({ rentPerSquareMetre: fen(rent ?? 0) })}
      />
      <QuantityField
        {...field.quantity('rentFreeMonths')}
        value={partner.rentFreeMonths}
        min={0}
        max={120}
        onCommit={(months) => onChange({ rentFreeMonths: months ?? 0 })}
      />
      <QuantityField
        {...field.quantity('startMonth')}
        value={partner.startMonth}
        min={1}
        max={120}
        onCommit={(month) => onChange({ startMonth: month ?? 1 })}
      />
      <SelectField
        label={field.title('shareBasis')}
        value={partner.shareBasis}
        options={optionsWith(shareBases, partner.shareBasis, (basis) => basisTitle(basis, say))}
        onCommit={(shareBasis) => onChange({ shareBasis })}
      />
      <QuantityField
        {...field.quantity('share')}
        value={partner.share}
        min={0}
        max={10_000}
        onCommit={(share) => onChange({ share: basisPoints(share ?? 0) })}
      />
      <QuantityField
        {...field.quantity('turnover')}
        value={partner.turnover}
        min={0}
        max={largestAmount}
        onCommit={(amount) => onChange({ turnover: fen(amount ?? 0) })}
      />
      <QuantityField
        {...field.quantity('profit')}
        value={partner.profit}
        min={-largestAmount}
        max={largestAmount}
        onCommit={(amount) => onChange({ profit: fen(amount ?? 0) })}
      />
      <QuantityField
        {...field.quantity('neighbourDiscount')}
        value={partner.neighbourDiscount ?? null}
        min={0}
        max={10_000}
        empty
        onCommit={(share) => onChange({ neighbourDiscount: share === null ? undefined : basisPoints(share) })}
      />
      <SelectField
        label={field.title('utilitiesMode')}
        value={partner.utilitiesMode ?? unset}
        options={optionsWith([unset, ...utilitiesModes], partner.utilitiesMode, (mode) =>
          utilitiesTitle(mode === unset ? undefined : mode, say),
        )}
        onCommit={(mode) => onChange({ utilitiesMode: mode === unset ? undefined : mode })}
      />
      <QuantityField
        {...field.quantity('utilities')}
        value={partner.utilities}
        min={0}
        max={largestAmount}
        onCommit={(amount) => onChange({ utilities: fen(amount ?? 0) })}
      />
      <SelectField
        label={field.title('model')}
        value={partner.model ?? unset}
        options={optionsWith([unset, ...operatingModels.keys()], partner.model, (model) =>
          modelTitle(model === unset ? undefined : model, say),
        )}
        onCommit={(model) => onChange({ model: model === unset ? undefined : model })}
      />
    </Fields>
  )
}

/** The rooms floor by floor, and those that the main variant no longer has: they stay until somebody takes them out. */
const roomOptions = (
  chosen: readonly string[],
  rooms: readonly PartnerRoomChoice[],
  nameOfRoom: (id: string) => string,
  format: Format,
) => {
  const gone = chosen.filter((id) => rooms.every((room) => room.id !== id))
  return [
    ...[...new Set(rooms.map(({ floor }) => floor))].map((floor) => ({
      group: floor,
      items: rooms
        .filter((room) => room.floor === floor)
        .map(({ id, name, area }) => ({
          value: id,
          label: area === null ? name : `${isolated(name)} ${format.area(area)}`,
        })),
    })),
    ...gone.map((id) => ({ value: id, label: nameOfRoom(id) })),
  ]
}
