// The document `centre`: what is planned, for whom, in which time slots, and the committee's edits of the catalogue.
import { z } from 'zod'
import { counted, Minutes, People, SquareMillimetres } from './quantities.ts'
import { cell, document, Line, Prose, Rank, record } from './record.ts'

/** Stands for the whole in a key of the population table: no division by block, or none by sex. */
export const undivided = 'all'

/** The circle that a centre serves: 片区级 / 社区级 / 小区级. */
export const tiers = ['district', 'community', 'compound'] as const

const Households = People.meta(counted('households'))

/** The one record that names the centre. `sample` is the id of the sample it was opened from; absent for real work. */
export const CentreFacts = record('centreFacts', {
  name: Line,
  nameEn: Line.optional(),
  tier: z.string(),
  households: Households.optional(),
  sample: z.string().optional(),
  about: Prose.optional(),
  aboutEn: Prose.optional(),
})

/** A site 点位: `kind` is whole-building (整体式) or scattered (插花式). */
export const Site = record('site', { name: Line, nameEn: Line.optional(), kind: z.string(), rank: Rank })

/** A time slot 时段 of the week: `day` is weekday or weekend, `days` how many days of the week it covers. */
export const Slot = record('slot', {
  name: Line,
  nameEn: Line.optional(),
  day: z.string(),
  days: z.int().min(1).max(7).meta(counted('days')),
  from: Minutes.meta(counted('clock')),
  to: Minutes.meta(counted('clock')),
  rank: Rank,
})
export type Slot = z.infer<typeof Slot.shape> & { readonly id: string }

/** A population group 一老一小一青壮, or a local one. */
export const Group = record('group', { name: Line, nameEn: Line.optional(), rank: Rank })

/** A residential block and how many households live in it. */
export const Block = record('block', {
  name: Line,
  nameEn: Line.optional(),
  households: Households,
  rank: Rank,
})

/** People of one group and sex in one block; keyed `block~group~sex`. */
export const Population = cell('population', z.object({ people: People }))

/** A committee's edit of one catalogue service; keyed by the service's id. Absent fields keep the default. */
export const ServiceEdit = cell(
  'serviceEdit',
  z.object({
    minArea: SquareMillimetres.optional(),
    wantedArea: SquareMillimetres.optional(),
    floor: z.string().optional(),
    noise: z.string().optional(),
    reason: Prose.optional(),
  }),
)

/** The document `centre`, version 1. */
export const CentreDocument = document('centre', 1, {
  tables: {
    sites: Site,
    slots: Slot,
    groups: Group,
    blocks: Block,
    population: Population,
    serviceEdits: ServiceEdit,
  },
  singles: { facts: CentreFacts },
})
