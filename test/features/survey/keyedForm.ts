// A questionnaire of four questions for tests of keying in: several choices, a ranking of them, a number, own words.
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'

export interface KeyedForm {
  readonly centre: OpenedCentre
  readonly ids: Readonly<Record<'want' | 'top' | 'age' | 'words', string>>
}

export const keyedForm = (): KeyedForm => {
  const centre = openedCentre()
  const ask = (type: string, text: string, more: object = {}): string => {
    const asked = askQuestion(centre.survey, { type, text, ...more })
    if (!asked.ok) throw new Error('refused')
    return asked.value
  }
  const want = ask('multiple', 'Want?', { meaning: 'want' })
  for (const value of ['canteen', 'barber', 'reading']) addChoice(centre.survey, want, { value, text: value })
  addChoice(centre.survey, want, { value: 'none', text: 'nothing', exclusive: true })
  const top = ask('ranking', 'Most?', { top: 2, choicesFrom: want })
  const age = ask('number', 'Age?', { min: 0, max: 110, required: true })
  const words = ask('text', 'Anything else?')
  return { centre, ids: { want, top, age, words } }
}
