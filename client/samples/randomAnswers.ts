// A questionnaire and answers by chance: every answer fits its question, some are corrected, one is withdrawn.
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { services } from '#core/kinds/services.ts'
import type { Answer } from '#schemas/answers.ts'
import { channels, type Response, type ResponseRecord } from '#schemas/responses.ts'
import type { Pen } from '#core/pen.ts'
import { slotIds } from './centreData.ts'
import type { Chance } from './chance.ts'
import type { SampleQuestionnaire } from './questionnaire.ts'

/** What the figures read the random questionnaire's questions for. */
export const randomMeanings: Readonly<Record<string, string>> = {
  group: 'group',
  sex: 'sex',
  age: 'age',
  want: 'want',
  rank: 'rank',
  unserved: 'unserved',
  hours: 'hours',
}

/** A questionnaire about services drawn by chance; the same dice give the same one. */
export const randomQuestionnaire = (chance: Chance): SampleQuestionnaire => {
  const offered = chance
    .some(
      [...services.values()].filter(({ kind }) => kind !== 'office'),
      chance.whole(6, 20),
    )
    .map(({ id, title }) => ({ id, ...title }))
  const question = (
    id: string,
    type: string,
    required: boolean,
    zh: string,
    en: string,
    more: Partial<SampleQuestionnaire['questions'][number]> = {},
  ) => ({ id, type, required, columns: [zh], text: { zh, en }, ...more })
  return {
    title: { zh: '随机问卷', en: 'Questionnaire at random' },
    questions: [
      question('group', 'single', true, '代表人群', 'Whose needs', {
        options: [...populationGroups.values()].map(({ id, title }) => ({ id, ...title })),
      }),
      question('sex', 'single', true, '性别', 'Sex', {
        options: [
          { id: 'male', zh: '男', en: 'Male' },
          { id: 'female', zh: '女', en: 'Female' },
        ],
      }),
      question('age', 'number', true, '年龄', 'Age', { min: 0, max: 110 }),
      question('want', 'multiple', true, '想要的服务', 'Services wanted', { options: offered }),
      question('rank', 'ranking', true, '最需要的三项', 'The three needed most', {
        options: 'want',
        top: 3,
        columns: ['第一', '第二', '第三'],
      }),
      question('unserved', 'multiple', false, '附近没有的', 'Out of reach', {
        options: [...offered, { id: 'none', zh: '都有', en: 'All within reach' }],
        exclusive: ['none'],
      }),
      question('hours', 'multiple', false, '希望开放的时段', 'Hours wanted', {
        options: slotIds.map((id) => ({ id, zh: id, en: id })),
      }),
      question('words', 'text', false, '还想说的话', 'Anything else'),
    ],
  }
}

const optionsOf = ({ questions }: SampleQuestionnaire, id: string): readonly string[] => {
  const options = questions.find((question) => question.id === id)?.options
  return typeof options === 'object' ? options.map((option) => option.id) : []
}

/** `count` answers, each of a household of its own; about one in twenty is corrected later, and the last one withdrawn. */
export const randomAnswers = (
  form: SampleQuestionnaire,
  blocks: readonly string[],
  count: number,
  chance: Chance,
  pen: Pen,
): readonly ResponseRecord[] => {
  const wantable = optionsOf(form, 'want')
  const records: ResponseRecord[] = []
  for (let i = 0; i < count; i++) {
    const group = chance.pick(optionsOf(form, 'group'))
    const wanted = chance.some(wantable, chance.whole(1, Math.min(8, wantable.length)))
    const first = chance.pick(wanted)
    const others = chance.some(
      wanted.filter((one) => one !== first),
      chance.whole(0, 2),
    )
    const [least, most] = group === 'elderly' ? [60, 95] : group === 'children' ? [0, 14] : [15, 59]
    const answers: Record<string, Answer> = {
      group,
      sex: chance.pick(['male', 'female']),
      age: chance.whole(least, most),
      want: [...wanted],
      rank: [first, ...others],
    }
    if (chance.happens(85))
      answers['unserved'] = chance.happens(15) ? ['none'] : [...chance.some(wanted, chance.whole(1, 3))]
    if (chance.happens(70)) answers['hours'] = [...chance.some(slotIds, chance.whole(1, 3))]
    const record: Response = {
      id: pen.newId(),
      kind: 'answer',
      channel: chance.pick(channels),
      date: `2026-09-${String(chance.whole(1, 30)).padStart(2, '0')}`,
      block: chance.pick(blocks),
      household: `H${String(i + 1).padStart(4, '0')}`,
      answers,
      by: pen.member,
      made: pen.now(),
    }
    records.push(record)
    if (chance.happens(5))
      records.push({
        ...record,
        id: pen.newId(),
        replaces: record.id,
        answers: { ...answers, rank: [first] },
      })
  }
  const last = records.at(-1)
  if (last !== undefined)
    records.push({ id: pen.newId(), kind: 'withdrawal', target: last.id, by: pen.member, made: pen.now() })
  return records
}
