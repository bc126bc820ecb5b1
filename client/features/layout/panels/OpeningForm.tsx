// The chosen door or window as a form: kind, width, place, leaf, hinge and the way it opens; and its end.
import { roomsBeside } from '#core/geometry/openingPlace.ts'
import { millimetres } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { Button } from '#ui/Button.tsx'
import { Fields, SelectField, SwitchField } from '#ui/ChoiceField.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { Section } from '#ui/Section.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { bringHeadIntoSight } from './bringHeadIntoSight.ts'
import { usualWidths } from '#features/layout/drawing/useOpenings.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './panel.module.css'

const kinds = ['door', 'window', 'passage'] as const
const leaves = ['single', 'double', 'sliding', 'none'] as const

/** Before one is chosen it says how to. */
export const OpeningForm = ({ desk }: OnDesk) => {
  const { snapshot, plan, openings, takeTool } = desk
  const { chosen, edit, remove } = openings
  const say = useWords('layout')
  const field = useFields('layout', 'openings')
  const lang = useLanguage()
  if (chosen === null)
    return (
      <Section kind="quiet" title={say('openings')}>
        <p>{say('openingsHint')}</p>
      </Section>
    )
  const rooms = roomsBeside(snapshot, plan, chosen).flatMap((id) => snapshot.rooms.get(id) ?? [])
  const swings =
    chosen.kind === 'door' && (chosen.leaf === undefined || /^(single|double)$/.test(chosen.leaf))
  return (
    <div ref={bringHeadIntoSight} data-form>
      <Section kind="quiet" title={say('openings')}>
        <DraftOf key={chosen.id} id={chosen.id}>
          <Fields>
            <SelectField
              label={field.title('kind')}
              value={chosen.kind}
              options={kinds.map((value) => ({ value, label: say(`opening.${value}`) }))}
              onCommit={(kind) =>
                // A width that nobody chose goes with the kind.
                edit({
                  kind,
                  ...(chosen.width === usualWidths[chosen.kind]
                    ? { width: millimetres(usualWidths[kind] ?? chosen.width) }
                    : {}),
                })
              }
            />
            <QuantityField
              {...field.quantity('width')}
              min={300}
              value={chosen.width}
              onCommit={(width) => width !== null && edit({ width: millimetres(width) })}
            />
            <QuantityField
              {...field.quantity('offset')}
              min={0}
              value={chosen.offset}
              onCommit={(offset) => offset !== null && edit({ offset: millimetres(offset) })}
            />
            {chosen.kind === 'door' && (
              <SelectField
                label={field.title('leaf')}
                value={chosen.leaf ?? 'single'}
                options={leaves.map((value) => ({ value, label: say(`leafOf.${value}`) }))}
                onCommit={(leaf) => edit({ leaf })}
              />
            )}
            {swings && rooms.length > 0 && (
              <SelectField
                label={field.title('opensInto')}
                value={chosen.opensInto ?? null}
                options={rooms.map((room) => ({
                  value: room.id,
                  label: roomTitles(snapshot, lang)(room.id),
                }))}
                onCommit={(opensInto) => edit({ opensInto })}
              />
            )}
            {swings && chosen.leaf !== 'double' && (
              <SwitchField
                label={say('otherHinge')}
                value={chosen.hinge === 'end'}
                onCommit={(end) => edit({ hinge: end ? 'end' : 'start' })}
              />
            )}
          </Fields>
        </DraftOf>
        <div className={`${look['actions']} no-print`}>
          <Button icon="trash" kind="stop" onClick={remove}>
            {say('removeOpening')}
          </Button>
          <Button
            onClick={(event) => allWritten(event.currentTarget.closest('[data-form]')) && takeTool('select')}
          >
            {say('openingDone')}
          </Button>
        </div>
      </Section>
    </div>
  )
}
