// What the Layout room shows: floor, slot, variant, selection; and the class and words of each room in the chosen slot.
import { assignedUse, type LayoutSnapshot } from '#core/documents/layout.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Room } from '#schemas/layout.ts'
import type { ShownClass } from '#schemas/derived.ts'
import type { Slot } from '#schemas/centre.ts'
import { nameOf, titleOf, type Lang, type WordsIn } from '#words/words.ts'

/** How a room is drawn: its class in the slot that is shown (over the week, `shared` too), and its three lines of words. */
export interface RoomLook {
  readonly shown: ShownClass
  readonly name: string
  /** What goes on there; null where the name says it already. */
  readonly use: string | null
}

/** What the looks of rooms follow from. */
export interface LookSource {
  readonly snapshot: LayoutSnapshot
  readonly variant: string | null
  readonly slots: readonly Slot[]
  /** Null shows the whole week at once. */
  readonly slot: string | null
  readonly catalogue: Catalogue
  readonly lang: Lang
  readonly field: WordsIn<'domain'>
}

/** A use as a word: a service's title, a plain use's word, else the raw id of a newer version. */
export const wordOfUse = (
  use: string,
  { catalogue, lang, field }: Pick<LookSource, 'catalogue' | 'lang' | 'field'>,
): string => {
  const service = catalogue.get(use)
  return service ? titleOf(service.title, lang) : (field.optional(`use.${use}`) ?? use)
}

/**
 * How a room is drawn and labelled in the chosen slot, or over the whole week: the strongest class, office and
 * service as `shared`.
 */
export const lookOf = (source: LookSource, room: Room): RoomLook => {
  const { snapshot, variant, slots, slot, catalogue, lang } = source
  const name = nameOf(room, lang)
  const uses =
    slot === null && slots.length > 0
      ? [...new Set(slots.map(({ id }) => assignedUse(snapshot, variant, room, id)))]
      : [assignedUse(snapshot, variant, room, slot)]
  const classes = new Set(uses.map((use) => classOfUse(use, catalogue)))
  if (room.use === 'outdoor') classes.clear()
  const shown: ShownClass =
    classes.has('office') && classes.has('service')
      ? 'shared'
      : (strongest.find((one) => classes.has(one)) ?? (room.use === 'outdoor' ? 'outdoor' : 'vacant'))
  return { shown, name, use: wordsOfUses(source, uses, name) }
}

/** One use that the name doesn't say; two that share the room; of a room that stands empty at times, or has more, that it varies. */
const wordsOfUses = (source: LookSource, uses: readonly string[], name: string): string | null => {
  const [only = 'vacant'] = uses
  if (uses.length > 1)
    return uses.length === 2 && !uses.includes('vacant')
      ? uses.map((use) => wordOfUse(use, source)).join(' ⇄ ')
      : source.field('differsBySlot')
  const word = wordOfUse(only, source)
  return source.catalogue.has(only) && !name.includes(word) ? word : null
}

const strongest = ['office', 'service', 'commercial', 'support', 'circulation', 'outdoor'] as const
