// What remarks are pinned on: whether it stands, what it is called and where it is, for every kind and for what only a newer version knows.
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { kindOfTarget, targetName, targetPlace } from '#core/centre/remarkTargets/remarkTargets.ts'
import { editRoom } from '#core/documents/layout.ts'
import { clearDecision, decideService } from '#core/documents/programme.ts'
import { point } from '#schemas/quantities.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { targetOn as on } from '#test/support/targetOn.ts'

const sample = async () => sitDown(ada, setTable(await threeFloorSample()))
const first = <T>(rows: ReadonlyMap<string, T>): T & { readonly id: string } => {
  const [entry] = rows
  if (entry === undefined) throw new Error('no row')
  return { ...entry[1], id: entry[0] }
}

/** The first paragraph's text node, and the range of some of its letters. */
const rangeIn = (fragment: Y.XmlFragment, from: number, to: number): NonNullable<RemarkTarget['range']> => {
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
  const at = (index: number, assoc: number) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, assoc)) as never
  return { from: at(from, 0), to: at(to, -1) }
}
const write = (fragment: Y.XmlFragment, ...paragraphs: readonly string[]): void =>
  fragment.insert(
    0,
    paragraphs.map((words) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      return paragraph
    }),
  )

describe('each kind', () => {
  test('a room is called so that it is told from all others, and gone without a floor to stand on', async () => {
    const { layout, ...rest } = await sample()
    const windows = { layout, ...rest }
    const target = on('layout', 'rooms', 'f1-class')
    expect(kindOfTarget(target)?.id).toBe('room')
    expect(targetName(target, windows)).toEqual({ room: 'f1-class' })
    expect(targetPlace(target, windows)).toEqual(['layout', 'rooms', 'f1-class'])
    value(layout.write((draft) => draft.rooms.remove('f1-class')))
    expect(kindOfTarget(target)?.stands(target, windows)).toBe(false)
    expect(targetName(target, windows)).toBeNull()
    expect(targetPlace(target, windows)).toEqual(['layout'])
  })

  test('a place of a floor is a point on it, and no mere record of the floor', async () => {
    const windows = await sample()
    const { id, name, nameEn } = first(windows.layout.read().floors)
    const target = on('layout', 'floors', id, { at: point(1_000, 2_000) })
    expect(kindOfTarget(target)?.id).toBe('floorPlace')
    expect(kindOfTarget(on('layout', 'floors', id))?.id).toBe('anyRecord')
    expect(targetName(target, windows)).toEqual({ zh: name, en: nameEn })
    expect(kindOfTarget(target)?.drawn(target)).toEqual({ floor: id })
    expect(targetPlace(target, windows)).toEqual(['layout', 'floors', id])
  })

  test('records of whichever document are called by their own names, and lead to where they are read', async () => {
    const windows = await sample()
    const question = first(windows.survey.read().questions)
    const partner = first(windows.plan.read().partners)
    const line = first(windows.plan.read().lines)
    const choice = first(windows.survey.read().choices)
    const cases: readonly (readonly [RemarkTarget, unknown, readonly string[]])[] = [
      [
        on('survey', 'questions', question.id),
        { zh: question.text, en: question.textEn },
        ['survey', 'questions', question.id],
      ],
      [
        on('survey', 'choices', choice.id),
        { zh: choice.text, en: choice.textEn },
        ['survey', 'questions', choice.question],
      ],
      [
        on('plan', 'partners', partner.id),
        { zh: partner.name, en: partner.nameEn },
        ['plan', 'partners', partner.id],
      ],
      [on('plan', 'lines', line.id), { zh: line.name, en: line.nameEn }, ['plan', 'money', line.id]],
      [on('centre', 'facts', ''), expect.anything(), ['overview', 'facts']],
      // of a document that isn't open here nothing is known
      [on('remarks-zhou', 'remarks', 'r1'), null, ['overview']],
    ]
    for (const [target, name, place] of cases) {
      const kind = kindOfTarget(target)
      expect(kind?.id, target.table).toBe('anyRecord')
      expect(kind?.stands(target, windows), target.table).toBe(true)
      expect(targetName(target, windows), target.table).toEqual(name)
      expect(targetPlace(target, windows), target.table).toEqual(place)
    }
    for (const [document, table, page] of [
      ['survey', 'questions', 'survey'],
      ['plan', 'lines', 'plan'],
    ] as const) {
      const gone = on(document, table, 'nobody')
      expect(kindOfTarget(gone)?.stands(gone, windows)).toBe(false)
      expect(targetPlace(gone, windows)).toEqual([page])
    }
  })

  test('a service stands whether anybody has decided on it or not, as long as the catalogue or a decision knows it', async () => {
    const windows = await sample()
    for (const table of ['verdicts', 'overrides']) {
      const target = on('programme', table, 'florist')
      expect(kindOfTarget(target)?.id).toBe('service')
      expect(kindOfTarget(target)?.stands(target, windows)).toBe(true)
      expect(targetName(target, windows)).toEqual({ zh: '花店', en: 'Florist' })
      expect(targetPlace(target, windows)).toEqual(['survey', 'demand', 'florist'])
    }
    const newer = on('programme', 'verdicts', 'of-a-newer-version')
    expect(kindOfTarget(newer)?.stands(newer, windows)).toBe(false)
    expect(targetPlace(newer, windows)).toEqual(['survey'])
    value(decideService(windows.programme, 'of-a-newer-version', 'pin', 'wanted'))
    expect(kindOfTarget(newer)?.stands(newer, windows)).toBe(true)
    expect(targetName(newer, windows)).toBeNull()
    value(clearDecision(windows.programme, 'of-a-newer-version'))
    expect(kindOfTarget(newer)?.stands(newer, windows)).toBe(false)
  })

  test('a range of text has the words that stand there now, and is gone once none is left', async () => {
    const windows = await sample()
    const fragment = windows.plan.fragment('text')
    fragment.delete(0, fragment.length)
    write(fragment, 'The canteen opens at six', 'and closes at eight')
    const target = on('plan', 'text', 'text', { range: rangeIn(fragment, 4, 11) })
    expect(kindOfTarget(target)?.id).toBe('textRange')
    expect(targetName(target, windows)).toEqual({ zh: 'canteen' })
    const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(0, 'From May on: ')
    text.insert(20, 'shared ')
    write(fragment, 'Another paragraph before')
    expect(targetName(target, windows)).toEqual({ zh: 'canshared teen' })
    expect(targetPlace(target, windows)).toEqual(['plan', 'text', '1'])
    text.delete(0, text.length)
    expect(kindOfTarget(target)?.stands(target, windows)).toBe(false)
  })

  test('a range over two blocks, with its paragraph taken away, and of another text', async () => {
    const windows = await sample()
    const fragment = windows.plan.fragment('text')
    fragment.delete(0, fragment.length)
    write(fragment, 'The canteen opens', 'and closes')
    const { from } = rangeIn(fragment, 4, 5)
    const second = (fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText
    const to = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(second, 3, -1)) as never
    const both = on('plan', 'text', 'text', { range: { from, to } })
    expect(targetName(both, windows)).toEqual({ zh: 'canteen opens and' })
    const roots = [...windows.plan.doc.share.keys()]
    const elsewhere = on('plan', 'text', 'text', {
      range: { from: { tname: 'made' }, to: { tname: 'made' } },
    })
    expect(kindOfTarget(elsewhere)?.stands(elsewhere, windows)).toBe(false)
    expect([...windows.plan.doc.share.keys()]).toEqual(roots)
    fragment.delete(0, 1)
    expect(kindOfTarget(both)?.stands(both, windows)).toBe(false)
  })

  test('any stored target is answered without a fault', async () => {
    const windows = await sample()
    const word = fc.constantFrom(
      'layout',
      'rooms',
      'floors',
      'plan',
      'text',
      'lines',
      'toString',
      '__proto__',
      '',
    )
    const position = fc.record({
      item: fc.record({ client: fc.nat(5), clock: fc.nat(50) }),
      tname: fc.constantFrom(null, 'text', 'lines'),
    })
    const range = fc.record({ from: position, to: position })
    const target = fc.record(
      {
        document: word,
        table: word,
        target: word,
        label: word,
        range,
        at: fc.constant(point(0, 0)),
        on: word,
      },
      { requiredKeys: ['document', 'table', 'target', 'label'] },
    )
    fc.assert(
      fc.property(target, (any) => {
        const one = any as RemarkTarget
        const kind = kindOfTarget(one)
        targetName(one, windows)
        kind?.drawn(one)
        expect(targetPlace(one, windows).length).toBeGreaterThan(0)
      }),
    )
  })
})

test('a room that somebody renames keeps its remarks', async () => {
  const windows = await sample()
  const target = on('layout', 'rooms', 'f1-class')
  value(editRoom(windows.layout, 'f1-class', { name: '木工课堂' }))
  expect(kindOfTarget(target)?.stands(target, windows)).toBe(true)
})
