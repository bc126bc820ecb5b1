// The keys of the crosshair, and what a screen reader says of it: where it stands, what it has caught, and what came of a point.
import { useState, type KeyboardEvent } from 'react'
import { floorPlanFaceAt } from '#core/geometry/floorPlan.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { arrowWays } from '#features/layout/engine/arrowWays.ts'
import { ghostMeasures } from '#features/layout/engine/ghostMeasures.ts'
import type { Crosshair, CrosshairView } from '#features/layout/engine/crosshair.ts'
import { placesFrom } from '#features/layout/engine/placesFrom.ts'
import { drawingTools } from '#features/layout/engine/drawingTools.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import type { OnDesk } from './desk.ts'

/** The crosshair, and the desk that it is over. */
export interface CrosshairKeysOptions extends OnDesk {
  readonly crosshair: Crosshair
}

/** Takes the keys of the pane while a tool other than the arrow is taken. */
export interface CrosshairKeys {
  /** True where the key was its own. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  /** For a live region: what came of the last point also once the tool was put down, until `hush`. */
  readonly spoken: string
  readonly hush: () => void
}

/** A person draws, splits, moves walls, puts doors in and takes walls out by arrow keys and Enter. */
export const useCrosshairKeys = (options: CrosshairKeysOptions): CrosshairKeys => {
  const { crosshair, desk } = options
  const { previewer, snapshot, plan, tool } = desk
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const view = useSource(crosshair.shown)
  const [news, setNews] = useState('')

  const placeWords = ({ at, caught, from }: CrosshairView): readonly string[] => {
    const origin = placesFrom(plan)
    const there = say('crosshairAt', { x: format.length(at.x - origin.x), y: format.length(at.y - origin.y) })
    const room = caught === 'vertex' || caught === 'wall' ? null : floorPlanFaceAt(plan, at)?.room
    const preview = from === null ? null : previewer.shown.read()
    const measures =
      preview === null || preview.refusal !== null ? null : ghostMeasures(preview, lang, format)
    return [
      there,
      ...(caught === 'grid' ? [] : [say(`crosshairOn.${caught}`)]),
      ...(room === null || room === undefined
        ? []
        : [say('crosshairIn', { room: roomTitles(snapshot, lang)(room) })]),
      ...(measures === null ? [] : [measures]),
    ]
  }
  const words = drawingTools[tool].crosshair
  const enter = (): string => {
    switch (crosshair.enter()) {
      case 'set':
        return say(`pointSet.${words?.says ?? 'draw'}`)
      case 'written':
        return say(`pointDone.${words?.says ?? 'draw'}`)
      case 'nothing':
        return say(words?.saysNothing ?? 'noWallHere')
      // Said by the bar of messages, and by the form of what was chosen.
      case 'pressed':
      case 'refused':
        return ''
    }
  }
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const way = arrowWays[event.key]
    if (!way && !['Enter', 'Backspace', 'Escape'].includes(event.key)) return false
    if (crosshair.shown.read() === null) {
      if (event.key === 'Escape' || event.key === 'Backspace') return false
      // The first key only shows where it is.
      crosshair.show()
      setNews('')
    } else if (way) {
      crosshair.move(way, event.shiftKey)
      setNews('')
    } else if (event.key === 'Enter') setNews(enter())
    else if (crosshair.back()) setNews(say('pointBack'))
    else return event.key === 'Backspace'
    return true
  }
  const place = view === null || view.floor !== plan.floor ? [] : placeWords(view)
  return {
    onKeyDown,
    hush: () => setNews(''),
    spoken: [news, ...place].filter((part) => part !== '').join(' · '),
  }
}
