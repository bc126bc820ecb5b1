// Gestures of all kinds on every document that can be undone, chosen by numbers.
import { countPeople, describeCentre, keepPeople } from '#core/documents/centre.ts'
import {
  addLines,
  addPartner,
  describeOperatingPlan,
  editLine,
  editPartner,
  removeLine,
  removePartner,
} from '#core/documents/plan.ts'
import { clearDecision, clearOverride, decideService, overrideService } from '#core/documents/programme.ts'
import {
  answerInOwn,
  answerRemark,
  pinRemark,
  resolveRemark,
  withdrawAnswer,
  withdrawRemark,
} from '#core/documents/remarks.ts'
import {
  addChoice,
  addChoices,
  askQuestion,
  decidePerson,
  editChoice,
  editQuestion,
  moveQuestion,
  nameSurvey,
  publishForm,
  questionsInOrder,
  retireQuestion,
} from '#core/documents/survey.ts'
import { basisPoints, fen, minutes, people, squareMillimetres } from '#schemas/quantities.ts'
import { onLayout, pick, type Gesture } from './randomLayoutGestures.ts'
import type { DocumentName } from './undoPeople.ts'

const line = (name: string, n: number) => ({
  section: 'cost',
  name,
  kind: 'rent',
  amount: fen(n),
  frequency: 'monthly',
  start: 1,
  end: 12,
})

const onPlan: readonly Gesture[] = [
  ({ plan }, [a = 0, b = 0]) =>
    addLines(
      plan,
      Array.from({ length: 1 + (a % 3) }, (_, i) => line(`l${b}-${i}`, b)),
    ),
  ({ plan }, [a = 0, b = 0]) => {
    const id = pick(plan.read().lines.keys(), a)
    if (id !== undefined)
      editLine(plan, id, b % 3 === 0 ? { note: b % 2 ? undefined : `n${b}` } : { amount: fen(b) })
  },
  ({ plan }, [a = 0]) => {
    const id = pick(plan.read().lines.keys(), a)
    if (id !== undefined) removeLine(plan, id)
  },
  ({ plan }, [a = 0]) =>
    addPartner(plan, {
      name: `p${a}`,
      service: 'florist',
      kind: 'commercial',
      rooms: [],
      startMonth: 1,
      chargedArea: squareMillimetres(1_000_000),
      rentPerSquareMetre: fen(100),
      rentFreeMonths: 0,
      shareBasis: 'none',
      share: basisPoints(0),
      turnover: fen(0),
      profit: fen(0),
      utilities: fen(0),
    }),
  ({ plan }, [a = 0, b = 0, c = 0]) => {
    const id = pick(plan.read().partners.keys(), a)
    if (id === undefined) return
    if (c % 4 === 0) removePartner(plan, id)
    else editPartner(plan, id, c % 2 ? { name: `p${b}` } : { utilities: fen(b) })
  },
  ({ plan }, [a = 0, b = 0]) =>
    describeOperatingPlan(plan, a % 2 ? { months: 1 + (b % 60) } : { model: `m${b}` }),
]

const onSurvey: readonly Gesture[] = [
  ({ survey }, [a = 0]) => askQuestion(survey, { type: 'single', text: `q${a}` }),
  ({ survey }, [a = 0, b = 0]) => {
    const id = pick(survey.read().questions.keys(), a)
    if (id !== undefined)
      editQuestion(survey, id, b % 3 === 0 ? { hint: b % 2 ? undefined : `h${b}` } : { text: `q${b}` })
  },
  ({ survey }, [a = 0, b = 0]) => {
    const [id, before] = [pick(survey.read().questions.keys(), a), pick(questionsInOrder(survey.read()), b)]
    if (id !== undefined && before?.id !== id) moveQuestion(survey, id, before?.id ?? null)
  },
  ({ survey }, [a = 0]) => {
    const id = pick(survey.read().questions.keys(), a)
    if (id !== undefined) retireQuestion(survey, id)
  },
  ({ survey }, [a = 0, b = 0]) => {
    const id = pick(survey.read().questions.keys(), a)
    if (id !== undefined) addChoice(survey, id, { text: `c${b}` })
  },
  ({ survey }, [a = 0, b = 0]) => {
    const id = pick(survey.read().choices.keys(), a)
    if (id !== undefined) editChoice(survey, id, b % 3 === 0 ? { retired: true } : { text: `c${b}` })
  },
  ({ survey }, [a = 0, b = 0]) => {
    const id = pick(survey.read().questions.keys(), a)
    if (id !== undefined) addChoices(survey, id, [`c${b}`, `d${b}`])
  },
  // asked again after it was retired
  ({ survey }, [a = 0]) => {
    const retired = [...survey.read().questions.values()].filter((question) => question.retired === true)
    const id = pick(retired, a)?.id
    if (id !== undefined) editQuestion(survey, id, { retired: undefined })
  },
  // a question that shares the choices of another
  ({ survey }, [a = 0, b = 0, c = 0]) => {
    const [id, from] = [pick(survey.read().questions.keys(), a), pick(survey.read().questions.keys(), b)]
    if (id !== undefined && from !== id)
      editQuestion(survey, id, { choicesFrom: c % 3 === 0 ? undefined : from })
  },
  ({ survey }, [a = 0, b = 0]) => {
    // as the page does: what comes first brings an empty title along
    const first = survey.read().facts === null ? { title: '' } : {}
    nameSurvey(survey, b % 2 ? { title: `t${a}` } : { ...first, titleEn: a % 2 ? undefined : `e${a}` })
  },
  ({ survey }) => publishForm(survey),
  ({ survey }, [a = 0, b = 0]) =>
    decidePerson(survey, a % 2 ? ['r1~r2', 'r2~r3'] : ['r1~r2'], b % 2 ? 'same' : 'another'),
]

const services = ['canteen', 'reading']
const onOthers: readonly (readonly [DocumentName, Gesture])[] = [
  [
    'programme',
    ({ programme }, [a = 0, b = 0]) =>
      decideService(programme, pick(services, a) ?? '', b % 2 ? 'pin' : 'strike', `r${b}`),
  ],
  ['programme', ({ programme }, [a = 0]) => clearDecision(programme, pick(services, a) ?? '')],
  ['programme', ({ programme }, [a = 0]) => clearOverride(programme, pick(services, a) ?? '')],
  [
    'programme',
    ({ programme }, [a = 0, b = 0]) =>
      overrideService(programme, pick(services, a) ?? '', {
        weeklyMinutes: minutes(60 * (1 + (b % 40))),
        reason: `r${b}`,
      }),
  ],
  ['centre', ({ centre }, [a = 0]) => describeCentre(centre, { name: `c${a}`, tier: 'community' })],
  [
    'centre',
    ({ centre }, [a = 0, b = 0]) =>
      countPeople(centre, 'all', pick(['elderly', 'children'], a) ?? '', 'all', b % 4 === 0 ? null : b),
  ],
  [
    'centre',
    ({ centre }, [a = 0, b = 0, c = 0]) =>
      countPeople(
        centre,
        pick(['north', 'all'], a) ?? '',
        'elderly',
        pick(['female', 'all'], b) ?? '',
        c % 4 === 0 ? null : c,
      ),
  ],
  ['centre', ({ centre }, [a = 0]) => keepPeople(centre, 'elderly', a % 2 ? 'whole' : 'blocks')],
  [
    'centre',
    ({ centre }, [a = 0, b = 0]) => {
      if (centre.read().facts === null) return
      describeCentre(centre, a % 2 ? { households: people(b) } : { about: b % 3 ? `a${b}` : undefined })
    },
  ],
  [
    'remarks',
    ({ remarks }, [a = 0]) =>
      pinRemark(remarks, { document: 'layout', table: 'rooms', target: 'r', label: 'l', text: `t${a}` }),
  ],
  [
    'remarks',
    ({ remarks }, [a = 0]) => {
      const id = pick(remarks.read().remarks.keys(), a)
      if (id !== undefined) withdrawRemark(remarks, id)
    },
  ],
  [
    'remarks',
    ({ remarks }, [a = 0, b = 0]) => {
      const id = pick(remarks.read().answers.keys(), b)
      answerInOwn(remarks, 'ann', 'r', `t${a}`, id === undefined ? {} : { to: { member: 'ann', id } })
    },
  ],
  [
    'remarks',
    ({ remarks }, [a = 0]) => {
      const id = pick(remarks.read().answers.keys(), a)
      if (id !== undefined) withdrawAnswer(remarks, id)
    },
  ],
  ['replies', ({ replies }, [a = 0]) => answerRemark(replies, 'ann', 'r', `t${a}`)],
  ['replies', ({ replies }, [a = 0]) => resolveRemark(replies, 'ann', 'r', a % 2 === 0, `t${a}`)],
]

/** Most are on the layout, where one gesture touches many rows of others. */
export const gestures: readonly (readonly [DocumentName, Gesture])[] = [
  ...onLayout.flatMap((gesture): (readonly [DocumentName, Gesture])[] => [
    ['layout', gesture],
    ['layout', gesture],
  ]),
  ...onPlan.map((gesture): readonly [DocumentName, Gesture] => ['plan', gesture]),
  ...onSurvey.map((gesture): readonly [DocumentName, Gesture] => ['survey', gesture]),
  ...onOthers,
]
