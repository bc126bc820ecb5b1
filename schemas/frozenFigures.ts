// What a frozen revision keeps of what was reckoned from it: the figures that were approved, and what they were reckoned by.
import { z } from 'zod'

const count = z.number().finite()
const countOrNull = count.nullable()
const id = z.string().max(200)
const counts = z.record(id, count)

const useClasses = ['service', 'commercial', 'office', 'support', 'circulation', 'vacant', 'outdoor'] as const
const byClass = z.object(
  Object.fromEntries(useClasses.map((name) => [name, count])) as Record<
    (typeof useClasses)[number],
    typeof count
  >,
)

/** See `Demand` in derived.ts; the cells by group and the ids of answers stay out of what is frozen. */
const Demand = z.object({
  source: z.enum(['responses', 'tally']),
  n: count,
  nByGroup: counts,
  effectiveN: countOrNull,
  scoresHeld: z.boolean().optional(),
  weights: counts,
  services: z.array(
    z.object({
      service: id,
      score: count,
      rank: count,
      tie: z.boolean(),
      want: countOrNull,
      byGroup: z.record(
        id,
        z.object({
          want: count,
          points: count,
          unservedBase: count,
          unserved: count,
          p: count,
          b: count,
          u: count,
          need: count,
        }),
      ),
      from: z.array(id),
    }),
  ),
})

const Programme = z.object({
  lines: z.array(
    z.object({
      service: id,
      rank: countOrNull,
      score: count,
      minArea: count,
      wantedArea: count,
      weeklyMinutes: count,
      why: z.enum(['ranked', 'pinned']),
      reason: z.string(),
    }),
  ),
  struck: z.array(z.object({ service: id, reason: z.string() })),
  held: z.boolean().optional(),
})

const Measure = z.object({
  unit: z.literal('mm2'),
  floors: z.array(
    z.object({
      id,
      name: z.string(),
      net: count,
      byClass,
      verified: z.boolean().nullable().optional(),
      closureGap: countOrNull.optional(),
    }),
  ),
  net: count,
  byClass,
  serviceRatioBp: countOrNull,
  officeStatic: count,
  officeTimed: count,
  rooms: z.array(
    z.object({
      id,
      floor: id,
      name: z.string(),
      area: countOrNull,
      staticClass: z.enum(useClasses),
      shown: z.enum([...useClasses, 'shared']),
      uses: z.record(id, z.string()),
    }),
  ),
})

const Fit = z.object({
  lines: z.array(
    z.object({
      service: id,
      area: count,
      weeklyMinutes: count,
      rooms: z.array(id),
      state: z.enum(['met', 'short', 'missing']),
      areaShort: count,
      wantedShort: count,
      minutesShort: count,
    }),
  ),
  met: count,
  findings: z.array(
    z.object({
      finding: z.string(),
      service: id.optional(),
      rooms: z.array(id),
      area: count.optional(),
      limit: count.optional(),
    }),
  ),
})

const LowestCash = z.object({ amount: count, month: count }).nullable()
const share = z.object({ amount: count, shareBp: count, gapBp: count })
const Mix = z.object({ welfare: share, 'low-fee': share, commercial: share })
const Span = z.object({
  from: count,
  to: count,
  operatingCosts: count,
  grants: count,
  ownIncome: count,
  subsidyDependenceBp: countOrNull,
  selfFundingBp: countOrNull,
})
const Budget = z.object({
  months: z
    .array(
      z.object({
        month: count,
        partnerRent: count,
        partnerShare: count,
        partnerUtilities: count,
        ownIncome: count,
        operatingGrants: count,
        capitalFunding: count,
        refit: count,
        operatingCosts: count,
        operatingResult: count,
        operatingResultWithoutGrants: count,
        netCash: count,
        cumulativeCash: count,
      }),
    )
    .max(1_200),
  reckonable: z.boolean(),
  breakEven: countOrNull,
  breakEvenWithoutGrants: countOrNull,
  lowestCash: LowestCash,
  subsidyDependenceBp: countOrNull,
  selfFundingBp: countOrNull,
  crossSubsidyCoverBp: countOrNull,
  mix: z.object({ byArea: Mix, byAreaHours: Mix, byNumber: Mix, byTurnover: Mix }),
  whole: Span,
  years: z.array(Span),
  lastThreeMonths: Span,
  eachGrantRemoved: z.array(
    z.object({
      grant: id,
      endsWithMonth: count,
      subsidyDependenceBp: countOrNull,
      breakEven: countOrNull,
      lowestCash: LowestCash,
      closingCash: count,
    }),
  ),
  crossSubsidy: z.object({
    surplusCommercial: count,
    surplusLowFee: count,
    returnedShare: count,
    returnedShareByPartner: counts,
    welfareDeficit: count,
    generalCosts: count,
    coverBp: countOrNull,
    coverWithGeneralBp: countOrNull,
  }),
  closingCash: count,
})

const Check = z.object({
  id,
  met: z.boolean(),
  better: z.boolean().nullable(),
  value: count,
  limit: count,
  gap: count,
  unit: z.enum(['mm2', 'count']),
})

/**
 * Everything that was reckoned from the documents of a revision when it was frozen, in the units of derived.ts. It is checked by
 * its shape alone: whether it follows from the documents is found out by reckoning it anew.
 */
export const FrozenFigures = z.object({
  demand: Demand.nullable(),
  programme: Programme,
  measure: Measure.nullable(),
  fit: Fit.nullable(),
  budget: Budget,
  /** In fen: what each partner pays in a month, and what each line of money amounts to over all months. By their ids. */
  amounts: z.object({
    partners: z.record(id, z.object({ rent: count, share: count })),
    lines: counts,
  }),
  checks: z.array(Check),
})
export type FrozenFigures = z.infer<typeof FrozenFigures>

const Title = z.object({ zh: z.string(), en: z.string() })

/** What the figures were reckoned by, beside the documents. Areas in mm². */
export const FrozenBasis = z.object({
  /** Ids of the formulas with their versions, such as `need-score.1`. */
  formulas: z.array(id),
  /** The catalogue of services with the committee's edits, in its order. */
  catalogue: z.array(
    z.object({
      id,
      title: Title,
      domain: z.string(),
      kind: z.string(),
      groups: z.array(id),
      minArea: count,
      wantedArea: count,
      floor: z.string(),
      noise: z.string(),
      /** Its areas before the committee's edits. */
      usual: z.object({ minArea: count, wantedArea: count }),
    }),
  ),
  /** The time slots in their order. */
  slots: z.array(z.object({ id, day: z.string(), days: count, from: count, to: count })),
  /** The guidelines that were looked at; the limit of each is in its check. */
  guidelines: z.array(z.object({ id, title: Title, source: Title })),
})
export type FrozenBasis = z.infer<typeof FrozenBasis>
