// The first sample as a complete workspace: 974 m² on three floors, from 300 answers to one approved revision.
import { describeCentre } from '#core/documents/centre.ts'
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { decideService } from '#core/documents/programme.ts'
import { decidePerson } from '#core/documents/survey.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { answerRemark, pinRemark } from '#core/documents/remarks.ts'
import { threadsOf } from '#core/documents/remarkThreads.ts'
import type { Pen } from '#core/pen.ts'
import { chineseMarks } from '#samples/chineseMarks.ts'
import { importAnswers } from '#samples/answers.ts'
import { freezeAndApprove, publishTally } from '#samples/approval.ts'
import { readBuilding, readWeek, writeBuilding, writeVariants } from '#samples/building.ts'
import { slotIds, writeDefaults, writePopulation, writeSites } from '#samples/centreData.ts'
import { writeLines, writePartners } from '#samples/money.ts'
import { writeProse } from '#samples/prose.ts'
import { readQuestionnaire, writeQuestionnaire } from '#samples/questionnaire.ts'
import { chenLi, joined, liMei, penOf, zhouLan, type Lang } from '#samples/samplePeople.ts'
import { done, draftWorkspace, type BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { basisPoints, fen } from '#schemas/quantities.ts'
import { budget } from './data/budget.ts'
import { building } from './data/building.ts'
import { partners } from './data/partners.ts'
import { population } from './data/population.ts'
import { questionnaire } from './data/questionnaire.ts'
import { responses } from './data/responses.ts'
import { usesNow } from './data/usesNow.ts'
import { usesPlan } from './data/usesPlan.ts'
import { laterVerdict, verdicts } from './decisions.ts'
import { text } from './text.ts'

const id = 'three-floor-974'

/** What the figures read a question for; the others are only shown. */
const meanings: Readonly<Record<string, string>> = {
  'q01-group': 'group',
  'q02-sex': 'sex',
  'q03-age': 'age',
  'q05-want': 'want',
  'q06-top3': 'rank',
  'q07-unserved': 'unserved',
  'q09-hours': 'hours',
  'q10-would-pay': 'pay',
}

const about = {
  zh: '示例。三层、净面积 974 平方米、一层安静、二层活跃、三层少有人用，是公开的事实；其余都是合成的，不对应任何真实的楼、人或答卷。',
  en: 'A sample. Three floors, 974 m² net, a quiet ground floor, an active first floor and a second floor that is little used are published facts; all else is synthetic and stands for no real building, person or answer.',
}

/** The invented moments at which the sample people worked. */
const moments = {
  imported: '2026-09-28T09:00:00.000Z',
  tallied: '2026-09-28T09:05:00.000Z',
  remarked: '2026-10-12T07:20:00.000Z',
  answered: '2026-10-13T01:40:00.000Z',
  submitted: '2026-10-20T08:30:00.000Z',
  approved: '2026-10-22T02:15:00.000Z',
} as const

/** Builds the sample under a new workspace id; `lang` is that of what the sample people wrote themselves. */
export const buildSample = (pen: Pen, lang: Lang = 'zh'): BuiltWorkspace => {
  // what is drafted and decided is a sample person's: whoever opens the sample has decided nothing
  const draft = draftWorkspace(penOf(pen, liMei, moments.imported))
  const plan = readBuilding(building)
  const name = plan.name[lang]
  writeDefaults(draft.centre)
  const [site] = plan.sites
  if (site === undefined) throw new Error('the sample has no site')
  writeSites(draft.centre, [site])
  writePopulation(draft.centre, population)
  done(
    describeCentre(draft.centre, {
      name: chineseMarks(plan.name.zh),
      nameEn: plan.name.en,
      tier: 'community',
      sample: id,
      about: chineseMarks(about.zh),
      aboutEn: about.en,
    }),
  )
  writeQuestionnaire(draft.survey, readQuestionnaire(questionnaire), meanings)
  const answers = importAnswers(
    responses,
    draft.survey.read(),
    draft.centre.read(),
    penOf(pen, liMei, moments.imported),
  ).rows.map(({ record }) => record)
  // The one answer that the rule sets aside is the same person's: the committee has looked.
  const { questions, choices } = draft.survey.read()
  const { duplicates } = countedResponses(answers, questions.values(), choices.values())
  for (const { pairs } of duplicates) done(decidePerson(draft.survey, pairs, 'same'))
  const tally = publishTally(draft, answers, penOf(pen, liMei, moments.tallied))

  const now = readWeek(usesNow, slotIds)
  writeBuilding(draft.layout, plan, now)
  writeVariants(draft.layout, [
    { id: 'present', name: '现状', nameEn: 'Present state', week: now },
    { id: 'proposed', name: '方案', nameEn: 'Plan', week: readWeek(usesPlan, slotIds) },
  ])
  for (const { service, verdict, reason } of verdicts)
    done(decideService(draft.programme, service, verdict, reason[lang]))
  done(
    describeOperatingPlan(draft.plan, {
      model: 'public-built-private-run',
      months: 36,
      openingCash: fen(0),
      targetWelfare: basisPoints(5_000),
      targetLowFee: basisPoints(3_000),
      targetCommercial: basisPoints(2_000),
    }),
  )
  writePartners(draft.plan, partners)
  writeLines(draft.plan, budget)
  writeProse(draft.plan, text[lang])

  const threads = remarkOn(draft, pen, lang)
  const { bytes, digest, decisions } = freezeAndApprove(
    draft,
    { label: { zh: '第一版', en: 'First revision' }[lang], tally, threads },
    { person: liMei, name: liMei.name[lang], made: moments.submitted },
    {
      person: chenLi,
      name: chenLi.name[lang],
      made: moments.approved,
      reason: {
        zh: '办公压缩到位；二期须补日间照料。',
        en: 'Office space is small enough; phase two must add elderly day care.',
      }[lang],
    },
    pen,
  )
  done(decideService(draft.programme, laterVerdict.service, laterVerdict.verdict, laterVerdict.reason[lang]))
  return draft.seal(
    { name, sample: id },
    {
      responses: answers,
      tallies: [tally],
      decisions,
      members: [liMei, chenLi, zhouLan].map((person) => joined(person, lang, pen, moments.imported)),
    },
    new Map([[digest, bytes]]),
  )
}

/** The consultant's remark on the classroom that becomes the nursery, and the committee's answer. */
const remarkOn = (draft: ReturnType<typeof draftWorkspace>, pen: Pen, lang: Lang) => {
  const remarks = draft.remarksOf(penOf(pen, zhouLan, moments.remarked))
  const room = draft.layout.read().rooms.get('f1-class')
  if (room === undefined) throw new Error('the sample lacks the classroom')
  const remark = done(
    pinRemark(remarks, {
      document: 'layout',
      table: 'rooms',
      target: room.id,
      label: room.name,
      floor: room.floor,
      at: room.seed,
      text: {
        zh: '托育最好在首层。放二层的话，请把电梯和疏散路线写进方案。',
        en: 'A nursery belongs on the ground floor. If it stays upstairs, the plan should say how lift and escape routes work.',
      }[lang],
    }),
  )
  const replier = { ...draft.replies, pen: penOf(pen, liMei, moments.answered) }
  done(
    answerRemark(
      replier,
      zhouLan.member,
      remark,
      {
        zh: '一层没有 120 平方米的地方。电梯到二层，两部楼梯都能疏散，会写进去。',
        en: 'The ground floor has no 120 m² to give. The lift serves the first floor and both stairs are escape routes; we shall write it down.',
      }[lang],
    ),
  )
  const { rooms } = draft.layout.read()
  return threadsOf(new Map([[zhouLan.member, remarks.read()]]), draft.replies.read(), ({ target }) => ({
    kind: 'room',
    attached: rooms.has(target),
  }))
}
