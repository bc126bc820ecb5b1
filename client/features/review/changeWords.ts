// How a change is put into words: what the record is called, what its field means, and a stored value as people read it.
import { useMemo } from 'react'
import type { Change } from '#core/change.ts'
import { orderField } from '#core/centre/changes.ts'
import { undivided } from '#schemas/centre.ts'
import { services } from '#core/kinds/services.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { definitionOf } from '#schemas/documents.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { unitOfField } from '#schemas/record.ts'
import { cellParts } from '#schemas/ids.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { isolated } from '#words/isolated.ts'
import { nameOf, titleOf } from '#words/words.ts'
import { bracketed, divided, labelled } from '#words/punctuation.ts'
import type { ListedChange } from './groupedChanges.ts'

const formats = { mm: 'length', mm2: 'area', fen: 'money', bp: 'share', minutes: 'hours' } as const
type NumberFormat = (typeof formats)[StoredUnit] | 'timeOfDay' | 'count'

/** How a stored number is written: by the unit of its field's shape. */
const formatOfField = (
  { document, table }: Pick<Change, 'document' | 'table'>,
  field: string | null,
): NumberFormat => {
  if (field === null) return 'count'
  if (table === 'slots' && (field === 'from' || field === 'to')) return 'timeOfDay'
  // The catalogue as used stands beside the documents.
  if (document === 'basis' && field.endsWith('Area')) return 'area'
  const definition = definitionOf(document)
  const unit = definition === null ? null : unitOfField(definition, table, field)
  return unit === null ? 'count' : formats[unit]
}

/** Fields of a variant's rows that are lengths. */
const lengths: ReadonlySet<string> = new Set(['x', 'y', 'axisAt', 'offset', 'width'])

/** Letters of a stored value without words that are shown. */
const shownOfStored = 160

export interface ChangeWords {
  readonly record: (change: ListedChange) => string
  readonly field: (change: Change) => string
  /** What stood or stands now; null where there is nothing. A week with several uses names the slots of each. */
  readonly side: (change: ListedChange, side: 'before' | 'after') => string | null
}

const cellValue = (stored: unknown): unknown =>
  typeof stored === 'object' && stored !== null && 'value' in stored ? stored.value : stored

export const useChangeWords = (workspace: Workspace): ChangeWords => {
  const say = useWords('review')
  const domain = useWords('domain')
  const demand = useWords('demand')
  const frame = useWords('frame')
  const documents = useWords('documents')
  const plan = useWords('plan')
  const lang = useLanguage()
  const format = useFormat()
  const names = useSource(workspace.names)
  const layout = useSource(workspace.layout)
  const centre = useSource(workspace.centre)

  const apart = useMemo(
    () => tellRoomsApart(layout.rooms.values(), layout.floors, lang),
    [layout.rooms, layout.floors, lang],
  )

  const titleOfUse = (use: string): string => {
    const service = services.get(use)
    return service ? titleOf(service.title, lang) : (domain.optional(`use.${use}`) ?? use)
  }
  const verdictTitle = (verdict: string): string =>
    verdict === 'pin' ? demand('pinned') : verdict === 'strike' ? demand('struck') : verdict
  const named = (
    rows: ReadonlyMap<string, { readonly name: string; readonly nameEn?: string | undefined }>,
    id: string,
  ) => {
    const row = rows.get(id)
    return row === undefined ? id : nameOf(row, lang)
  }
  /** A line of the text with quoted figures by their names, as its page lists them. */
  const withFigures = (line: string): string =>
    line.replace(/⟨([a-z0-9-]+)⟩/g, (stored, figure: string) => {
      const name = plan.optional(`figure.${figure}`)
      return name === null ? stored : `⟨${name}⟩`
    })
  const plainValue = (
    of: Pick<Change, 'document' | 'table'>,
    field: string | null,
    value: unknown,
  ): string => {
    if (typeof value === 'boolean') return value ? frame('yes') : frame('no')
    if (typeof value === 'number') return format[formatOfField(of, field)](value)
    if (typeof value === 'string') return field === 'use' || field === 'service' ? titleOfUse(value) : value
    if (typeof value === 'object' && value !== null && 'x' in value && 'y' in value)
      return `${format.length(Number(value.x))}, ${format.length(Number(value.y))}`
    return Array.isArray(value) ? value.map((one) => plainValue(of, null, one)).join(', ') : asStored(value)
  }
  /** What has no words of its own, as it is stored: enough of it to be told from another value. */
  const asStored = (value: unknown): string => {
    const text = canonicalJson(value)
    return text.length <= shownOfStored
      ? text
      : say('storedAs', { start: text.slice(0, shownOfStored), n: text.length })
  }

  /** The fields of a cell, each with its value. */
  const ofCell = (of: Pick<Change, 'document' | 'table'>, fields: object): string =>
    divided(
      lang,
      Object.entries(fields).map(([field, stored]) =>
        labelled(
          lang,
          say.optional(`fields.${field}`) ?? field,
          field === 'by' && typeof stored === 'string'
            ? (names.get(stored) ?? stored)
            : plainValue(of, field, stored),
        ),
      ),
    )

  const value = (change: Change, stored: unknown): string => {
    const { document, table, field } = change
    if (table === 'text' && typeof stored === 'string') return withFigures(stored)
    if (field === orderField || field === 'rank') return say('moved')
    if (field === 'by' && typeof stored === 'string') return names.get(stored) ?? stored
    if (field === 'scoreMicro' && typeof stored === 'number') return format.points(stored)
    // A cell that came or went is frozen as its id and its value; only the value says anything.
    const plain = field === null ? cellValue(stored) : stored
    if (typeof plain === 'object' && plain !== null) {
      if ('use' in plain) return titleOfUse(String(plain.use))
      if (table === 'population' && 'people' in plain) return format.count(Number(plain.people))
      if (table === 'verdicts' && 'verdict' in plain && 'reason' in plain)
        return labelled(lang, verdictTitle(String(plain.verdict)), String(plain.reason))
      if (table === 'variantRows') return ofVariant(plain as Readonly<Record<string, unknown>>)
      if (definitionOf(document)?.tables[table]?.form === 'cell') return ofCell(change, plain)
      if (field === null) return say('record')
    }
    return plainValue(change, field, plain)
  }
  /** What a variant says of a row: that it hasn't got it, or what is otherwise there. */
  const ofVariant = ({ hidden, shown, ...otherwise }: Readonly<Record<string, unknown>>): string =>
    divided(lang, [
      ...(hidden === true ? [say('notInVariant')] : []),
      ...(shown === true ? [say('inVariantToo')] : []),
      ...Object.entries(otherwise).flatMap(([field, stored]) => {
        if (field === 'table') return []
        const text =
          stored === null
            ? frame('none')
            : lengths.has(field)
              ? format.length(Number(stored))
              : plainValue({ document: 'layout', table: 'variantRows' }, field, stored)
        return labelled(lang, say.optional(`fields.${field}`) ?? field, text)
      }),
    ])
  const sideOfWeek = (change: ListedChange, side: 'before' | 'after'): string => {
    const slots = new Map<string, string[]>()
    for (const part of change.week) {
      const use = part[side] === null ? '–' : value(change, part[side])
      slots.set(use, [...(slots.get(use) ?? []), named(centre.slots, part.slot)])
    }
    const uses = [...slots].map(([use, at]) =>
      slots.size === 1 ? use : bracketed(lang, use, format.list(at)),
    )
    return divided(lang, uses)
  }

  return {
    record: ({ table, id, name, week, before, after }) => {
      if (table === 'assignments') {
        const [variant, room, slot] = cellParts(id)
        const when =
          week.length > 1 && week.length === centre.slots.size
            ? say('wholeWeek')
            : format.list((week.length === 0 ? [slot] : slotsOf(week)).map((one) => named(centre.slots, one)))
        return [named(layout.variants, variant), apart.get(room) ?? room, when].join(' · ')
      }
      if (table === 'variantRows') {
        const [variant, row] = cellParts(id)
        const cell = cellValue(after ?? before)
        const of = typeof cell === 'object' && cell !== null && 'table' in cell ? String(cell.table) : ''
        const kind = say.optional(`table.${of}`) ?? say('table.variantRows')
        const title = of === 'rooms' ? [isolated(named(layout.rooms, row))] : []
        return [named(layout.variants, variant), kind, ...title].join(' · ')
      }
      if (table === 'population') {
        const [block, group, sex] = cellParts(id)
        const divided = [
          block === undivided ? null : named(centre.blocks, block),
          sex === undivided ? null : (say.optional(`sex.${sex}`) ?? sex),
        ].filter((part) => part !== null)
        return [say('table.population'), named(centre.groups, group), ...divided].join(' · ')
      }
      if (table === 'text') return say('paragraph')
      if (table === 'document')
        return documents.optional(`heading.${id}`) ?? say.optional(`beside.${id}`) ?? id
      if (table === 'scores') return `${say('table.scores')} · ${isolated(titleOfUse(id))}`
      if (table === 'tally' || table === 'revision' || table === id)
        return say.optional(`table.${table}`) ?? table
      const own = name === null ? titleOfUse(id) : titleOf({ zh: name.zh, en: name.en }, lang)
      // with its floor where others are called the same, as long as it is called so
      const title = table === 'rooms' && named(layout.rooms, id) === own ? (apart.get(id) ?? own) : own
      return `${say.optional(`table.${table}`) ?? table} · ${isolated(title)}`
    },
    field: ({ table, field }) => {
      if (table === 'assignments') return say('fields.use')
      if (table === 'variantRows') return say('fields.variantRows')
      if (field === null) return ''
      return say.optional(`fieldsOf.${table}.${field}`) ?? say.optional(`fields.${field}`) ?? field
    },
    side: (change, side) =>
      change.week.length > 1
        ? sideOfWeek(change, side)
        : change[side] === null
          ? null
          : value(change, change[side]),
  }
}

const slotsOf = (week: ListedChange['week']): readonly string[] => week.map(({ slot }) => slot)
