// What a committee does to the document `centre`: names it, says whom it serves and when it is open.
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import type { Pen } from '#core/pen.ts'
import type { Result } from '#core/result.ts'
import { CentreDocument, undivided, type Slot } from '#schemas/centre.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { people } from '#schemas/quantities.ts'
import type { FieldsOf, SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import {
  openDocument,
  type FieldChange,
  type OpenDocument,
  type OpenOptions,
  type WriteRefusal,
} from './document.ts'
import { judgeReferences } from './judging.ts'
import { heldIn, judgedIn } from './references.ts'
import { inRankOrder, ranksFor } from './rank.ts'

/** The open document `centre`. */
export type Centre = OpenDocument<typeof CentreDocument>
/** The rows of `centre` at one moment. */
export type CentreSnapshot = SnapshotOf<typeof CentreDocument>
type Done = Result<void, WriteRefusal>

/** Opens the document `centre`: name, time slots, population groups, blocks. */
export const openCentre = (doc: Y.Doc, pen: Pen, options?: OpenOptions): Centre =>
  openDocument(CentreDocument, doc, pen, options, {
    judges: [judgeReferences(judgedIn('centre', 'first'))],
    references: heldIn('centre'),
  })

/** Writes some facts of the centre (name, tier, households, prose); others stay. Refused as by `OpenDocument.write`: `invalid`. */
export const describeCentre = (
  centre: Centre,
  facts: FieldChange<FieldsOf<(typeof CentreDocument)['singles']['facts']>>,
): Done => centre.write((draft) => draft.facts.set(facts))

/** A slot, group or block as it is made, without its id's rank. */
export interface NamedSeed {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
}

/**
 * Gives a new centre its time slots and population groups; ids are the defaults' own, so that figures can name them.
 * Minutes of the day. Refused as by `OpenDocument.write`: `exists` where an id is taken, `invalid`.
 */
export const furnishCentre = (
  centre: Centre,
  slots: readonly (NamedSeed & {
    readonly day: string
    readonly days: number
    readonly from: number
    readonly to: number
  })[],
  groups: readonly NamedSeed[],
): Done =>
  centre.write((draft) => {
    const slotRanks = ranksFor(slots.length)
    slots.forEach((slot, i) => {
      const { id, ...fields } = slot
      draft.slots.add(id, { ...fields, rank: slotRanks[i] ?? 'i' } as FieldsOf<typeof Slot>)
    })
    const groupRanks = ranksFor(groups.length)
    groups.forEach(({ id, ...fields }, i) => draft.groups.add(id, { ...fields, rank: groupRanks[i] ?? 'i' }))
  })

/**
 * Gives a new centre the usual slots of the week and the usual population groups. Refused as by `OpenDocument.write`: `exists`
 * where the centre has one of them.
 */
export const furnishAsUsual = (centre: Centre): Done =>
  furnishCentre(
    centre,
    [...timeSlots.values()].map(({ id, title, day, days, from, to }) => ({
      id,
      name: title.zh,
      nameEn: title.en,
      day,
      days,
      from,
      to,
    })),
    [...populationGroups.values()].map(({ id, title }) => ({ id, name: title.zh, nameEn: title.en })),
  )

/**
 * How many people of a group and sex live in a block; sex is male, female or all. Null takes the figure away. Refused as
 * by `OpenDocument.write`; a count that isn't whole or is below nought is thrown as a `ZodError`.
 */
export const countPeople = (
  centre: Centre,
  block: string,
  group: string,
  sex: string,
  count: number | null,
): Done =>
  centre.write((draft) => {
    const key = cellKey(block, group, sex)
    if (count !== null) draft.population.put(key, { people: people(count) })
    else if (draft.population.get(key)) draft.population.remove(key)
  })

/**
 * Of a group whose people are entered both for the whole and by block, keeps one of the two and takes the other away.
 * Refused as by `OpenDocument.write`.
 */
export const keepPeople = (centre: Centre, group: string, kept: 'whole' | 'blocks'): Done =>
  centre.write((draft) => {
    for (const key of centre.read().population.keys()) {
      const [block, of, sex] = cellParts(key)
      const isWhole = block === undivided && sex === undivided
      if (of === group && isWhole !== (kept === 'whole')) draft.population.remove(key)
    }
  })

/** The time slots of a week in the order people gave them. */
export const slotsInOrder = (snapshot: CentreSnapshot): readonly Slot[] =>
  inRankOrder(snapshot.slots.values())
/** The population groups in the order people gave them. */
export const groupsInOrder = (snapshot: CentreSnapshot) => inRankOrder(snapshot.groups.values())
/** The blocks of houses in the order people gave them. */
export const blocksInOrder = (snapshot: CentreSnapshot) => inRankOrder(snapshot.blocks.values())
