// The questionnaire as it was frozen: every question that is asked, in order, with its kind and its choices.
import type { Frozen } from '#core/centre/frozen.ts'
import { offeredChoices, questionsInOrder } from '#core/documents/survey.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Question } from '#schemas/survey.ts'
import { formatOf } from '#words/format.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock } from './blocks.ts'

/** Nothing where no question is asked. */
export const surveyPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { survey } = frozen.documents
  const asked = questionsInOrder(survey)
  if (asked.length === 0) return []
  const say = wordsOf(lang, 'report')
  const { facts } = survey
  const intro = facts === null ? '' : titleOf({ zh: facts.intro ?? '', en: facts.introEn }, lang)
  const kindOf = ({ type }: Question): string => {
    const kind = questionKinds.get(type)
    return kind === undefined ? wordsOf(lang, 'frame')('unknown') : titleOf(kind.title, lang)
  }
  const choices = (question: Question): string =>
    offeredChoices(survey, question)
      .map(({ text, textEn }) => titleOf({ zh: text, en: textEn }, lang))
      .join(lang === 'zh' ? '；' : '; ')
  return [
    { kind: 'heading', level: 1, text: wordsOf(lang, 'documents')('heading.survey') },
    ...(facts === null
      ? []
      : [{ kind: 'text' as const, text: titleOf({ zh: facts.title, en: facts.titleEn }, lang) }]),
    ...(intro === '' ? [] : [{ kind: 'text' as const, text: intro, quiet: true as const }]),
    {
      kind: 'table',
      small: true,
      columns: [
        { title: say('number'), number: true },
        { title: say('question') },
        { title: say('questionKind') },
        { title: say('choices') },
      ],
      rows: asked.map((question, place) => [
        formatOf(lang).count(place + 1),
        titleOf({ zh: question.text, en: question.textEn }, lang),
        kindOf(question),
        choices(question),
      ]),
    },
  ]
}
