// Variants and floors: which variant is shown and which is the main one, copies, new floors, and their names.
import { useState } from 'react'
import {
  addNextFloor,
  addVariant,
  chooseVariant,
  floorsInOrder,
  mainVariant,
  presentVariant,
  renameFloor,
  renameVariant,
  variantsInOrder,
} from '#core/documents/layout.ts'
import { copyFloor } from '#core/documents/layoutRemoving.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useWords } from '#ui/useWords.ts'
import { formatOf } from '#words/format.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { nameOf, wordsOf } from '#words/words.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { RemoveFloorDialog, RemoveVariantDialog } from './RemoveDialogs.tsx'
import { VariantChoice } from './VariantChoice.tsx'
import look from './panel.module.css'

/** What a floor is called until somebody names it, in both languages. */
export const storeyNames = (storey: number) => ({
  name: formatOf('zh').storey(storey),
  nameEn: formatOf('en').storey(storey),
})

/** The name that the page shows: the one that its field changes. */
const nameField = (lang: 'zh' | 'en'): 'name' | 'nameEn' => (lang === 'en' ? 'nameEn' : 'name')

/** A person chooses, names, copies, adds and deletes variants and floors; what goes along is said before a deletion. */
export const BuildingPanel = ({ desk }: OnDesk) => (
  <>
    <Variants desk={desk} />
    {desk.mayEdit && <Floors desk={desk} />}
  </>
)

const Variants = ({ desk }: OnDesk) => {
  const { workspace, whole, place, mayEdit, told } = desk
  const { layout } = workspace
  const { variant, showVariant } = place
  const say = useWords('layout')
  const [isAsked, setAsked] = useState(false)
  const variants = variantsInOrder(whole)
  const shown = variants.find(({ id }) => id === variant)
  return (
    <>
      <Section kind="quiet" level={3} title={say('variants')}>
        <VariantChoice whole={whole} variant={variant} always onVariant={showVariant} />
        <Caption>{say('mainHint')}</Caption>
        {variants.length > 1 && (
          <Caption>{say(variant === presentVariant(whole) ? 'presentHint' : 'ownHint')}</Caption>
        )}
        {mayEdit && shown && (
          <>
            <DraftOf key={shown.id} id={shown.id}>
              <TextField
                label={fieldTitle('variants', 'name', say.lang)}
                value={nameOf(shown, say.lang)}
                required
                onCommit={(text) =>
                  text !== '' && told(renameVariant(layout, shown.id, { [nameField(say.lang)]: text }))
                }
              />
            </DraftOf>
            <div className={look['actions']}>
              {shown.id !== mainVariant(whole) && (
                <Button onClick={() => told(chooseVariant(layout, { main: shown.id }))}>
                  {say('makeMain')}
                </Button>
              )}
              <Button
                icon="layers"
                onClick={() => {
                  const made = addVariant(
                    layout,
                    wordsOf('zh', 'layout')('copyName', { name: shown.name }),
                    shown.id,
                    wordsOf('en', 'layout')('copyName', { name: shown.nameEn ?? shown.name }),
                  )
                  if (told(made) && made.ok) showVariant(made.value)
                }}
              >
                {say('addVariant')}
              </Button>
              {variants.length > 1 && (
                <Button icon="trash" kind="stop" onClick={() => setAsked(true)}>
                  {say('removeVariant')}
                </Button>
              )}
            </div>
          </>
        )}
      </Section>
      {isAsked && shown && <RemoveVariantDialog desk={desk} shown={shown} onClose={() => setAsked(false)} />}
    </>
  )
}

const Floors = ({ desk }: OnDesk) => {
  const { workspace, whole, place, told } = desk
  const { layout } = workspace
  const say = useWords('layout')
  const announceStep = useStepNotice(layout.undoing)
  const [isAsked, setAsked] = useState(false)
  const level = floorsInOrder(whole).find(({ id }) => id === place.floor)
  return (
    <>
      <Section kind="quiet" level={3} title={say('floors')}>
        {level && (
          <DraftOf key={level.id} id={level.id}>
            <TextField
              label={fieldTitle('floors', 'name', say.lang)}
              value={nameOf(level, say.lang)}
              required
              onCommit={(text) =>
                text !== '' && told(renameFloor(layout, level.id, { [nameField(say.lang)]: text }))
              }
            />
          </DraftOf>
        )}
        <div className={look['actions']}>
          <Button
            icon="plus"
            onClick={() => {
              const made = addNextFloor(layout, `${workspace.id}/${workspace.generation}`, storeyNames)
              if (told(made) && made.ok) place.showFloor(made.value)
            }}
          >
            {say('addFloor')}
          </Button>
          {level && (
            <Button
              icon="layers"
              onClick={() => {
                const made = copyFloor(layout, level.id, storeyNames)
                if (!told(made) || !made.ok) return
                place.showFloor(made.value)
                announceStep(say('floorCopied'))
              }}
            >
              {say('copyFloor')}
            </Button>
          )}
          {level && (
            <Button icon="trash" kind="stop" onClick={() => setAsked(true)}>
              {say('removeFloor')}
            </Button>
          )}
        </div>
      </Section>
      {isAsked && level && <RemoveFloorDialog desk={desk} level={level} onClose={() => setAsked(false)} />}
    </>
  )
}
