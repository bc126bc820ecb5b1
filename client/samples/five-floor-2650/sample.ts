// The second sample: 2,650 m² on five floors, two of which stand idle; a building and its present week, nothing asked yet.
import { describeCentre } from '#core/documents/centre.ts'
import type { Pen } from '#core/pen.ts'
import { chineseMarks } from '#samples/chineseMarks.ts'
import { readBuilding, readWeek, writeBuilding, writeVariants } from '#samples/building.ts'
import { slotIds, writeDefaults, writeSites } from '#samples/centreData.ts'
import type { Lang } from '#samples/samplePeople.ts'
import { done, draftWorkspace, type BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { building } from './data/building.ts'
import { usesNow } from './data/usesNow.ts'

const id = 'five-floor-2650'

const about = {
  zh: '示例。五层、净面积 2650 平方米、其中两层共 1000 平方米闲置，是公开的事实；其余都是合成的。',
  en: 'A sample. Five floors, 2,650 m² net, of which two floors of together 1,000 m² stood idle, are published facts; all else is synthetic.',
}

/** Builds the sample under a new workspace id. */
export const buildSample = (pen: Pen, lang: Lang = 'zh'): BuiltWorkspace => {
  const draft = draftWorkspace(pen)
  const plan = readBuilding(building)
  writeDefaults(draft.centre)
  writeSites(draft.centre, plan.sites)
  done(
    describeCentre(draft.centre, {
      name: chineseMarks(plan.name.zh),
      nameEn: plan.name.en,
      tier: 'district',
      sample: id,
      about: chineseMarks(about.zh),
      aboutEn: about.en,
    }),
  )
  const week = readWeek(usesNow, slotIds)
  writeBuilding(draft.layout, plan, week)
  writeVariants(draft.layout, [{ id: 'present', name: '现状', nameEn: 'Present state', week }])
  return draft.seal(
    { name: plan.name[lang], sample: id },
    { responses: [], tallies: [], decisions: [], members: [] },
    new Map(),
  )
}
