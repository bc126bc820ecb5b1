// The default slots and groups, and a sample's blocks and residents, written into the document `centre`.
import { furnishAsUsual, type Centre } from '#core/documents/centre.ts'
import { ranksFor } from '#core/documents/rank.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import { cellKey } from '#schemas/ids.ts'
import { people } from '#schemas/quantities.ts'
import { chineseMarks } from './chineseMarks.ts'
import type { SampleSite } from './building.ts'
import { rowsOf } from './tables.ts'
import { done } from './workspaceDraft.ts'

/** Ids of the default slots, in the order of the week. */
export const slotIds: readonly string[] = [...timeSlots.keys()]

/** Slots and population groups that every new centre starts with. */
export const writeDefaults = (centre: Centre): void => {
  done(furnishAsUsual(centre))
}

/** Writes the sites in their order. Throws where the document refuses, which a sample never may. */
export const writeSites = (
  centre: Centre,
  sites: readonly Pick<SampleSite, 'id' | 'name' | 'kind'>[],
): void => {
  const ranks = ranksFor(sites.length)
  done(
    centre.write((draft) => {
      sites.forEach(({ id, name, kind }, i) =>
        draft.sites.add(id, { name: chineseMarks(name.zh), nameEn: name.en, kind, rank: ranks[i] ?? 'i' }),
      )
    }),
  )
}

/** Blocks with their households, and people by block, group and sex; `block_households` repeats on every row of a block. */
export const writePopulation = (centre: Centre, csv: string): void => {
  const rows = rowsOf(csv)
  const blocks = new Map(rows.map((row) => [row.text('block'), row]))
  const ranks = ranksFor(blocks.size)
  done(
    centre.write((draft) => {
      ;[...blocks].forEach(([id, row], i) =>
        draft.blocks.add(id, {
          name: chineseMarks(row.text('block_name_zh')),
          nameEn: `Block ${id}`,
          households: people(row.whole('block_households')),
          rank: ranks[i] ?? 'i',
        }),
      )
      for (const row of rows)
        draft.population.put(cellKey(row.text('block'), row.text('group'), row.text('sex')), {
          people: people(row.whole('people')),
        })
    }),
  )
}
