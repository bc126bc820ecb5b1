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
  rowsOfVariant,
  variantsInOrder,
  type Layout,
  type LayoutSnapshot,
} from '#core/documents/layout.ts'
import {
  copyFloor,
  nextMain,
  removeFloor,
  removeVariant,
  restingOnVariant,
  standingOnFloor,
} from '#core/documents/layoutRemoving.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import type { Result } from '#core/result.ts'
import type { Source } from '#core/source.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { formatOf } from '#words/format.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { nameOf, wordsOf } from '#words/words.ts'
import type { LayoutRefusal } from '#features/layout/engine/commitEdit.ts'
import { DeleteDialog } from './DeleteDialog.tsx'
import { remarksOnRooms } from '#features/layout/engine/remarksOnRooms.ts'
import { VariantChoice } from './VariantChoice.tsx'
import look from './panel.module.css'

/** The building, and which variant and floor the page shows. */
export interface BuildingPanelProps {
  readonly layout: Layout
  /** What ids that follow from the centre follow from. */
  readonly centre: string
  /** The rows of all variants. */
  readonly snapshot: LayoutSnapshot
  readonly variant: string | null
  readonly floor: string | null
  readonly mayEdit: boolean
  readonly onVariant: (variant: string) => void
  readonly onFloor: (floor: string) => void
  readonly onResult: (result: Result<unknown, LayoutRefusal>) => boolean
  /** Remarks outlive their room: how many point to one that goes is said beforehand. */
  readonly threads: Source<readonly RemarkThread[]>
}

/** What a floor is called until somebody names it, in both languages. */
export const storeyNames = (storey: number) => ({
  name: formatOf('zh').storey(storey),
  nameEn: formatOf('en').storey(storey),
})

/** A person chooses, names, copies, adds and deletes variants and floors; what goes along is said before a deletion. */
export const BuildingPanel = (props: BuildingPanelProps) => {
  const { layout, centre, snapshot, variant, floor, mayEdit, onResult } = props
  const say = useWords('layout')
  const lang = useLanguage()
  const variants = variantsInOrder(snapshot)
  const shown = variants.find(({ id }) => id === variant)
  const main = mainVariant(snapshot)
  const level = floorsInOrder(snapshot).find(({ id }) => id === floor)
  const [asked, setAsked] = useState<'floor' | 'variant' | null>(null)
  const announceStep = useStepNotice(layout.undoing)
  const format = useFormat()
  const done = (result: Result<void, LayoutRefusal>, name: string): void => {
    setAsked(null)
    if (onResult(result)) announceStep(say('deleted', { name }))
  }
  const floorLines = (id: string): readonly string[] => {
    const { rooms, uses } = standingOnFloor(snapshot, id)
    const areas = areasOfRooms(rowsOfVariant(snapshot, variant))
    const area = rooms.reduce((sum, room) => sum + (areas.get(room) ?? 0), 0)
    const remarks = remarksOnRooms(props.threads.read(), new Set(rooms))
    return [
      say('removeFloorRooms', { count: rooms.length, area: format.area(area) }),
      ...(uses > 0 ? [say('removeUses', { count: uses })] : []),
      ...(remarks > 0 ? [say('removeRemarks', { count: remarks })] : []),
    ]
  }
  const variantLines = (id: string): readonly string[] => {
    const { uses, proposals, drawn } = restingOnVariant(snapshot, id)
    return [
      say('removeUses', { count: uses.length }),
      ...(drawn > 0 ? [say('removeDrawn', { count: drawn })] : []),
      ...(proposals.length > 0 ? [say('removeProposals', { count: proposals.length })] : []),
    ]
  }
  const next = variants.find(({ id }) => id === (shown ? nextMain(snapshot, shown.id) : null))
  const nextName = shown?.id === main && next ? nameOf(next, lang) : null
  const nameField = lang === 'en' ? 'nameEn' : 'name'
  return (
    <>
      <Section kind="quiet" level={3} title={say('variants')}>
        <VariantChoice whole={snapshot} variant={variant} always onVariant={props.onVariant} />
        <Caption>{say('mainHint')}</Caption>
        {variants.length > 1 && (
          <Caption>{say(variant === presentVariant(snapshot) ? 'presentHint' : 'ownHint')}</Caption>
        )}
        {mayEdit && shown && (
          <>
            <TextField
              label={fieldTitle('variants', 'name', lang)}
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
                  const made = addVariant(
                    layout,
                    wordsOf('zh', 'layout')('copyName', { name: shown.name }),
                    shown.id,
                    wordsOf('en', 'layout')('copyName', { name: shown.nameEn ?? shown.name }),
                  )
                  if (onResult(made) && made.ok) props.onVariant(made.value)
                }}
              >
                {say('addVariant')}
              </Button>
              {variants.length > 1 && (
                <Button icon="trash" kind="stop" onClick={() => setAsked('variant')}>
                  {say('removeVariant')}
                </Button>
              )}
            </div>
          </>
        )}
      </Section>
      {mayEdit && (
        <Section kind="quiet" level={3} title={say('floors')}>
          {level && (
            <TextField
              label={fieldTitle('floors', 'name', lang)}
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
            {level && (
              <Button
                icon="layers"
                onClick={() => {
                  const made = copyFloor(layout, level.id, storeyNames)
                  if (!onResult(made) || !made.ok) return
                  props.onFloor(made.value)
                  announceStep(say('floorCopied'))
                }}
              >
                {say('copyFloor')}
              </Button>
            )}
            {level && (
              <Button icon="trash" kind="stop" onClick={() => setAsked('floor')}>
                {say('removeFloor')}
              </Button>
            )}
          </div>
        </Section>
      )}
      {asked === 'floor' && level && (
        <DeleteDialog
          title={say('deleteTitle', { name: nameOf(level, lang) })}
          lines={floorLines(level.id)}
          remark={snapshot.floors.size === 1 ? say('removeFloorLast') : null}
          action={say('removeFloor')}
          onClose={() => setAsked(null)}
          onDelete={() => done(removeFloor(layout, level.id), nameOf(level, lang))}
        />
      )}
      {asked === 'variant' && shown && (
        <DeleteDialog
          title={say('deleteTitle', { name: nameOf(shown, lang) })}
          lines={variantLines(shown.id)}
          remark={nextName === null ? null : say('removeVariantMain', { next: nextName })}
          action={say('removeVariant')}
          onClose={() => setAsked(null)}
          onDelete={() => done(removeVariant(layout, shown.id), nameOf(shown, lang))}
        />
      )}
    </>
  )
}
