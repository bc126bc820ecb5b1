// What is said of each room on a printed floor plan: name, area and what goes on there, in the room or under its number below.
import { describe, expect, test } from 'vitest'
import { readFrozen, type Frozen } from '#core/centre/frozen.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { floorDrawing, type DrawnFloor } from '#files/report/floorDrawing.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { titleOfUse } from '#files/report/roomUses.ts'
import { markdown } from '#files/exports/markdown.ts'
import { samples } from '#samples/samples.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import { frozenSample } from './frozenSample.ts'

const none = { fonts: () => Promise.resolve(null), pictures: () => Promise.resolve(null) }

interface SaidOfRoom {
  readonly name: string
  readonly area: string
  readonly uses: readonly string[]
  /** All that is written in the room, and with its number what is written below. */
  readonly said: string
}

const bare = (text: string): string => text.replace(/\s+/gu, '')

const textsOf = ({ svg }: DrawnFloor): readonly { x: number; y: number; text: string }[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)</gu)].map(([, attributes = '', text = '']) => {
    const figure = (name: string) =>
      Number(new RegExp(`(?:^| )${name}="([^"]*)"`, 'u').exec(attributes)?.[1] ?? Number.NaN)
    return { x: figure('x'), y: figure('y'), text: text.replaceAll('&amp;', '&') }
  })

/** Every named room of a floor, with what the paper says of it. */
const roomsOn = (frozen: Frozen, drawn: DrawnFloor, floor: string, lang: Lang): readonly SaidOfRoom[] => {
  const texts = textsOf(drawn)
  const measured = new Map((frozen.measure?.rooms ?? []).map((room) => [room.id, room]))
  return floorPlanOf(frozen.layout, floor).faces.flatMap(({ room, face, inner }) => {
    const row = frozen.layout.rooms.get(room ?? '')
    if (row === undefined) return []
    const within = texts
      .filter(({ x, y }) => Math.abs(x - inner.label.x) < 0.06 && y > face.box.minY && y < face.box.maxY)
      .map(({ text }) => text)
    const number = /^(\d+)(?: |$)/u.exec(within[0] ?? '')?.[1]
    const below = drawn.keyed.filter(([name]) => number !== undefined && name.startsWith(`${number} `))
    if (number !== undefined) expect(below, `${number} of ${row.name}`).toHaveLength(1)
    const all = [...new Set(Object.values(measured.get(row.id)?.uses ?? {}))]
    const uses = all.some((use) => use !== 'vacant') ? all.filter((use) => use !== 'vacant') : ['vacant']
    return [
      {
        name: nameOf(row, lang),
        area: formatOf(lang).area(inner.area),
        uses: uses.map((use) => titleOfUse(frozen, use, lang)),
        said: bare([...within, ...below.flat()].join('')),
      },
    ]
  })
}

/** What the paper should say of a room and doesn't. */
const missingOf = ({ name, area, uses, said }: SaidOfRoom, classes: readonly string[]): readonly string[] => {
  const only = uses.length === 1 ? uses[0] : undefined
  const saidOtherwise = only === name || classes.includes(only ?? '')
  return [name, area, ...(saidOtherwise ? [] : uses)].filter((one) => !said.includes(bare(one)))
}

const faultsOf = (frozen: Frozen, lang: Lang): readonly string[] =>
  inRankOrder(frozen.layout.floors.values()).flatMap((floor) => {
    const drawn = floorDrawing(frozen, floor, lang)
    if (drawn === null) return []
    const legend = textsOf(drawn).map(({ text }) => text)
    const domain = wordsOf(lang, 'domain')
    const classes = (['support', 'circulation', 'outdoor', 'vacant'] as const)
      .map((one) => domain(`class.${one}`))
      .filter((word) => legend.includes(word))
    return roomsOn(frozen, drawn, floor.id, lang).flatMap((room) =>
      missingOf(room, classes).map((one) => `${room.name}: ${one}`),
    )
  })

describe.each(['zh', 'en'] as const)('on the printed plan in %s', (lang) => {
  test.each(samples.map(({ id }) => id))('every room of %s has name, area and uses', async (id) => {
    const frozen = readFrozen((await frozenSample(id)).revision)
    expect(frozen.layout.rooms.size).toBeGreaterThan(20)
    expect(faultsOf(frozen, lang)).toEqual([])
  })

  test('a room that is called as one of its uses has all of them', async () => {
    const frozen = readFrozen((await frozenSample('five-floor-2650')).revision)
    const hall = [...frozen.layout.rooms.values()].find(({ name }) => name === '多功能厅')
    const floor = frozen.layout.floors.get(hall?.floor ?? '')
    const drawn = floor === undefined ? null : floorDrawing(frozen, floor, lang)
    if (hall === undefined || drawn === null) throw new Error('the sample has no such hall')
    const said = roomsOn(frozen, drawn, hall.floor, lang).find(({ name }) => name === nameOf(hall, lang))
    expect(said?.uses).toHaveLength(2)
    const once = bare(said?.uses.join('⇄') ?? '')
    const other = bare(said?.uses.toReversed().join('⇄') ?? '')
    expect([once, other].some((uses) => said?.said.includes(uses))).toBe(true)
  })

  test('the numbers run from 1, each on the drawing and once in the list below it; Markdown has neither', async () => {
    const file = await frozenSample('three-floor-974')
    const report = revisionReport(file, lang)
    const lists = report.blocks.flatMap((block, i) =>
      block.kind === 'facts' && report.blocks[i - 1]?.kind === 'drawing' ? [block] : [],
    )
    expect(lists.length).toBeGreaterThan(0)
    for (const { rows } of lists) {
      const numbers = rows.map(([name]) => /^(\d+) /u.exec(name)?.[1])
      expect(numbers).toEqual(numbers.map((_, at) => String(at + 1)))
      for (const [name] of rows) {
        const written = await (await markdown.prepare(report, none)).write()
        expect(new TextDecoder().decode(written)).not.toContain(name)
      }
    }
  })
})
