// The suite that the face of every kind of question must pass: it is drawn, answered with, and shows what was answered.
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, within } from '@testing-library/react'
import fc from 'fast-check'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { openCentre } from '#core/documents/centre.ts'
import { all, reckonResults } from '#core/figures/results.ts'
import type { Counted } from '#core/figures/responses.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { takesChoices, type QuestionKind } from '#core/kinds/questionKind.ts'
import type { QuestionFace } from '#features/survey/faces/face.ts'
import type { PlainAnswer } from '#schemas/answers.ts'
import type { Response } from '#schemas/responses.ts'
import { awkwardChoices, answersOf, questionsOf } from '#test/contract/askedOf.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import * as Y from 'yjs'

// happy-dom has no fonts; Mantine's growing text fields listen for them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

afterEach(cleanup)

const centre = openCentre(new Y.Doc(), testPen()).read()
const few = { numRuns: 8 }

const rolesOfControls = [
  'radio',
  'checkbox',
  'textbox',
  'spinbutton',
  'combobox',
  'slider',
  'button',
] as const

/** Everything that may be pressed or typed into. */
const controlsIn = (drawn: HTMLElement): readonly HTMLElement[] => [
  ...drawn.querySelectorAll<HTMLElement>('input, textarea, select, button, [role="slider"]'),
]

const isTypedInto = (control: HTMLElement): control is HTMLInputElement | HTMLTextAreaElement =>
  control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === 'text')

/** What is seen of an answer: the state of each control and all words, without the ids that React makes. */
const lookOf = (drawn: HTMLElement): string =>
  JSON.stringify([
    controlsIn(drawn).map((control) =>
      isTypedInto(control)
        ? control.value
        : [(control as HTMLInputElement).checked, control.getAttribute('aria-pressed')],
    ),
    drawn.textContent,
  ])

const answerWith = (control: HTMLElement, answer: PlainAnswer): void => {
  if (isTypedInto(control)) fireEvent.change(control, { target: { value: String(answer) } })
  else fireEvent.click(control)
}

export const everyFace = (kind: QuestionKind, face: QuestionFace): void => {
  describe.each([
    ['nothing set', questionsOf(kind)[0]],
    ['all settings', questionsOf(kind)[1]],
  ])(`the face of ${kind.id} with %s`, (_, asked) => {
    if (asked === undefined) return
    for (const compact of [false, true]) collecting(kind, face, asked, compact)
    results(kind, face, asked)
  })
}

const collecting = (kind: QuestionKind, face: QuestionFace, asked: Asked, compact: boolean): void => {
  const answers = answersOf(kind, asked)
  const draw = (
    value: PlainAnswer | undefined,
  ): { drawn: HTMLElement; given: (PlainAnswer | undefined)[] } => {
    cleanup()
    const given: (PlainAnswer | undefined)[] = []
    const Held = () => {
      const [held, setHeld] = useState(value)
      return (
        <face.Collect
          {...{ asked, kind, compact }}
          value={held}
          onChange={(to) => {
            given.push(to)
            setHeld(to)
          }}
        />
      )
    }
    const { container } = render(<Held />, { wrapper: MantineProvider })
    return { drawn: container, given }
  }

  describe(compact ? 'in a pile' : 'alone on the page', () => {
    test.each(['zh', 'en'] as const)('has a name in %s for all that is pressed or typed into', (lang) => {
      chooseLanguage(lang)
      const { drawn } = draw(undefined)
      const named = rolesOfControls.flatMap((role) => within(drawn).queryAllByRole(role, { name: /\S/ }))
      expect(named.length).toBeGreaterThan(0)
      expect(new Set(named)).toEqual(new Set(controlsIn(drawn)))
    })

    test('gives an answer that the kind takes, with every control', () => {
      fc.assert(
        fc.property(answers, fc.nat(), (answer, at) => {
          const { drawn, given } = draw(undefined)
          const controls = controlsIn(drawn)
          const control = controls[at % controls.length]
          if (control === undefined) throw new Error('nothing to answer with')
          answerWith(control, answer)
          const reading = kind.read(asked, given.at(-1))
          expect(reading.ok && reading.value !== null).toBe(true)
        }),
        few,
      )
    })

    test('shows which answer it holds, and none of another', () => {
      fc.assert(
        fc.property(answers, answers, (a, b) => {
          const [read, other] = [kind.read(asked, a), kind.read(asked, b)]
          const look = lookOf(draw(a).drawn)
          expect(look).not.toBe(lookOf(draw(undefined).drawn))
          if (JSON.stringify(read) !== JSON.stringify(other)) expect(look).not.toBe(lookOf(draw(b).drawn))
        }),
        few,
      )
    })
  })
}

const results = (kind: QuestionKind, face: QuestionFace, asked: Asked): void => {
  const { question } = asked
  const draw = (given: readonly PlainAnswer[], isTold: boolean): string => {
    cleanup()
    const counted = given.map((answer, i): Counted => {
      const record: Response = {
        ...{ id: `r${i}`, kind: 'answer', channel: 'visit', by: 'ada', made: '2026-09-05T10:00:00.000Z' },
        answers: { [question.id]: answer },
      }
      return { record, group: 'elderly' }
    })
    const choices = kind.settings.includes('choices') ? awkwardChoices : []
    const [result] = reckonResults(counted, { questions: [question], choices }, { weights: { elderly: 1 } })
    if (result === undefined) throw new Error('the question has no result')
    const columns = [all, 'elderly'].map((id) => ({ id, name: id }))
    const { container } = render(
      <face.Results {...{ asked, result, columns, centre }} counted={isTold ? counted : null} />,
      { wrapper: MantineProvider },
    )
    return container.textContent ?? ''
  }
  /** What of an answer has to be in sight: its choices, its number, its words. */
  const signsOf = (answer: PlainAnswer): readonly string[] =>
    kind.made === 'words'
      ? [String(answer)]
      : kind.tally(answer).map((value) => asked.byValue.get(value)?.text ?? value)

  test('shows what was answered to whoever may see answers', () => {
    chooseLanguage('zh')
    fc.assert(
      fc.property(fc.array(answersOf(kind, asked), { minLength: 1, maxLength: 4 }), (given) => {
        const shown = draw(given, true)
        for (const sign of given.flatMap(signsOf)) expect(shown).toContain(sign)
      }),
      few,
    )
  })

  test('shows nobody’s own words to others, and stands without an answer', () => {
    const words = '只有一个人这样写'
    if (kind.made === 'words') expect(draw([words], false)).not.toContain(words)
    expect(() => draw([], true)).not.toThrow()
    expect(() => draw([], false)).not.toThrow()
  })

  test.each(['zh', 'en'] as const)('says how it is answered in %s, or that it needs no word', (lang) => {
    const said = face.howTo?.(wordsOf(lang, 'survey'), asked)
    if (said !== undefined) expect(said).toMatch(/^[^{}]+$/)
  })

  if (takesChoices(kind))
    test('lists every choice, also those that nobody took', () => {
      const shown = draw([], true)
      for (const { text } of asked.choices) expect(shown).toContain(text)
    })
}
