// What a record that changed is called: what it is, and which one by its name, its place, or what it is pinned on.
import type { Change } from '#core/change.ts'
import type { FrozenDocuments } from '#core/centre/revisionDocuments.ts'
import type { Revision } from '#schemas/archive.ts'
import { undivided } from '#schemas/centre.ts'
import { definitionOf } from '#schemas/documents.ts'
import { cellParts } from '#schemas/ids.ts'
import { tableName } from '#words/recordNames.ts'
import { isolated } from '#words/isolated.ts'
import { type Lang, titleOf, wordsOf } from '#words/words.ts'
import { saidOf, type CopiedChanges, type ListedChange } from './groupedChanges.ts'
import type { StoredWords } from '#files/report/storedWords.ts'

type Fields = Readonly<Record<string, unknown>>

/** The fields of a frozen value; none of what is no record. */
const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const textIn = (fields: Fields, field: string): string | null => {
  const value = fields[field]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** Letters of a remark that tell it from others on the same thing. */
const shownOfRemark = 40

/** Open remarks by their ids, as they were frozen. */
type FrozenRemarks = ReadonlyMap<string, Fields>

/** The open remarks of some revisions by id; of one in several revisions the last one's. */
export const remarksIn = (revisions: readonly (Revision | null)[]): FrozenRemarks =>
  new Map(
    revisions.flatMap((revision) =>
      (revision?.openRemarks ?? []).map((remark) => {
        const fields = fieldsIn(remark)
        return [textIn(fields, 'id') ?? '', fields] as const
      }),
    ),
  )

/** `rows` and `remarks` are those of both revisions. */
export const recordWordsOf = (
  rows: FrozenDocuments,
  remarks: FrozenRemarks,
  stored: StoredWords,
  lang: Lang,
): ((change: ListedChange) => string) => {
  const say = wordsOf(lang, 'review')
  const documents = wordsOf(lang, 'documents')
  const { layout, centre } = rows
  const kindOf = (table: string): string =>
    tableName(table, lang) ?? say('newerTable', { table: isolated(table) })
  const joined = (...parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null && part !== '').join(' · ')

  /** Corners, walls, doors and windows have no names: they are told by floor and place. */
  const drawnWords = (table: string, id: string): readonly (string | null)[] | null => {
    if (table === 'vertices') {
      const row = layout.vertices.get(id)
      return row === undefined ? null : [stored.floor(row.floor), stored.point(row.at)]
    }
    if (table === 'walls') {
      const row = layout.walls.get(id)
      return row === undefined ? null : [stored.floor(row.floor), stored.wall(id)]
    }
    if (table !== 'openings') return null
    const row = layout.openings.get(id)
    if (row === undefined) return null
    const floor = layout.walls.get(row.wall)?.floor
    const into = row.opensInto === undefined ? null : isolated(stored.room(row.opensInto))
    return [floor === undefined ? null : stored.floor(floor), into ?? stored.wall(row.wall)]
  }
  const kindOfRow = (table: string, id: string): string => {
    const kind = table === 'openings' ? layout.openings.get(id)?.kind : undefined
    return (kind === undefined ? null : wordsOf(lang, 'layout').optional(`opening.${kind}`)) ?? kindOf(table)
  }

  /** A remark: whose, on what, and how it begins. */
  const remarkWords = ({ id, name }: Change): string => {
    const row = remarks.get(id) ?? {}
    // a revision from before authors were frozen names them in the id
    const by = textIn(row, 'by') ?? id.split('~')[0] ?? ''
    const room = textIn(row, 'room')
    const on = room !== null && layout.rooms.has(room) ? stored.room(room) : textIn(row, 'label')
    const text = name?.zh ?? ''
    const start = text.length > shownOfRemark ? `${text.slice(0, shownOfRemark)}…` : text
    const whose = stored.member(by)
    return joined(
      on === null ? say('remarkOf', { name: whose }) : say('remarkOn', { name: whose, what: on }),
      start === '' ? null : isolated(start),
    )
  }

  const weekWords = ({ id, week }: ListedChange): string => {
    const [variant, room, slot] = cellParts(id)
    const whole = week.length > 1 && week.length === centre.slots.size
    const slots = week.length === 0 ? [slot] : week.map((part) => part.slot)
    const when = whole
      ? say('wholeWeek')
      : slots
          .map(stored.slot)
          .map(isolated)
          .join(lang === 'zh' ? '、' : ', ')
    return joined(isolated(stored.variant(variant)), isolated(stored.room(room)), when)
  }
  const copiedWords = ({ table, id }: Change, { count }: CopiedChanges): string =>
    joined(
      isolated(stored.variant(cellParts(id)[0])),
      say(table === 'assignments' ? 'copiedRooms' : 'copiedRows', { count }),
    )
  const variantWords = (change: ListedChange): string => {
    const { id, before, after, noted } = change
    const [variant, row] = cellParts(id)
    if (noted > 0) return joined(isolated(stored.variant(variant)), say('notedRows', { count: noted }))
    const of = textIn(fieldsIn(saidOf(change, after ?? before)), 'table') ?? ''
    const words = of === 'rooms' ? [isolated(stored.room(row))] : (drawnWords(of, row) ?? [])
    return joined(
      isolated(stored.variant(variant)),
      of === '' ? kindOf('variantRows') : kindOfRow(of, row),
      ...words,
    )
  }
  const populationWords = (id: string): string => {
    const [block, group, sex] = cellParts(id)
    return joined(
      kindOf('population'),
      stored.group(group),
      block === undivided ? null : isolated(stored.block(block)),
      sex === undivided ? null : (say.optional(`sex.${sex}`) ?? sex),
    )
  }

  return (change) => {
    const { document, table, id, name } = change
    if (change.copied !== null) return copiedWords(change, change.copied)
    if (table === 'assignments') return weekWords(change)
    if (table === 'variantRows') return variantWords(change)
    if (table === 'population') return populationWords(id)
    if (table === 'text') return say('paragraph')
    if (table === 'openRemarks' && id !== table) return remarkWords(change)
    if (table === 'document')
      return documents.optional(`heading.${id}`) ?? say.optional(`beside.${id}`) ?? kindOf(id)
    // a single, a part of the figures, or a whole table
    if (table === id || table === 'tally' || table === 'revision') {
      const heading = table === 'facts' ? documents.optional(`heading.${document}`) : null
      return joined(kindOf(table), heading)
    }
    const drawn = drawnWords(table, id)
    if (drawn !== null) return joined(kindOfRow(table, id), ...drawn)
    const own = name === null ? null : titleOf({ zh: name.zh, en: name.en }, lang)
    if (own === null || own === '') {
      // keyed by a service, or a row of the basis that stands for a row of a document; the id of a record says nothing
      const isRecord = definitionOf(document)?.tables[table]?.form === 'record'
      const title =
        isRecord || id.startsWith('#') ? null : table === 'slots' ? stored.slot(id) : stored.use(id)
      return joined(kindOf(table), title === null ? null : isolated(title))
    }
    // with its floor where others are called the same, as long as it is called so
    const room = table === 'rooms' ? layout.rooms.get(id) : undefined
    const isCalledSo = room !== undefined && titleOf({ zh: room.name, en: room.nameEn }, lang) === own
    return joined(kindOf(table), isolated(isCalledSo ? stored.room(id) : own))
  }
}
