// The rules of a proposal as a form: the office cap and the least office, the gap, noise by floor, and rooms that stay.
import { roomsOfFloor, floorsInOrder, type LayoutSnapshot } from '#core/documents/layout.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { CheckField, SwitchField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import type { ProposalRules } from '#core/centre/allocationProblem.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './propose.module.css'

/** The rules as they stand, and who takes a changed one. */
export interface RulesFormProps {
  readonly snapshot: LayoutSnapshot
  readonly rules: ProposalRules
  readonly onRules: (rules: ProposalRules) => void
  readonly disabled: boolean
}

/** A person sets what a proposal has to keep to; while the solver works, nothing can be changed. */
export const RulesForm = ({ snapshot, rules, onRules, disabled }: RulesFormProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const lang = useLanguage()
  const change = (part: Partial<ProposalRules>): void => onRules({ ...rules, ...part })
  return (
    <Section title={say('rules')}>
      <div className={look['form']}>
        <QuantityField
          unit="mm2"
          label={say('officeCap')}
          hint={say('officeCapHint')}
          value={rules.officeCap}
          min={0}
          empty
          disabled={disabled}
          onCommit={(officeCap) => change({ officeCap })}
        />
        <fieldset className={look['pair']} disabled={disabled}>
          <legend>{say('officeFloor')}</legend>
          <NumberField
            label={say('desks')}
            value={rules.desks}
            min={0}
            max={1_000}
            onCommit={(desks) => desks !== null && change({ desks })}
          />
          <QuantityField
            unit="mm2"
            label={say('perDesk')}
            value={rules.perDesk}
            min={0}
            max={100_000_000}
            onCommit={(perDesk) => perDesk !== null && change({ perDesk })}
          />
        </fieldset>
        <Caption>{say('officeFloorIs', { area: format.area(rules.desks * rules.perDesk) })}</Caption>
        <fieldset className={look['pair']} disabled={disabled}>
          <legend>{say('sharing')}</legend>
          <NumberField
            label={say('usesPerRoom')}
            value={rules.usesPerRoom}
            min={1}
            max={100}
            onCommit={(usesPerRoom) => usesPerRoom !== null && change({ usesPerRoom })}
          />
          <NumberField
            label={say('roomsPerService')}
            value={rules.roomsPerService}
            min={1}
            max={2_000}
            onCommit={(roomsPerService) => roomsPerService !== null && change({ roomsPerService })}
          />
        </fieldset>
        <QuantityField
          unit="bp"
          label={say('gap')}
          hint={say('gapHint')}
          value={rules.gap}
          min={0}
          max={5_000}
          disabled={disabled}
          onCommit={(gap) => gap !== null && change({ gap })}
        />
        <SwitchField
          label={say('noise')}
          hint={say('noiseHint')}
          value={rules.noiseSeparation}
          disabled={disabled}
          onCommit={(noiseSeparation) => change({ noiseSeparation })}
        />
        <details className={look['locks']}>
          <summary>
            {say('locked')} ·{' '}
            {say('lockedCount', {
              count: [...rules.locked].filter((room) => snapshot.rooms.has(room)).length,
            })}
          </summary>
          <Caption>{say('lockedHint')}</Caption>
          {floorsInOrder(snapshot).map((floor) => (
            <div key={floor.id}>
              <p className={look['lockFloor']}>{nameOf(floor, lang)}</p>
              {roomsOfFloor(snapshot, floor.id)
                .filter(isTimetabled)
                .map((room) => (
                  <CheckField
                    key={room.id}
                    label={roomTitles(snapshot, lang)(room.id)}
                    value={rules.locked.has(room.id)}
                    disabled={disabled}
                    onCommit={(on) => {
                      const locked = new Set(rules.locked)
                      if (on) locked.add(room.id)
                      else locked.delete(room.id)
                      change({ locked })
                    }}
                  />
                ))}
            </div>
          ))}
        </details>
      </div>
    </Section>
  )
}
