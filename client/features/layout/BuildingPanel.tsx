// Variants and floors: which variant is shown and which is the main one, copies, new floors, and their names.
import {
  addNextFloor,
  addVariant,
  chooseVariant,
  floorsInOrder,
  mainVariant,
  renameFloor,
  renameVariant,
  variantsInOrder,
  type Layout,
  type LayoutSnapshot,
} from '#core/documents/layout.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { formatOf } from '#words/format.ts'
import { nameOf } from '#words/words.ts'
import look from './panel.module.css'

export interface BuildingPanelProps {
  readonly layout: Layout
  /** What ids that follow from the centre follow from. */
  readonly centre: string
  readonly snapshot: LayoutSnapshot
  readonly variant: string | null
  readonly floor: string | null
  readonly mayEdit: boolean
  readonly onVariant: (variant: string) => void
  readonly onFloor: (floor: string) => void
  readonly onResult: (result: Result<unknown, WriteRefusal>) => boolean
}

/** What a floor is called until somebody names it, in both languages. */
export const storeyNames = (storey: number) => ({
  name: formatOf('zh').storey(storey),
  nameEn: formatOf('en').storey(storey),
})

export const BuildingPanel = (props: BuildingPanelProps) => {
  const { layout, centre, snapshot, variant, floor, mayEdit, onResult } = props
  const say = useWords('layout')
  const lang = useLanguage()
  const variants = variantsInOrder(snapshot)
  const shown = variants.find(({ id }) => id === variant)
  const main = mainVariant(snapshot)
  const level = floorsInOrder(snapshot).find(({ id }) => id === floor)
  const nameField = lang === 'en' ? 'nameEn' : 'name'
  return (
    <>
      <Section kind="quiet" level={3} title={say('variants')}>
        {variants.length > 0 && (
          <SelectField
            label={say('variant')}
            value={variant}
            options={variants.map((one) => ({
              value: one.id,
              label: one.id === main ? `${nameOf(one, lang)} · ${say('mainVariant')}` : nameOf(one, lang),
            }))}
            onCommit={props.onVariant}
          />
        )}
        <Caption>{say('mainHint')}</Caption>
        {mayEdit && shown && (
          <>
            <TextField
              label={say('variantName')}
              value={nameOf(shown, lang)}
              required
              onCommit={(text) =>
                text !== '' && onResult(renameVariant(layout, shown.id, { [nameField]: text }))
              }
            />
            <div className={look['actions']}>
              {shown.id !== main && (
                <Button onClick={() => onResult(chooseVariant(layout, { main: shown.id }))}>
                  {say('makeMain')}
                </Button>
              )}
              <Button
                icon="layers"
                onClick={() => {
                  const made = addVariant(layout, say('copyName', { name: nameOf(shown, lang) }), shown.id)
                  if (onResult(made) && made.ok) props.onVariant(made.value)
                }}
              >
                {say('addVariant')}
              </Button>
            </div>
          </>
        )}
      </Section>
      {mayEdit && (
        <Section kind="quiet" level={3} title={say('floors')}>
          {level && (
            <TextField
              label={say('floorName')}
              value={nameOf(level, lang)}
              required
              onCommit={(text) =>
                text !== '' && onResult(renameFloor(layout, level.id, { [nameField]: text }))
              }
            />
          )}
          <div className={look['actions']}>
            <Button
              icon="plus"
              onClick={() => {
                const made = addNextFloor(layout, centre, storeyNames)
                if (onResult(made) && made.ok) props.onFloor(made.value)
              }}
            >
              {say('addFloor')}
            </Button>
          </div>
        </Section>
      )}
    </>
  )
}
