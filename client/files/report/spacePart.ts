// The space: service against office, areas by class and floor, the guideline checks, every floor's plan, every room, and the week.
import { inRankOrder } from '#core/documents/rank.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Floor } from '#schemas/layout.ts'
import { formatOf } from '#words/format.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock, ReportColumn } from './blocks.ts'
import { floorDrawing } from './floorDrawing.ts'
import { roomNames, usesOf, titleOfUse } from './roomUses.ts'
import { serviceShare } from '#core/figures/exactShares.ts'

const classes = ['service', 'commercial', 'office', 'support', 'circulation', 'vacant', 'outdoor'] as const
const number = (title: string): ReportColumn => ({ title, number: true })

/** The blocks on space, in m² and with a drawing of each floor; none where nothing could be measured. */
export const spacePart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { measure } = frozen
  if (measure === null) return []
  const say = wordsOf(lang, 'report')
  return [
    { kind: 'heading', level: 1, text: wordsOf(lang, 'layout')('title') },
    { kind: 'text', text: summary(measure, lang) },
    areaTable(frozen, measure, lang),
    ...checksPart(frozen, lang),
    ...inRankOrder(frozen.layout.floors.values()).flatMap((floor) => floorPart(frozen, floor, lang)),
    { kind: 'heading', level: 2, text: wordsOf(lang, 'layout')('listOfRooms') },
    roomTable(frozen, measure, lang),
    { kind: 'heading', level: 2, text: say('week') },
    weekTable(frozen, measure, lang),
  ]
}

const summary = (measure: LayoutMeasure, lang: Lang): string => {
  const format = formatOf(lang)
  const share = serviceShare(measure)
  return wordsOf(lang, 'report')('spaceFacts', {
    net: format.area(measure.net),
    service: format.area(measure.byClass.service),
    office: format.area(measure.officeStatic),
    timed: format.area(measure.officeTimed),
    share: share === null ? '–' : format.share(share),
  })
}

const areaTable = (frozen: Frozen, measure: LayoutMeasure, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'report')
  const domain = wordsOf(lang, 'domain')
  const format = formatOf(lang)
  const row = (name: string, areas: LayoutMeasure['byClass'], net: number): readonly string[] => [
    name,
    ...classes.map((one) => format.areaNumber(areas[one])),
    format.areaNumber(net),
  ]
  return {
    kind: 'table',
    columns: [
      { title: say('aside', { words: wordsOf(lang, 'layout')('floors'), aside: 'm²' }) },
      ...classes.map((one) => number(domain(`class.${one}`))),
      number(wordsOf(lang, 'layout')('net')),
    ],
    rows: [
      ...measure.floors.map((floor) => {
        const known = frozen.layout.floors.get(floor.id)
        return row(known === undefined ? floor.name : nameOf(known, lang), floor.byClass, floor.net)
      }),
      row(say('sum'), measure.byClass, measure.net),
    ],
    sums: 1,
  }
}

const checksPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'report')
  const overview = wordsOf(lang, 'overview')
  const format = formatOf(lang)
  const sources = new Set(
    frozen.checks.flatMap(({ id }) => {
      const source = frozen.guidelines.get(id)?.source
      return source === undefined ? [] : [titleOf(source, lang)]
    }),
  )
  return [
    { kind: 'heading', level: 2, text: overview('checks') },
    {
      kind: 'table',
      columns: [{ title: say('check') }, number(say('value')), number(say('limit')), number(say('outcome'))],
      rows: frozen.checks.map((check) => {
        const title = frozen.guidelines.get(check.id)?.title
        const figure = (value: number): string =>
          check.unit === 'mm2' ? format.area(value) : format.count(value)
        return [
          title === undefined ? check.id : titleOf(title, lang),
          figure(check.value),
          `≥ ${figure(check.limit)}`,
          check.met ? overview('met') : overview('shortBy', { gap: figure(check.gap) }),
        ]
      }),
    },
    { kind: 'text', text: [...sources].join(' · '), quiet: true },
  ]
}

const floorPart = (frozen: Frozen, floor: Floor, lang: Lang): readonly ReportBlock[] => {
  const drawn = floorDrawing(frozen, floor, lang)
  if (drawn === null) return []
  const say = wordsOf(lang, 'report')
  const name = nameOf(floor, lang)
  const amiss = findingsOfFloor(
    frozen.layout,
    floorPlanOf(frozen.layout, floor.id),
    frozen.documents.layout,
  ).filter(({ finding }) => finding !== 'face-without-room').length
  return [
    { kind: 'heading', level: 2, text: say('planOf', { floor: name }) },
    {
      kind: 'drawing',
      drawing: drawn,
      words: say('planOf', { floor: name }),
      caption: [
        say('measuredTo', { scale: `1:${Math.round(drawn.scale)}` }),
        [
          ...(drawn.byTurns ? [say('usesByTurns', { week: say('week') })] : []),
          ...(drawn.unsaid ? [say('useUnsaid')] : []),
        ].join(lang === 'zh' ? '' : ' '),
      ].filter((line) => line !== ''),
    },
    ...(drawn.keyed.length === 0
      ? []
      : [{ kind: 'facts' as const, rows: drawn.keyed, paired: true as const, ofPages: true as const }]),
    ...(amiss === 0 ? [] : [{ kind: 'text' as const, text: say('amiss', { count: amiss }) }]),
  ]
}

/** Rooms floor by floor, each floor's in the order of the plan. */
const roomsInOrder = (frozen: Frozen, measure: LayoutMeasure): LayoutMeasure['rooms'] => {
  const floors = inRankOrder(frozen.layout.floors.values()).map(({ id }) => id)
  const places = new Map(inRankOrder(frozen.layout.rooms.values()).map(({ id }, place) => [id, place]))
  const placeOf = (floor: string): number => (floors.includes(floor) ? floors.indexOf(floor) : floors.length)
  return measure.rooms.toSorted(
    (a, b) => placeOf(a.floor) - placeOf(b.floor) || (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0),
  )
}

const namesOf = (frozen: Frozen, lang: Lang) => ({
  room: (room: { readonly id: string; readonly name: string }): string => {
    const row = frozen.layout.rooms.get(room.id)
    return row === undefined ? room.name : nameOf(row, lang)
  },
  /** For a table that doesn't say the floor beside it. */
  roomAlone: (() => {
    const names = roomNames(frozen, lang)
    return (room: { readonly id: string; readonly name: string }): string => names.get(room.id) ?? room.name
  })(),
  floor: (id: string): string => {
    const row = frozen.layout.floors.get(id)
    return row === undefined ? '–' : nameOf(row, lang)
  },
})

const roomTable = (frozen: Frozen, measure: LayoutMeasure, lang: Lang): ReportBlock => {
  const layout = wordsOf(lang, 'layout')
  const domain = wordsOf(lang, 'domain')
  const format = formatOf(lang)
  const names = namesOf(frozen, lang)
  return {
    kind: 'table',
    columns: [
      { title: layout('room') },
      { title: layout('floors') },
      number(wordsOf(lang, 'report')('aside', { words: layout('area'), aside: 'm²' })),
      { title: wordsOf(lang, 'report')('class') },
      { title: fieldTitle('rooms', 'use', lang) },
    ],
    rows: roomsInOrder(frozen, measure).map((room) => [
      names.room(room),
      names.floor(room.floor),
      room.area === null ? layout('unbounded') : format.areaNumber(room.area),
      domain(`class.${room.shown}`),
      // of a stair or a store the class says it all
      format.list(usesOf(frozen, room.id, lang).filter((use) => use !== domain(`class.${room.shown}`))) ||
        '–',
    ]),
  }
}

/** Every timetabled room, slot by slot. */
const weekTable = (frozen: Frozen, measure: LayoutMeasure, lang: Lang): ReportBlock => {
  const layout = wordsOf(lang, 'layout')
  const format = formatOf(lang)
  const slots = inRankOrder(frozen.documents.centre.slots.values())
  const names = namesOf(frozen, lang)
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: layout('room') },
      ...slots.map((slot) => ({
        title: `${nameOf(slot, lang)}\n${format.timeOfDay(slot.from)}–${format.timeOfDay(slot.to)}`,
      })),
    ],
    rows: roomsInOrder(frozen, measure)
      .filter(({ id }) => {
        const room = frozen.layout.rooms.get(id)
        return room !== undefined && isTimetabled(room)
      })
      .map((room) => [
        names.roomAlone(room),
        ...slots.map(({ id }) => {
          const use = room.uses[id] ?? 'vacant'
          return titleOfUse(frozen, use, lang)
        }),
      ]),
  }
}
