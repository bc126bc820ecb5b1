// What rooms, walls and doors are called in words about an undo or a loss, the uses of rooms by time slot, and what a variant has of its
// own: so that nothing else of the building is called the same.
import { services } from '#core/kinds/services.ts'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { Source } from '#core/source.ts'
import { cellParts } from '#schemas/ids.ts'
import type { NameOfRow } from '#kit/undo/undoWords.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { titleAmongRooms } from '#words/roomNames.ts'
import { shortenedName } from '#words/shortenedName.ts'
import { nameOf, titleOf, type Lang, wordsOf } from '#words/words.ts'
import { nameOfDrawn } from './drawnNames.ts'

const ofServices = ['verdicts', 'overrides', 'serviceEdits'] as const
const isOfService = (table: string): table is (typeof ofServices)[number] =>
  ofServices.some((one) => one === table)

/** What was decided of a service, by its title. */
const nameOfDecision = (table: (typeof ofServices)[number], id: string, lang: Lang): string => {
  const known = services.get(id)
  const say = wordsOf(lang, 'undo')
  const service = say('named', { name: known === undefined ? id : titleOf(known.title, lang) })
  return say(`ofService.${table}`, { service })
}

/** Reads the layout when something is said: a room that is gone by then is told from those that stand. */
export const nameOfRowIn = (
  layout: Source<LayoutSnapshot>,
  centre: Source<Pick<CentreSnapshot, 'slots'>>,
): NameOfRow => {
  const nameOfRoom = (id: string, row: Readonly<Record<string, unknown>>, lang: Lang): string | null => {
    const name = titleAmongRooms(layout.read(), id, row, lang)
    return name === null ? null : wordsOf(lang, 'undo')('named', { name })
  }
  /** Without a slot in its id it is the whole of a room's week. */
  const nameOfUse = (id: string, lang: Lang): string | null => {
    const [, of, at] = cellParts(id)
    const say = wordsOf(lang, 'undo')
    const [room, slot] = [nameOfRoom(of, {}, lang), centre.read().slots.get(at)]
    if (room === null) return null
    return slot === undefined ? say('useOf', { room }) : say('useAt', { room, slot: nameOf(slot, lang) })
  }
  return ({ table, id, row }, lang) => {
    if (table === 'rooms') return nameOfRoom(id, row, lang)
    if (table === 'assignments') return nameOfUse(id, lang)
    if (isOfService(table)) return nameOfDecision(table, id, lang)
    if (table !== 'variantRows') return nameOfDrawn(layout.read(), { table, id, row }, null, lang)
    const say = wordsOf(lang, 'undo')
    const [variant, of] = cellParts(id)
    const known = layout.read().variants.get(variant)
    const kind = String(row['table'])
    const drawn = { table: kind, id: of, row: {} }
    const thing =
      (kind === 'rooms' ? nameOfRoom(of, {}, lang) : nameOfDrawn(layout.read(), drawn, variant, lang)) ??
      oneOfTable(kind, lang)
    return known === undefined || thing === null
      ? null
      : say('inVariant', { thing, variant: shortenedName(nameOf(known, lang)) })
  }
}
