// What the report says of money, rooms and open remarks: no figure of the page left out, no two rooms under one name, one language.
import { beforeAll, describe, expect, test } from 'vitest'
import type { FrozenRevision } from '#files/exportJson.ts'
import { readFrozen } from '#core/centre/frozen.ts'
import type { ReportBlock } from '#files/report/blocks.ts'
import { demandPart } from '#files/report/demandPart.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { formatOf } from '#words/format.ts'
import { frozenSample } from './frozenSample.ts'
import { lettersOf } from './saidInBlocks.ts'

type Rows = Record<string, Record<string, unknown>[]>

let file: FrozenRevision
beforeAll(async () => {
  file = structuredClone(await frozenSample('three-floor-974'))
  const { layout } = file.revision.documents as Record<string, Rows>
  const rooms = layout?.['rooms'] ?? []
  // one room of each of two floors is called the same
  const timetabled = rooms.filter((room) => room['timetabled'] === true)
  const [first] = timetabled
  const other = timetabled.find((room) => room['floor'] !== first?.['floor'])
  for (const room of [first, other]) Object.assign(room ?? {}, { name: '教室一', nameEn: 'Room 1' })
  file.revision.openRemarks.push(
    {
      id: 'zhou~r1',
      label: '公益课堂',
      text: 'Too dark',
      attached: true,
      by: 'zhou',
      made: '2026-11-05T08:00:00.000Z',
      room: first?.['id'],
      answers: [
        { id: 'a1', by: 'ada', text: 'A lamp', made: '2026-11-05T09:00:00.000Z' },
        {
          id: 'a2',
          by: 'zhou',
          withdrawn: true,
          to: { member: 'ada', id: 'a1' },
          made: '2026-11-05T09:00:00.000Z',
        },
        {
          id: 'a3',
          by: 'ada',
          text: 'Two lamps',
          to: { member: 'zhou', id: 'a2' },
          made: '2026-11-05T09:00:00.000Z',
        },
        {
          id: 'a4',
          by: 'zhou',
          text: 'Fine',
          to: { member: 'ada', id: 'gone' },
          made: '2026-11-05T09:00:00.000Z',
        },
      ],
    },
    // as it was frozen before the room was kept
    { id: 'zhou~r2', label: '公益课堂', text: 'Too small', attached: true },
  )
})

const blocksOf = (lang: 'zh' | 'en' = 'en') =>
  revisionReport(
    file,
    lang,
    new Map([
      ['zhou', 'Zhou Lan'],
      ['ada', 'Ada'],
    ]),
  ).blocks
const tableUnder = (heading: string): Extract<ReportBlock, { kind: 'table' }> => {
  const blocks = blocksOf()
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading)
  const found = blocks.slice(from).find((block) => block.kind === 'table')
  if (from < 0 || found?.kind !== 'table') throw new Error(`no table under ${heading}`)
  return found
}
const titlesOf = (heading: string): readonly string[] => tableUnder(heading).columns.map(({ title }) => title)

test.each([
  ['zh', '儿童、青壮年：没有填人口，245 份答卷不计。', '296 份答卷中有 51 份起作用'],
  [
    'en',
    'Children, Working-age: no population is given, so 245 answers count for nothing.',
    '51 of 296 answers',
  ],
] as const)('the demand says whose answers count for nothing, in %s', (lang, who, left) => {
  const frozen = readFrozen(file.revision)
  const { demand } = frozen
  if (demand === null) throw new Error('no demand')
  const { centre } = frozen.documents
  const elderly = [...centre.population].filter(([key]) => key.split('~')[1] === 'elderly')
  const only = {
    ...frozen,
    demand: { ...demand, weights: { children: 0, elderly: 296 / 51, 'working-age': 0 } },
    documents: { ...frozen.documents, centre: { ...centre, population: new Map(elderly) } },
  }
  const said = demandPart(only, new Map(), lang).flatMap((block) =>
    block.kind === 'text' ? [block.text] : [],
  )
  expect(said).toContainEqual(expect.stringContaining(who))
  expect(said).toContainEqual(expect.stringContaining(left))
})

describe('the money of the report', () => {
  test('names the lowest cash without each grant, with its month', () => {
    const heading = 'Without one of the grants'
    const column = titlesOf(heading).indexOf('Lowest cash')
    expect(column).toBeGreaterThan(0)
    const cells = tableUnder(heading).rows.map((row) => row[column])
    expect(cells.length).toBeGreaterThan(0)
    for (const cell of cells) expect(cell).toMatch(/yuan \(month.\d+\)$/)
  })

  test('says yuan over each column of money, year by year', () => {
    const titles = titlesOf('Year by year')
    expect(titles.filter((title) => title.includes('(yuan)'))).toHaveLength(3)
  })

  test('writes the shares of a column alike', () => {
    const shares = tableUnder('Welfare, low-fee, commercial').rows.flatMap((row) => row.slice(1))
    for (const share of shares) expect(share).toMatch(/^\d+\.\d\u00a0%$/)
  })
})

test('rooms of one name are told apart where no floor stands beside them', () => {
  const names = tableUnder('The week').rows.map(([room]) => room)
  expect(names.filter((name) => name?.startsWith('Room 1'))).toHaveLength(2)
  expect(new Set(names).size).toBe(names.length)
})

test('the week lists a room that doesn’t say whether it is timetabled, as the page does, and no stairs', () => {
  const listed = (): readonly string[] => tableUnder('The week').rows.map(([room]) => room ?? '')
  const documents = file.revision.documents as Record<string, Rows>
  const { layout } = documents
  const rooms = layout?.['rooms'] ?? []
  const before = listed()
  const silent = (room: Rows[string][number]): Rows[string][number] => {
    const { timetabled, ...rest } = room
    return timetabled === undefined ? room : rest
  }
  const stairs = rooms.filter(({ use }) => use === 'circulation' || use === 'support')
  expect(stairs.length).toBeGreaterThan(0)
  documents['layout'] = { ...layout, rooms: rooms.map(silent) }
  try {
    expect(listed()).toEqual(before)
  } finally {
    documents['layout'] = layout ?? {}
  }
})

test('the hours of the programme have their unit once', () => {
  expect(titlesOf('Programme')).toContain('Hours a week')
})

test('open remarks are on the room as this language calls it, by whom and of when', () => {
  const remarks = blocksOf().find((block) => block.kind === 'list')
  const items = remarks?.kind === 'list' ? remarks.items : []
  const saying = (text: string): string =>
    items.map((item) => (typeof item === 'string' ? item : item.text)).find((item) => item.endsWith(text)) ??
    ''
  const [first, older] = [saying('Too dark'), saying('Too small')]
  const date = formatOf('en').date(Date.parse('2026-11-05T08:00:00.000Z'))
  expect(first).toMatch(/^Room 1.* \(Zhou Lan, /)
  expect(first).toContain(date)
  expect(first.endsWith(': Too dark')).toBe(true)
  expect(older).toBe('公益课堂 (Zhou Lan): Too small')
  const answers = items
    .flatMap((item) => (typeof item === 'string' || item.text !== first ? [] : item.under))
    .map(lettersOf)
  expect(answers).toEqual(
    [
      'Ada answers: A lamp',
      'Zhou Lan answers Ada: taken back',
      'Ada answers Zhou Lan: Two lamps',
      'Zhou Lan answers something that is not here: Fine',
    ].map(lettersOf),
  )
})

test('a partner’s room that only other variants have, or none has any more, is named and never printed as an id', () => {
  const changed = structuredClone(file)
  const documents = changed.revision.documents as Record<string, Rows>
  const [partner] = documents['plan']?.['partners'] ?? []
  const room = (documents['layout']?.['rooms'] ?? []).find(({ id }) => id === 'g-florist')
  if (!partner || !room) throw new Error('the sample has neither')
  Object.assign(partner, { rooms: ['g-florist', 'nowhere'] })
  const layout = documents['layout'] as unknown as Record<string, unknown>
  layout['variantRows'] = [{ id: 'proposed~g-florist', value: { table: 'rooms', hidden: true } }]
  const cells = revisionReport(changed, 'en', new Map()).blocks.flatMap((block) =>
    block.kind === 'facts' ? block.rows.flat() : [],
  )
  expect(cells).toContain(`${String(room['nameEn'])} (not in the main variant), A room that was removed`)
})

test('a partner whose rooms are used otherwise is told beside its name with these, and that its money counts', () => {
  const changed = structuredClone(file)
  const [partner] = (changed.revision.documents as Record<string, Rows>)['plan']?.['partners'] ?? []
  const { figuresKept, layout, measure } = readFrozen(file.revision)
  const room = measure?.rooms.find(({ uses }) => !Object.values(uses).includes('elder-day-care'))
  if (!partner || room === undefined || !figuresKept) throw new Error('the sample has neither')
  Object.assign(partner, { service: 'elder-day-care', rooms: [room.id, 'nowhere'] })
  const textsOf = (revision: FrozenRevision['revision']): readonly string[] =>
    revisionReport({ ...file, revision }, 'en').blocks.flatMap((block) =>
      block.kind === 'text' && block.text.startsWith('Used otherwise') ? [block.text] : [],
    )
  const title = layout.rooms.get(room.id)?.nameEn ?? ''
  const [said] = textsOf(changed.revision)
  expect(said).toMatch(
    /^Used otherwise in the layout: .*A room that was removed \(what the partner pays is counted/,
  )
  expect(said).toContain(title)
  const { figures: _, ...older } = changed.revision
  expect(textsOf(older), 'of a revision from before figures were kept').toEqual([])
})

test('a large room has its name on the drawing though its uses stand below, with the number of both', () => {
  const { blocks } = revisionReport(file, 'zh')
  const drawn = blocks.filter((block) => block.kind === 'drawing')
  const large = Object.values((file.revision.documents as Record<string, Rows>)['layout']?.['rooms'] ?? {})
  const areas = new Map(readFrozen(file.revision).measure?.rooms.map(({ id, area }) => [id, area ?? 0]))
  const names = large
    .filter(({ id }) => (areas.get(String(id)) ?? 0) > 60_000_000)
    .map(({ name }) => String(name))
  expect(names.length).toBeGreaterThan(2)
  const words = drawn.map(({ drawing }) =>
    [...drawing.svg.matchAll(/<text[^>]*>([^<]*)</gu)].map(([, text]) => text).join(''),
  )
  for (const name of names)
    expect(
      words.some((text) => text.includes(name)),
      name,
    ).toBe(true)
  const keyed = blocks.flatMap((block) => (block.kind === 'facts' && block.ofPages ? [block.rows] : []))
  expect(keyed.flat().some(([name]) => names.includes(name.replace(/^\d+ /u, '')))).toBe(true)
})

test.each([
  ['zh', ['送审', '批准', '取回批准', '退回', '取消退回', '批准']],
  ['en', ['Submitted', 'Approved', 'Approval taken back', 'Returned', 'Return taken back', 'Approved']],
] as const)('the cover has every decision in its order with its reason in %s', (lang, titles) => {
  const [submission, approval] = file.decisions
  if (!submission || !approval) throw new Error('the sample is not approved')
  const kinds = ['approve', 'retract', 'return', 'retract', 'approve'] as const
  const said = kinds.map((kind, i) => ({ ...approval, id: `d${i}`, kind, reason: `because ${i}` }))
  const { blocks } = revisionReport({ ...file, decisions: [submission, ...said] }, lang)
  const facts = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []))
  const from = facts.findIndex(([name]) => name === titles[0])
  const shown = facts.slice(from, from + titles.length)
  expect(shown.map(([name]) => name)).toEqual(titles)
  expect(shown.slice(1).map(([, value]) => /because \d/u.exec(value)?.[0])).toEqual(
    kinds.map((_, i) => `because ${i}`),
  )
})
