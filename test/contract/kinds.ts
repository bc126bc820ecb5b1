// The suites that every kind must pass: names in both languages, one file a kind where kinds behave, and for questions that what is written is read back.
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Asked } from '#core/kinds/asked.ts'
import { isOneValue, takesChoices, type QuestionKind } from '#core/kinds/questionKind.ts'
import type { Title } from '#core/kinds/title.ts'
import { Answer } from '#schemas/answers.ts'
import { answersOf, beyondBounds, questionsOf } from './askedOf.ts'

const hasChinese = /\p{Script=Han}/u

type Registry = ReadonlyMap<string, { readonly id: string; readonly title: Title }>

/** What every family must keep, whether its kinds are files or the rows of a table. */
export const everyFamily = (family: string, registry: Registry): void => {
  describe(`the family ${family}`, () => {
    test('is found by the words that data holds', () => {
      expect(registry.size).toBeGreaterThan(0)
      for (const [id, kind] of registry) {
        expect(kind.id).toBe(id)
        expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      }
    })

    test('has a name in both languages, in NFC, and no two the same', () => {
      const titles = [...registry.values()].map(({ title }) => title)
      for (const { zh, en } of titles) {
        expect(zh).toMatch(hasChinese)
        expect(en).not.toMatch(hasChinese)
        for (const name of [zh, en]) expect(name).toBe(name.normalize('NFC').trim())
        expect(en).not.toBe('')
      }
      expect(new Set(titles.map(({ zh }) => zh)).size).toBe(titles.length)
      expect(new Set(titles.map(({ en }) => en)).size).toBe(titles.length)
    })
  })
}

/** What a family whose kinds behave must keep besides: `folder` is its folder under client/core/kinds. */
export const oneFileAKind = (folder: string, registry: Registry): void => {
  test(`${folder} has one file a kind, named by the word that data holds, and one line in its list`, () => {
    const files = readdirSync(`client/core/kinds/${folder}`)
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
    expect([...registry.keys()].sort()).toEqual(files.sort())
  })
}

/** What every kind of question must keep, tried on a question with nothing set and on one with all settings. */
export const everyQuestionKind = (kind: QuestionKind): void => {
  describe(`the kind of question ${kind.id}`, () => {
    test('has choices of an editor or of its own, or none', () => {
      const { ownChoices = [], settings } = kind
      const isTold = settings.includes('choices')
      expect([isTold, ownChoices.length > 0].filter(Boolean)).toHaveLength(takesChoices(kind) ? 1 : 0)
      if (settings.includes('exclusive')) expect(isTold).toBe(true)
      const names = ownChoices.flatMap(({ title: { zh, en } }) => [zh, en])
      for (const { value, title } of ownChoices) {
        expect(value).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        expect(title.zh).toMatch(hasChinese)
        expect(title.en).not.toMatch(hasChinese)
      }
      expect(new Set(names).size).toBe(names.length)
    })

    describe.each([
      ['nothing set', questionsOf(kind)[0]],
      ['all settings', questionsOf(kind)[1]],
    ])('with %s', (_, asked) => {
      if (asked !== undefined) everyQuestion(kind, asked)
    })
  })
}

const everyQuestion = (kind: QuestionKind, asked: Asked): void => {
  const answers = answersOf(kind, asked)
  const required: Asked = { ...asked, question: { ...asked.question, required: true } }
  const width = kind.columns(asked)
  const blanks: readonly unknown[] = [undefined, null, '', ...(kind.made === 'words' ? [' \u3000'] : [[]])]

  test('takes a blank for no answer, and refuses it where an answer is required', () => {
    for (const raw of blanks) {
      expect(kind.read(asked, raw)).toEqual({ ok: true, value: null })
      expect(kind.read(required, raw)).toEqual({ ok: false, error: { fault: 'required-blank' } })
    }
    const cells = Array.from({ length: width }, () => ' \u3000')
    expect(kind.fromCells(asked, cells)).toEqual({ ok: true, value: null })
    expect(kind.fromCells(required, [])).toEqual({ ok: false, error: { fault: 'required-blank' } })
  })

  test('reads its own answers unchanged, from a record and from the cells it wrote in either language', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('zh' as const, 'en' as const), (answer, language) => {
        const reading = kind.read(asked, answer)
        expect(reading.ok).toBe(true)
        if (!reading.ok || reading.value === null) return
        expect(kind.read(asked, reading.value)).toEqual(reading)
        const cells = kind.toCells(asked, reading.value, language)
        expect(cells).toHaveLength(width)
        expect(kind.fromCells(asked, cells)).toEqual(reading)
      }),
    )
  })

  test('never throws, and gives only answers that a record can hold', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const reading = kind.read(asked, raw)
        if (reading.ok && reading.value !== null) expect(Answer.safeParse(reading.value).success).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (cells) => {
        const reading = kind.fromCells(asked, cells)
        if (reading.ok && reading.value !== null) expect(kind.read(asked, reading.value)).toEqual(reading)
      }),
    )
  })

  test('counts an answer under one value at most where it says so', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        if (isOneValue(kind)) expect(kind.tally(answer)).toHaveLength(1)
      }),
    )
  })

  test('refuses what is beyond its bounds', () => {
    for (const answer of beyondBounds(kind, asked)) expect(kind.read(asked, answer).ok).toBe(false)
  })
}
