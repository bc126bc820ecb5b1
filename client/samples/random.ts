// A whole valid workspace by chance, the same for the same seed to the last byte: for tests, benchmarks and checks by others.
import { describeCentre } from '#core/documents/centre.ts'
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { decideService } from '#core/documents/programme.ts'
import { ranksFor } from '#core/documents/rank.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { services } from '#core/kinds/services.ts'
import { makePen, type Pen } from '#core/pen.ts'
import { cellKey } from '#schemas/ids.ts'
import { basisPoints, fen, people, squareMillimetres } from '#schemas/quantities.ts'
import { freezeAndApprove, publishTally } from './approval.ts'
import { writeBuilding, writeVariants } from './building.ts'
import { writeDefaults, writeSites } from './centreData.ts'
import { chanceOf, type Chance } from './chance.ts'
import { writeQuestionnaire } from './questionnaire.ts'
import { randomAnswers, randomMeanings, randomQuestionnaire } from './randomAnswers.ts'
import { randomBuilding, randomWeek } from './randomBuilding.ts'
import { chenLi, joined, liMei, penOf } from './samplePeople.ts'
import { done, draftWorkspace, type BuiltWorkspace, type WorkspaceDraft } from './workspaceDraft.ts'

/** The moment at which everything in a random workspace happened. */
export const randomMoment = '2026-10-01T00:00:00.000Z'

/** A building of rectangles, a questionnaire with 20 to 120 answers, partners and money, and one approved revision. */
export const buildRandom = (seed: string): BuiltWorkspace => {
  const chance = chanceOf(seed)
  const pen = makePen('random-editor', chance.bytes, () => randomMoment)
  const draft = draftWorkspace(pen)
  const building = randomBuilding(chance)
  writeDefaults(draft.centre)
  writeSites(draft.centre, building.sites)
  const name = `随机 ${seed}`.slice(0, 60)
  const tier = chance.pick(['district', 'community', 'compound'])
  done(describeCentre(draft.centre, { name, nameEn: `Random ${seed}`.slice(0, 60), tier }))
  const blocks = writeResidents(draft, chance)

  const form = randomQuestionnaire(chance)
  writeQuestionnaire(draft.survey, form, randomMeanings)
  const answers = randomAnswers(form, blocks, chance.whole(20, 120), chance, pen)
  const tally = publishTally(draft, answers, pen)

  const now = randomWeek(building, 50, chance)
  writeBuilding(draft.layout, building, now)
  writeVariants(draft.layout, [
    { id: 'present', name: '现状', nameEn: 'Present state', week: now },
    { id: 'proposed', name: '方案', nameEn: 'Plan', week: randomWeek(building, 90, chance) },
  ])
  for (const service of chance.some([...services.keys()], chance.whole(0, 4)))
    done(
      decideService(draft.programme, service, chance.pick(['pin', 'strike']), `理由 ${chance.whole(1, 99)}`),
    )
  writeMoney(draft, chance, pen)

  const { digest, bytes, decisions } = freezeAndApprove(
    draft,
    { label: '随机第一版', tally, threads: [] },
    { person: liMei, name: liMei.name.zh, made: randomMoment },
    { person: chenLi, name: chenLi.name.zh, made: randomMoment, reason: '可以' },
    pen,
  )
  // The draft goes on after the approval, as drafts do.
  done(describeCentre(draft.centre, { about: `改动 ${chance.whole(1, 999)}` }))
  return draft.seal(
    { name },
    {
      responses: answers,
      tallies: [tally],
      decisions,
      members: [liMei, chenLi].map((person) =>
        joined(person, 'zh', penOf(pen, person, randomMoment), randomMoment),
      ),
    },
    new Map([[digest, bytes]]),
  )
}

/** Two to five blocks; gives their ids. */
const writeResidents = ({ centre }: WorkspaceDraft, chance: Chance): readonly string[] => {
  const blocks = Array.from({ length: chance.whole(2, 5) }, (_, i) => String(i + 1))
  const ranks = ranksFor(blocks.length)
  done(
    centre.write((draft) => {
      blocks.forEach((block, i) => {
        draft.blocks.add(block, {
          name: `${block}栋`,
          nameEn: `Block ${block}`,
          households: people(chance.whole(40, 300)),
          rank: ranks[i] ?? 'i',
        })
        for (const group of populationGroups.keys())
          for (const sex of ['male', 'female'])
            draft.population.put(cellKey(block, group, sex), { people: people(chance.whole(5, 200)) })
      })
    }),
  )
  return blocks
}

/** Up to six partners in rooms of their own, and lines of every section. */
const writeMoney = ({ layout, plan }: WorkspaceDraft, chance: Chance, pen: Pen): void => {
  const rooms = [...layout.read().rooms.values()].filter(isTimetabled).map(({ id }) => id)
  const offers = [...services.values()].filter(({ kind }) => kind === 'low-fee' || kind === 'commercial')
  const housed = chance.some(rooms, chance.whole(1, 6))
  const sections = ['capital', 'refit', 'income', 'income', 'grant', 'cost', 'cost', 'cost']
  const partnerRanks = ranksFor(housed.length)
  const lineRanks = ranksFor(sections.length)
  done(
    describeOperatingPlan(plan, {
      model: 'entrusted',
      months: 36,
      openingCash: fen(100 * chance.whole(0, 100_000)),
    }),
  )
  done(
    plan.write((draft) => {
      housed.forEach((room, i) => {
        const offer = chance.pick(offers)
        draft.partners.add(pen.newId(), {
          name: `合伙人 ${i + 1}`,
          nameEn: `Partner ${i + 1}`,
          service: offer.id,
          kind: offer.kind,
          rooms: [room],
          startMonth: chance.whole(1, 8),
          chargedArea: squareMillimetres(100_000 * chance.whole(100, 1_200)),
          rentPerSquareMetre: fen(50 * chance.whole(0, 120)),
          rentFreeMonths: chance.whole(0, 12),
          shareBasis: chance.pick(['none', 'income', 'profit']),
          share: basisPoints(100 * chance.whole(0, 15)),
          turnover: fen(10_000 * chance.whole(50, 900)),
          profit: fen(10_000 * chance.whole(5, 60)),
          utilities: fen(100 * chance.whole(0, 900)),
          rank: partnerRanks[i] ?? 'i',
        })
      })
      sections.forEach((section, i) => {
        const once = section === 'capital' || section === 'refit'
        const start = chance.whole(1, 6)
        draft.lines.add(pen.newId(), {
          section,
          name: `项目 ${i + 1}`,
          nameEn: `Line ${i + 1}`,
          kind: chance.pick(['welfare', 'low-fee', 'commercial', 'general']),
          amount: fen(100 * (once ? chance.whole(20_000, 400_000) : chance.whole(300, 12_000))),
          frequency: once ? 'once' : 'monthly',
          start,
          end: once ? start : chance.whole(start, 36),
          rank: lineRanks[i] ?? 'i',
        })
      })
    }),
  )
}
