// The questions that most committees start with, made in one gesture: for whom, what is wanted, what most, what is out of reach.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { makeCommonRows } from '#core/documents/commonRows.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import { ranksFor } from '#core/documents/rank.ts'
import type { Survey } from '#core/documents/survey.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import type { Title } from '#core/kinds/title.ts'
import { ok, type Result } from '#core/result.ts'
import { groupOrder } from '#words/groupName.ts'

interface Starter {
  readonly type: string
  readonly meaning: string
  readonly required: boolean
  readonly text: Title
  readonly hint?: Title
  readonly unit?: Title
  readonly min?: number
  readonly max?: number
  readonly top?: number
  readonly choices: 'groups' | 'sexes' | 'services' | 'services-or-none' | 'of-want' | 'none'
}

/** Meanings and order are those of the need score; the wording is a proposal that a committee changes. */
const starters: readonly Starter[] = [
  {
    type: 'single',
    meaning: 'group',
    required: true,
    text: { zh: '这份问卷代表谁的需要？', en: 'Whose needs does this answer speak for?' },
    hint: { zh: '十四岁及以下由家长代答', en: 'A carer answers for a child of 14 or under' },
    choices: 'groups',
  },
  {
    type: 'single',
    meaning: 'sex',
    required: true,
    text: { zh: '性别', en: 'Sex' },
    choices: 'sexes',
  },
  {
    type: 'number',
    meaning: 'age',
    required: true,
    text: { zh: '年龄（周岁）', en: 'Age in full years' },
    unit: { zh: '岁', en: 'years' },
    min: 0,
    max: 120,
    choices: 'none',
  },
  {
    type: 'multiple',
    meaning: 'want',
    required: true,
    text: { zh: '您希望邻里中心有哪些服务？', en: 'Which services would you like the centre to offer?' },
    choices: 'services',
  },
  {
    type: 'ranking',
    meaning: 'rank',
    required: true,
    text: {
      zh: '只能先办三样，您最想要哪三样？',
      en: 'If only three came first, which would you need most?',
    },
    top: 3,
    choices: 'of-want',
  },
  {
    type: 'multiple',
    meaning: 'unserved',
    required: false,
    text: {
      zh: '您想要的服务里，步行十五分钟内没有的是哪些？',
      en: 'Of those you want, which can you not reach within 15 minutes on foot?',
    },
    choices: 'services-or-none',
  },
  {
    type: 'text',
    meaning: 'none',
    required: false,
    text: { zh: '还想说的话', en: 'Anything else you would like to say' },
    choices: 'none',
  },
]

interface StarterChoice {
  readonly value: string
  readonly text: Title
  readonly service?: string
  readonly group?: string
  readonly exclusive?: boolean
}

const sexes: readonly StarterChoice[] = [
  { value: 'male', text: { zh: '男', en: 'Male' } },
  { value: 'female', text: { zh: '女', en: 'Female' } },
]

type Rows = Record<string, Record<string, unknown>>

/** The starter questions with their choices; `idOf` names a row by its table and what it is. */
const starterRows = (
  centre: CentreSnapshot,
  catalogue: Catalogue,
  idOf: (table: 'questions' | 'choices', name: string) => string,
): { readonly questions: Rows; readonly choices: Rows } => {
  const choicesBy = choicesFor(centre, catalogue)
  const [questions, choices]: [Rows, Rows] = [{}, {}]
  const ranks = ranksFor(starters.length)
  for (const [i, starter] of starters.entries()) {
    const { type, meaning, required, text, hint, unit, min, max, top } = starter
    // Meanings are unlike but for those that mean nothing.
    const name = meaning === 'none' ? `none ${i}` : meaning
    const id = idOf('questions', name)
    questions[id] = {
      type,
      meaning,
      required,
      text: text.zh,
      textEn: text.en,
      rank: ranks[i] ?? 'i',
      ...(hint === undefined ? {} : { hint: hint.zh, hintEn: hint.en }),
      ...(unit === undefined ? {} : { unit: unit.zh, unitEn: unit.en }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(top === undefined ? {} : { top }),
      ...(starter.choices === 'of-want' ? { choicesFrom: idOf('questions', 'want') } : {}),
    }
    const offered = choicesBy[starter.choices]
    const choiceRanks = ranksFor(offered.length)
    for (const [k, { text: words, ...others }] of offered.entries())
      choices[idOf('choices', `${name} ${others.value}`)] = {
        question: id,
        ...others,
        text: words.zh,
        textEn: words.en,
        rank: choiceRanks[k] ?? 'i',
      }
  }
  return { questions, choices }
}

const choicesFor = (
  centre: CentreSnapshot,
  catalogue: Catalogue,
): Readonly<Record<Starter['choices'], readonly StarterChoice[]>> => {
  const services: StarterChoice[] = [...catalogue.values()]
    .filter((service) => service.kind !== 'office')
    .map((service) => ({ value: service.id, text: service.title, service: service.id }))
  const groups: StarterChoice[] = (
    centre.groups.size > 0 ? groupOrder(centre, centre.groups.keys()) : [...populationGroups.keys()]
  ).map((id) => {
    const own = centre.groups.get(id)
    const text =
      own === undefined ? populationGroups.get(id)?.title : { zh: own.name, en: own.nameEn ?? own.name }
    return { value: id, text: text ?? { zh: id, en: id }, group: id }
  })
  const none: StarterChoice = {
    value: 'none',
    text: { zh: '都有', en: 'None: I can reach them all' },
    exclusive: true,
  }
  return {
    groups,
    sexes,
    services,
    'services-or-none': [...services, none],
    'of-want': [],
    none: [],
  }
}

/**
 * Writes the starter questions into an empty questionnaire, as one step that one undo takes back. Two people who do so at once
 * ask the same questions, also where they were asked before and taken back: their ids follow from the centre (`origin`).
 */
export const askStarters = (
  survey: Survey,
  origin: string,
  centre: CentreSnapshot,
  catalogue: Catalogue,
): Result<void, WriteRefusal> => {
  const made = makeCommonRows(survey, origin, (idOf) => ({ tables: starterRows(centre, catalogue, idOf) }))
  return made.ok ? ok(undefined) : made
}
