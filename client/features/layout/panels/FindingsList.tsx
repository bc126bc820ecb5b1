// What two people can only break together, and spaces nobody has named: shown beside the figures with what mends it, never in the way.
import { useMemo } from 'react'
import { chooseVariant, mainVariant } from '#core/documents/layout.ts'
import { clearDrawn, clearGoneFloor, clearUses } from '#core/documents/layoutMending.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { mendsOf, type Mend } from '#core/geometry/mend.ts'
import type { XY } from '#core/geometry/plane.ts'
import type { Finding } from '#core/geometry/floorPlanFindings.ts'
import { Button } from '#ui/Button.tsx'
import { announce } from '#ui/notices.ts'
import { Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { findingWords } from '#features/layout/engine/findingWords.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import { useBringBack } from './useBringBack.ts'
import look from './panel.module.css'

interface FindingsListProps extends OnDesk {
  /** Brings a place of the floor into sight. */
  readonly onPlace: (at: XY) => void
}

interface Press {
  readonly label: string
  /** True when it was written and nobody has said so yet. */
  readonly run: () => boolean | void
}

/** A person reads what is amiss, goes to the place, and mends it by one press; nothing where all is well. */
export const FindingsList = ({ desk, onPlace }: FindingsListProps) => {
  const { workspace, plan, snapshot, whole, mayEdit, select, commit, told } = desk
  const { layout } = workspace
  const bringBack = useBringBack(workspace, told)
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const findings = useMemo(() => findingsOfFloor(snapshot, plan, whole), [snapshot, plan, whole])
  if (findings.length === 0) return null

  const labelOf = ({ press, room = '', area = 0 }: Mend): string => {
    const name = roomTitles(snapshot, lang)(room)
    switch (press) {
      case 'give-face':
        return say('mend.give-face', { room: name, area: format.area(area) })
      case 'remove-room':
      case 'join-to-room':
        return say(`mend.${press}`, { room: name })
      default:
        return say(`mend.${press}`)
    }
  }
  const pressesOf = (finding: Finding): readonly Press[] => {
    switch (finding.finding) {
      case 'floor-gone':
        return [
          { label: say('mend.bring-floor-back'), run: () => bringBack.floor(finding.floor) },
          { label: say('mend.clear-floor'), run: () => told(clearGoneFloor(layout, finding.floor)) },
        ]
      case 'uses-of-gone-variant':
      case 'drawn-in-gone-variant': {
        const clear = (): boolean =>
          told(
            finding.finding === 'uses-of-gone-variant'
              ? clearUses(layout, finding.keys)
              : clearDrawn(layout, finding.variant),
          )
        return [
          { label: say('mend.bring-variant-back'), run: () => bringBack.variant(finding.variant) },
          { label: say('mend.clear-uses'), run: clear },
        ]
      }
      case 'main-variant-gone': {
        const main = mainVariant(whole)
        const shown = main === null ? undefined : whole.variants.get(main)
        return [
          { label: say('mend.bring-variant-back'), run: () => bringBack.variant(finding.variant) },
          ...(main === null || shown === undefined
            ? []
            : [
                {
                  label: say('mend.make-main', { name: nameOf(shown, lang) }),
                  run: () => told(chooseVariant(layout, { main })),
                },
              ]),
        ]
      }
      case 'uses-of-gone-room':
        return [{ label: say('mend.clear-uses'), run: () => told(clearUses(layout, finding.keys)) }]
      default:
        return mendsOf(finding, snapshot, plan.floor).map((mend) => ({
          label: labelOf(mend),
          run: () => {
            commit(mend.edit, say('mended'))
            return false
          },
        }))
    }
  }
  return (
    <Section kind="quiet" title={say('findings')}>
      <ul className={look['findings']}>
        {findings.map((finding) => {
          // a room whose floor went needn't stand in the variant that is shown
          const rows = finding.finding === 'floor-gone' ? whole : snapshot
          const { words, room } = findingWords(finding, rows, say, format, lang)
          const at = 'at' in finding ? finding.at : null
          const show = room !== null ? () => select(room) : at !== null ? () => onPlace(at) : null
          return (
            <li key={JSON.stringify(finding)} data-finding={finding.finding}>
              {show === null ? (
                <p>{words}</p>
              ) : (
                <button type="button" className={look['finding']} onClick={show}>
                  {words}
                </button>
              )}
              {mayEdit && (
                <div className={`${look['mends']} no-print`}>
                  {pressesOf(finding).map(({ label, run }) => (
                    <Button
                      key={label}
                      kind="quiet"
                      disabled={bringBack.isLooking}
                      onClick={() => run() && announce(say('mended'))}
                    >
                      {label}
                    </Button>
                  ))}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
