// The targets of a column as the options of a select, and back.
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { choicesIn } from '#files/csv/headingParts.ts'
import type { Mapping, Target } from '#files/csv/mapping.ts'
import { recordFields } from '#schemas/importMapping.ts'
import type { WordsIn } from '#words/words.ts'
import { choiceText, questionText } from '#words/answerWords.ts'

const nothing = 'nothing'

/** A target as the value of a select; ids hold no blank. */
export const wordOf = (target: Target): string => {
  switch (target.to) {
    case 'nothing':
      return nothing
    case 'field':
      return `field ${target.field}`
    case 'question':
      return `question ${target.question} ${target.place}`
    case 'choice':
      return `choice ${target.question} ${target.value}`
    case 'words':
      return `words ${target.question}`
  }
}

/** The target that an option stands for; nothing where it is none. */
export const targetOfOption = (word: string): Target => {
  const [to, what = '', which = ''] = word.split(' ')
  const field = recordFields.find((one) => one === what)
  if (to === 'field' && field !== undefined) return { to: 'field', field }
  if (to === 'question') return { to: 'question', question: what, place: Number(which) }
  if (to === 'choice') return { to: 'choice', question: what, value: which }
  return to === 'words' ? { to: 'words', question: what } : { to: 'nothing' }
}

/** Fields and choices that two columns claim: each can only come from one. A question may have a column for each of its branches. */
export const claimedTwice = (mapping: Mapping): ReadonlySet<string> => {
  const twice = repeated(mapping)
  return new Set([...twice].filter((word) => !word.startsWith('question ')))
}

/** Questions that have several columns for one place: their branches. */
export const branched = (mapping: Mapping): boolean =>
  [...repeated(mapping)].some((word) => word.startsWith('question '))

const repeated = (mapping: Mapping): ReadonlySet<string> => {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const target of mapping.targets) {
    const word = wordOf(target)
    if (word !== nothing && seen.has(word)) twice.add(word)
    seen.add(word)
  }
  return twice
}

/** What any column may mean. */
export const commonOptions = (say: WordsIn<'survey'>, asked: readonly Asked[]) => [
  { value: nothing, label: say('skipColumn') },
  {
    group: say('ofTheRecord'),
    items: recordFields.map((field) => ({
      value: wordOf({ to: 'field', field }),
      label: say(`field.${field}`),
    })),
  },
  {
    group: say('questionnaire'),
    items: asked.flatMap((one, i) => {
      const places = questionKinds.get(one.question.type)?.columns(one) ?? 0
      const text = questionText(one.question, say.lang)
      return Array.from({ length: places }, (_, place) => ({
        value: wordOf({ to: 'question', question: one.question.id, place }),
        label:
          places === 1 ? `${i + 1}. ${text}` : `${i + 1}. ${say('place', { place: place + 1 })} · ${text}`,
      }))
    }),
  },
]

/** What this column may mean besides: the choices that its heading names, and own words. */
export const choiceOptions = (
  say: WordsIn<'importing'>,
  asked: readonly Asked[],
  heading: string,
  target: Target,
) => {
  const named = new Set(choicesIn(heading).map(({ choice }) => choice))
  const items = asked.flatMap((one) => {
    const { id } = one.question
    const question = questionText(one.question, say.lang)
    const own = one.choices.filter(
      (choice) =>
        [choice.text, choice.textEn ?? '', choice.value].some((label) => named.has(labelKey(label))) ||
        (target.to === 'choice' && target.question === id && target.value === choice.value),
    )
    const hasChoices = takesChoices(questionKinds.get(one.question.type))
    return [
      ...own.map((choice) => ({
        value: wordOf({ to: 'choice', question: id, value: choice.value }),
        label: say('oneChoice', { choice: choiceText(choice, say.lang), question }),
      })),
      ...(hasChoices && (own.length > 0 || target.to === 'words')
        ? [{ value: wordOf({ to: 'words', question: id }), label: say('ownWordsOf', { question }) }]
        : []),
    ]
  })
  return items.length === 0 ? [] : [{ group: say('choiceColumns'), items }]
}
