// @vitest-environment happy-dom
// Others' carets over an open text: whatever is shown, three people's words stay, and no stale screen is written back.
import { act, cleanup, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { ShownQuote, Quotes } from '#ui/RichText/quotes.ts'
import { malformedCursors } from '#test/support/malformedCursors.ts'
import { meet, type Person, sit, textOf } from '#test/support/sitAtText.tsx'

const show = (person: Person, client: number, state: Record<string, unknown>): void => {
  const added = person.awareness.states.has(client) ? [] : [client]
  person.awareness.states.set(client, state)
  person.awareness.emit('change', [
    { added, updated: added.length === 0 ? [client] : [], removed: [] },
    'relay',
  ])
}

const type = (person: Person, word: string): void => {
  person.editor().commands.insertContentAt(1, word)
}

afterEach(cleanup)

describe('a caret that can’t be drawn', () => {
  const doc = new Y.Doc()
  doc.getMap('other').set('row', new Y.Map())
  const other = doc.getMap('other').get('row') as Y.Map<unknown>
  /** Well-formed by their shape, and nowhere in the text. */
  const nowhere: readonly unknown[] = [
    { tname: 'versions' },
    { tname: 'a root that nobody has' },
    { item: { client: 4, clock: Number.MAX_SAFE_INTEGER } },
    { type: { client: 0, clock: 0 } },
    { item: { client: doc.clientID, clock: 0 } },
    { type: { client: other._item?.id.client, clock: other._item?.id.clock } },
    { tname: 'text', item: { client: doc.clientID, clock: 10_000 } },
  ].map((place) => ({ anchor: place, head: place }))

  test('three people write and undo under each of them, and every word stays', async () => {
    const people = [await sit(), await sit(), await sit()] as const
    const [ada, ben, cao] = people
    const words: string[] = []
    for (const [i, cursor] of [...malformedCursors, ...nowhere].entries()) {
      const said = JSON.stringify(cursor)
      const [first, second, third] = ['ada', 'ben', 'cao'].map((who) => `${who}${i}.`) as [
        string,
        string,
        string,
      ]
      words.push(first, second, third)
      act(() => {
        for (const one of people) show(one, 66, { member: 'eve', user: { member: 'eve' }, cursor })
      })
      act(() => type(ada, first))
      act(() => meet(...people))
      act(() => type(ben, second))
      act(() => type(cao, third))
      act(() => meet(...people))
      ada.undoing.stopCapturing()
      act(() => type(ada, 'taken back.'))
      act(() => void ada.undoing.undo())
      act(() => meet(...people))
      for (const one of people) {
        for (const word of words) expect(textOf(one), said).toContain(word)
        expect(textOf(one), said).not.toContain('taken back')
        expect(one.editor().getText(), said).toContain(third)
      }
    }
    for (const one of people) expect(one.doc.share.has('a root that nobody has')).toBe(false)
  })

  test('whatever else is shown, the next letter takes nothing away', async () => {
    const [ada, ben] = [await sit(), await sit()]
    act(() => type(ada, 'start '))
    act(() => meet(ada, ben))
    let n = 0
    const id = fc.record({ client: fc.oneof(fc.constant(ada.doc.clientID), fc.nat()), clock: fc.nat(40) })
    const place = fc.oneof(
      fc.jsonValue(),
      fc.record({
        item: fc.option(id),
        type: fc.option(id),
        tname: fc.option(fc.constantFrom('text', 'x')),
        assoc: fc.constantFrom(0, -1),
      }),
    )
    fc.assert(
      fc.property(place, place, (anchor, head) => {
        const word = `w${n++}.`
        act(() => show(ben, 66, { member: 'eve', cursor: { anchor, head } }))
        act(() => type(ada, word))
        act(() => meet(ada, ben))
        act(() => type(ben, `b${word}`))
        act(() => meet(ada, ben))
        expect(textOf(ada)).toContain(word)
        expect(textOf(ada)).toContain(`b${word}`)
        expect(ben.editor().getText()).toContain(word)
      }),
      { numRuns: 60 },
    )
  })

  test('a sound caret is drawn, under the name that the members’ ledger has', async () => {
    const [ada, ben] = [await sit(), await sit()]
    act(() => type(ada, 'start '))
    act(() => meet(ada, ben))
    const place = Y.createRelativePositionFromTypeIndex(ada.doc.getXmlFragment('text'), 0)
    const cursor = JSON.parse(JSON.stringify({ anchor: place, head: place })) as unknown
    act(() => show(ben, 66, { member: 'eve', user: { member: 'olga', name: 'Olga' }, cursor }))
    await waitFor(() =>
      expect(ben.box.querySelector<HTMLElement>('[data-ui=caret]')?.dataset['name']).toBe('Ada'),
    )
    expect(ben.awareness.getLocalState()).not.toHaveProperty('user')
  })
})

describe('a screen that fails while it shows a change', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => vi.restoreAllMocks())

  /** Quotes of which none can be drawn while `fails` says so: a chip in the text throws then. */
  const failing = (fails: () => boolean): Quotes => {
    const quotes = new (class extends Map<string, ShownQuote> {
      override get(): undefined {
        if (fails()) throw new Error('could not be drawn')
      }
    })()
    return { read: () => quotes, watch: () => () => {} }
  }

  test('is made anew from the document, and the next letter takes nothing away', async () => {
    let fails = false
    const ada = await sit(
      new Y.Doc(),
      failing(() => fails),
    )
    const [ben, cao] = [await sit(), await sit()]
    act(() => type(ada, 'OWNFIRST '))
    act(() => meet(ada, ben, cao))
    fails = true
    act(() => {
      ben.editor().commands.insertContentAt(1, [
        { type: 'figureChip', attrs: { figure: 'a' } },
        { type: 'text', text: 'WANG1 ' },
      ])
    })
    const before = ada.editor()
    act(() => meet(ada, ben, cao))
    fails = false
    await waitFor(() => expect(ada.editor()).not.toBe(before))
    await waitFor(() => expect(ada.editor().getText()).toContain('WANG1'))
    act(() => type(ada, 'OWNLAST '))
    act(() => type(cao, 'CAO '))
    act(() => meet(ada, ben, cao))
    for (const one of [ada, ben, cao])
      for (const word of ['OWNFIRST', 'WANG1', 'OWNLAST', 'CAO']) expect(textOf(one)).toContain(word)
  })

  test('keeps what was typed in the very moment that it failed', async () => {
    let fails = false
    const ada = await sit(
      new Y.Doc(),
      failing(() => fails),
    )
    act(() => type(ada, 'before '))
    fails = true
    const first = ada.editor()
    act(() => {
      first.commands.insertContentAt(1, [
        { type: 'text', text: 'typed ' },
        { type: 'figureChip', attrs: { figure: 'a' } },
      ])
    })
    fails = false
    await waitFor(() => expect(ada.editor()).not.toBe(first))
    expect(textOf(ada)).toContain('before')
    expect(textOf(ada)).toContain('typed')
    await waitFor(() => expect(ada.editor().getText()).toContain('typed'))
  })

  test('that fails again and again can be read, and opened anew by a press', async () => {
    let fails = false
    const ada = await sit(
      new Y.Doc(),
      failing(() => fails),
    )
    const ben = await sit()
    fails = true
    act(() => {
      ben.editor().commands.insertContentAt(1, [
        { type: 'figureChip', attrs: { figure: 'a' } },
        { type: 'text', text: 'WANG1' },
      ])
    })
    act(() => meet(ada, ben))
    await waitFor(() => expect(ada.box.querySelector('[role="alert"]')).not.toBeNull())
    expect(ada.box.textContent).toContain('to read')
    fails = false
    act(() => ada.box.querySelector<HTMLElement>('[role="alert"] ~ button, button')?.click())
    await waitFor(() => expect(ada.editor().getText()).toContain('WANG1'))
    expect(textOf(ada)).toContain('WANG1')
  })
})
