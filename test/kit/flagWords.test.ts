// A flag that an undo, a redo or another's value turned off is said to be off: its name alone would say the opposite.
import { describe, expect, test } from 'vitest'
import type { Taken } from '#core/source.ts'
import { askQuestion, editQuestion, openSurvey, retireQuestion } from '#core/documents/survey.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import { wordsOfMoved, wordsOfUndone } from '#kit/undo/undoWords.ts'
import { definitions } from '#schemas/documents.ts'
import { shapedFields } from '#schemas/shapedFields.ts'
import { pen } from '#test/support/shelves.ts'
import { knownField } from '#words/recordNames.ts'
import { wordsOf } from '#words/words.ts'
import * as Y from 'yjs'

const people = { me: 'ann', nameOf: (member: string) => ({ ben: '王强' })[member] ?? null }

const flags = definitions.flatMap((definition) =>
  [...Object.keys(definition.tables), ...Object.keys(definition.singles)].flatMap((table) =>
    shapedFields(definition, table).flatMap(({ name, sort }) =>
      sort === 'flag' ? [{ document: definition.name, table, field: name }] : [],
    ),
  ),
)

test('flags are found in more than one document', () => {
  expect(new Set(flags.map(({ document }) => document)).size).toBeGreaterThan(3)
})

describe.each(flags)('$document: $field of $table', ({ table, field }) => {
  // Where it lacks, a room's use says whether it is timetabled.
  const isOffAbsent = field !== 'timetabled'
  test.each(['zh', 'en'] as const)('whether it is on or off is said, never its name alone: %s', (lang) => {
    const name = knownField(table, field, lang)
    expect(name).not.toBeNull()
    const say = wordsOf(lang, 'frame')
    for (const [stored, answer] of [
      [true, say('yes')],
      [false, say('no')],
      [undefined, isOffAbsent ? say('no') : lang === 'zh' ? '清空' : 'emptied'],
    ] as const) {
      const row = { [field]: stored }
      const moved = wordsOfMoved([{ table, id: 'x', fields: [field], row }], 'undo', people, lang)
      expect(moved).toMatch(new RegExp(`${name}.?[“(（]${answer}[”)）]$`, 'u'))
      const stands: Taken = {
        ...{ table, id: 'x', fields: [field], whose: 'outwritten', by: 'ben', comesBack: false },
        row: { [field]: stored !== true },
        under: { table, id: 'x', row },
      }
      const own = say(stored === true ? 'no' : 'yes')
      const lost = wordsOfTaken([stands], people, lang)
      expect(lost).toContain(answer)
      expect(lost).toMatch(new RegExp(`“${own}”[)）]`, 'u'))
      if (stored === undefined) continue
      const beside = [{ table, id: 'x', field, by: 'ben', row: {}, value: stored }]
      expect(wordsOfUndone({ undone: 'whole', beside }, 'undo', people, lang)).toContain(`${name}`)
      expect(wordsOfUndone({ undone: 'whole', beside }, 'undo', people, lang)).toContain(answer)
    }
  })
})

test('a question that an undo asks again is not said to be retired; one that it empties is said to be empty', () => {
  const survey = openSurvey(new Y.Doc(), pen('ann'))
  const asked = askQuestion(survey, { type: 'number', text: '几口人', required: false })
  if (!asked.ok) throw new Error(asked.error.refused)
  survey.undoing.clear()
  const said = (way: 'undo' | 'redo'): string | null => {
    survey.undoing[way]()
    return wordsOfMoved(survey.undoing.moved(), way, people, 'zh')
  }
  retireQuestion(survey, asked.value)
  expect(said('undo')).toBe('已退回：“几口人”，现在是已停用“否”')
  expect(said('redo')).toBe('已重做：“几口人”，现在是已停用“是”')
  said('undo')
  editQuestion(survey, asked.value, { required: true })
  expect(said('undo')).toBe('已退回：“几口人”，现在是必答“否”')
  editQuestion(survey, asked.value, { hint: '连您自己' })
  expect(said('undo')).toBe('已退回：“几口人”，现在是提示（清空）')
})
