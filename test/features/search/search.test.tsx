// @vitest-environment happy-dom
// The search across a centre: what is found, where it leads, and that nobody finds what they may not see.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SearchDialog } from '#features/search/SearchDialog.tsx'
import type { Findable } from '#features/search/findable.ts'
import { findablesOf } from '#features/search/findables.ts'
import { excerpt, find, mostOfKind } from '#features/search/matching.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import type { Me } from '#core/source.ts'
import { writeProse } from '#samples/prose.ts'
import { point } from '#schemas/quantities.ts'
import { ada, chen, guest, memoryWorkspace, zhou } from '#test/support/memoryWorkspace.ts'
import { settle, show } from '#test/features/showPage.tsx'

afterEach(cleanup)

const search = async (query: string, me: Me = ada, lang: 'zh' | 'en' = 'zh') => {
  const workspace = await memoryWorkspace(me)
  return find(findablesOf(workspace, lang), query)
}
const addresses = (found: Awaited<ReturnType<typeof search>>): readonly string[] =>
  found.groups.flatMap((group) => group.found.map(({ place }) => place.join('/')))

describe('what is found', () => {
  test('every kind of thing, at its own address', async () => {
    const workspace = await memoryWorkspace()
    const [room] = workspace.layout.read().rooms.values()
    if (room === undefined) throw new Error('no room')
    pinRemark(workspace.ownRemarks, {
      document: 'layout',
      table: 'rooms',
      target: room.id,
      label: room.name,
      floor: room.floor,
      at: point(0, 0),
      text: '坡道太陡',
    })
    const all = findablesOf(workspace, 'zh')
    const kinds = new Set(all.map(({ kind }) => kind))
    expect([...kinds].toSorted()).toEqual(
      [
        'fact',
        'floor',
        'line',
        'page',
        'partner',
        'question',
        'remark',
        'revision',
        'room',
        'service',
        'text',
        'variant',
      ].filter((kind) => kind !== 'revision' || workspace.figures.standings.read().length > 0),
    )
    const [remark] = find(all, '坡道').groups
    expect(remark?.found[0]).toMatchObject({ kind: 'remark', place: ['layout', 'rooms', room.id] })
    expect(remark?.found[0]?.thread).toBeDefined()
  })

  test('a room by its name, by its use, in the other language, and without the blank', async () => {
    const workspace = await memoryWorkspace()
    const canteen = [...workspace.layout.read().rooms.values()].find(({ nameEn }) => nameEn !== undefined)
    if (canteen === undefined) throw new Error('no room')
    for (const query of [canteen.name, canteen.nameEn ?? '', ` ${canteen.name} `])
      expect(addresses(find(findablesOf(workspace, 'zh'), query)), query).toContain(
        `layout/rooms/${canteen.id}`,
      )
    expect(addresses(await search('社区食堂'))).toContain('survey/demand/canteen')
    // rooms that are used so, whatever they are called
    expect((await search('社区食堂')).groups.map(({ kind }) => kind)).toContain('room')
  })

  test('a page by the word of its tab', async () => {
    expect(addresses(await search('合伙人'))).toContain('plan/partners')
    expect(addresses(await search('propose', ada, 'en'))).toContain('layout/propose')
  })

  test('a variant and the parts of the centre by name, in either language, at the page that has them', async () => {
    const workspace = await memoryWorkspace()
    const [variant] = workspace.layout.read().variants.values()
    const [slot] = workspace.centre.read().slots.values()
    if (variant === undefined || slot === undefined) throw new Error('the sample has neither')
    for (const query of [variant.name, variant.nameEn ?? ''])
      expect(addresses(find(findablesOf(workspace, 'zh'), query))).toContain(`layout/variants/${variant.id}`)
    for (const query of [slot.name, slot.nameEn ?? ''])
      expect(addresses(find(findablesOf(workspace, 'en'), query))).toContain('overview/facts')
  })

  test('all words must occur, in any order', async () => {
    const workspace = await memoryWorkspace()
    const all = findablesOf(workspace, 'zh')
    const [floor] = workspace.layout.read().floors.values()
    const room = [...workspace.layout.read().rooms.values()].find((one) => one.floor === floor?.id)
    if (!floor || !room) throw new Error('no room')
    expect(addresses(find(all, `${floor.name} ${room.name}`))).toContain(`layout/rooms/${room.id}`)
    expect(find(all, `${room.name} 绝无此词`).count).toBe(0)
  })

  test('what is called so comes first, and no kind crowds out the others', () => {
    const made = (kind: Findable['kind'], name: string, words = name): Findable => ({
      kind,
      key: `${kind} ${name}`,
      title: name,
      detail: '',
      name,
      words,
      place: ['layout'],
    })
    const many = Array.from({ length: 30 }, (_, i) => made('room', `hall${i}`))
    const found = find([...many, made('service', 'hall'), made('line', 'rent', 'rentofthehall')], 'hall')
    expect(found.groups.map(({ kind }) => kind)).toEqual(['service', 'room', 'line'])
    expect(found.groups[1]?.found).toHaveLength(mostOfKind)
    expect(found).toMatchObject({ count: 32, further: 30 - mostOfKind })
  })

  test('an excerpt begins a little before the word', () => {
    const text = `${'甲'.repeat(60)}坡道${'乙'.repeat(60)}`
    expect(excerpt(text, '坡道')).toBe(`…${'甲'.repeat(20)}坡道${'乙'.repeat(58)}…`)
    expect(excerpt('短', '坡道')).toBe('短')
  })
})

describe('what a person may not see', () => {
  test('the words of residents are found by nobody', async () => {
    for (const me of [ada, chen, zhou, guest]) {
      const workspace = await memoryWorkspace(me)
      const { table } = workspace
      const record = table
        .ledger('responses')
        .read()
        .find((one) => one.kind === 'answer')
      if (record?.kind !== 'answer') throw new Error('no answers')
      const told = {
        ...record,
        id: 'told',
        household: '门牌暗号',
        answers: { ...record.answers, words: '屋漏话' },
      }
      table.ledger('responses').set([...table.ledger('responses').read(), told])
      const all = findablesOf(workspace, 'zh')
      for (const words of ['门牌暗号', '屋漏话', record.id]) expect(find(all, words).count, words).toBe(0)
    }
  })

  test('pages that a role does not have are not found by it', async () => {
    const own = ['survey/collect', 'survey/import', 'survey/records']
    const pages = (me: Me) =>
      memoryWorkspace(me).then((w) => findablesOf(w, 'zh').map((one) => one.place.join('/')))
    expect(await pages(ada)).toEqual(expect.arrayContaining(own))
    for (const me of [chen, zhou, guest]) {
      const found = await pages(me)
      for (const place of own) expect(found).not.toContain(place)
    }
  })
})

test('a look folds what was typed and nothing else: two thousand rooms were folded when the search opened', async () => {
  const workspace = await memoryWorkspace()
  const some = findablesOf(workspace, 'zh').filter(({ kind }) => kind === 'room')
  const all = Array.from(
    { length: 2_000 },
    (_, i) => ({ ...some[i % some.length], key: String(i) }) as Findable,
  )
  const folds = vi.spyOn(String.prototype, 'normalize')
  const found = find(all, '一 层')
  expect(folds.mock.calls.length).toBeLessThanOrEqual(2)
  folds.mockRestore()
  expect(found.groups[0]?.found).toHaveLength(mostOfKind)
  expect(found.further).toBe(found.count - mostOfKind)
})

describe('the dialog', () => {
  const open = async () => {
    const went: Findable[] = []
    const workspace = await memoryWorkspace()
    show(<SearchDialog workspace={workspace} onClose={() => undefined} onFound={(one) => went.push(one)} />)
    await settle()
    const field = screen.getByRole('combobox')
    return { went, field, workspace }
  }

  test('says how many, walks by arrows, and Enter leads to what is marked', async () => {
    const { went, field } = await open()
    fireEvent.change(field, { target: { value: '合伙人' } })
    await settle()
    const options = within(screen.getByRole('listbox')).getAllByRole('option')
    expect(options.length).toBeGreaterThan(0)
    expect(field.getAttribute('aria-activedescendant')).toBe(options[0]?.id)
    fireEvent.keyDown(field, { key: 'ArrowUp' })
    expect(field.getAttribute('aria-activedescendant')).toBe(options.at(-1)?.id)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(went[0]?.place).toEqual(['plan', 'partners'])
  })

  test('a press leads there, too; nothing found is said', async () => {
    const { went, field } = await open()
    fireEvent.change(field, { target: { value: '绝无此词' } })
    await settle()
    expect(screen.getByText('没有找到“绝无此词”')).toBeDefined()
    fireEvent.change(field, { target: { value: '社区食堂' } })
    await settle()
    fireEvent.click(screen.getAllByRole('option')[0]!)
    expect(went).toHaveLength(1)
  })

  test('words that another writes into the text while the search stands open are found', async () => {
    const { field, workspace } = await open()
    fireEvent.change(field, { target: { value: '老槐树下' } })
    await settle()
    expect(screen.queryAllByRole('option')).toEqual([])
    act(() => writeProse(workspace.plan, [{ paragraph: ['老槐树下摆板凳'] }]))
    await settle()
    expect(screen.getAllByRole('option')).toHaveLength(1)
  })
})
