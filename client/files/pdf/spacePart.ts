// The space in the PDF: service against office, areas by class and floor, the checks, and every room with its week.
import { inRankOrder } from '#core/documents/rank.ts'
import type { Frozen } from '#core/frozen.ts'
import { guidelines } from '#core/kinds/guidelines/index.ts'
import { services } from '#core/kinds/services/index.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import { pdfTable, type PdfPart } from './pdfPart.ts'

export const spacePart = (frozen: Frozen, lang: Lang): readonly PdfPart[] => {
  const { measure } = frozen
  if (measure === null) return []
  const say = wordsOf(lang, 'pdf')
  const domain = wordsOf(lang, 'domain')
  const format = formatOf(lang)
  const classes = ['service', 'commercial', 'office', 'support', 'circulation', 'vacant', 'outdoor'] as const
  return [
    { text: say('space'), style: 'heading' },
    {
      text: say('spaceFacts', {
        net: format.area(measure.net),
        service: format.area(measure.byClass.service),
        office: format.area(measure.officeStatic),
        timed: format.area(measure.officeTimed),
        share: measure.serviceRatioBp === null ? '–' : format.share(measure.serviceRatioBp),
      }),
    },
    pdfTable(
      [say('floor'), ...classes.map((one) => domain(`class.${one}`)), say('net')],
      [
        ...measure.floors.map((floor) => {
          const row = frozen.layout.floors.get(floor.id)
          return [
            row === undefined ? floor.name : nameOf(row, lang),
            ...classes.map((one) => format.areaNumber(floor.byClass[one])),
            format.areaNumber(floor.net),
          ]
        }),
        [
          say('sum'),
          ...classes.map((one) => format.areaNumber(measure.byClass[one])),
          format.areaNumber(measure.net),
        ],
      ],
      ['*', ...classes.map(() => 'auto'), 'auto'],
      1,
    ),
    { text: say('checks'), style: 'sub' },
    pdfTable(
      [say('check'), say('value'), say('limit'), say('gap')],
      frozen.checks.map((check) => {
        const title = guidelines.get(check.id)?.title
        const figure = (value: number): string =>
          check.unit === 'mm2' ? format.area(value) : format.count(value)
        return [
          title === undefined ? check.id : titleOf(title, lang),
          figure(check.value),
          `≥ ${figure(check.limit)}`,
          check.met ? say('met') : figure(check.gap),
        ]
      }),
      ['*', 'auto', 'auto', 'auto'],
      1,
    ),
    { text: say('week'), style: 'sub' },
    weekTable(frozen, lang),
  ]
}

/** Every timetabled room, slot by slot. */
const weekTable = (frozen: Frozen, lang: Lang): PdfPart => {
  const say = wordsOf(lang, 'pdf')
  const domain = wordsOf(lang, 'domain')
  const format = formatOf(lang)
  const slots = inRankOrder(frozen.centre.slots.values())
  const title = (use: string): string => {
    const service = services.get(use)
    return service === undefined ? (domain.optional(`use.${use}`) ?? use) : titleOf(service.title, lang)
  }
  const rooms = (frozen.measure?.rooms ?? []).filter(
    ({ id }) => frozen.layout.rooms.get(id)?.timetabled === true,
  )
  return {
    ...pdfTable(
      [say('room'), 'm²', ...slots.map((slot) => nameOf(slot, lang))],
      rooms.map((room) => {
        const row = frozen.layout.rooms.get(room.id)
        return [
          row === undefined ? room.name : nameOf(row, lang),
          room.area === null ? '–' : format.areaNumber(room.area),
          ...slots.map(({ id }) => {
            const use = room.uses[id] ?? 'vacant'
            return use === 'vacant' ? '–' : title(use)
          }),
        ]
      }),
      ['*', 'auto', ...slots.map(() => '*')],
      99,
    ),
    fontSize: 7.5,
  }
}
