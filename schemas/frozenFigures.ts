// What a frozen revision keeps of what was reckoned from it: the figures that were approved, and what they were reckoned by.
import { z } from 'zod'
import { counted } from './quantities.ts'

const number = z.number().finite()
/** A whole number however large: sums of what may be stored can reach further than what may be stored. */
const whole = z.number().refine(Number.isInteger)
const SquareMillimetres = whole.brand('SquareMillimetres').meta(counted('mm2'))
const Fen = whole.brand('Fen').meta(counted('fen'))
const Minutes = whole.brand('Minutes').meta(counted('minutes'))
const count = number.meta(counted('count'))
const people = number.meta(counted('people'))
const fraction = number.meta(counted('fraction'))
const score = number.meta(counted('score'))
const share = number.meta(counted('bp'))
const area = number.meta(counted('mm2'))
const minutes = number.meta(counted('minutes'))
const money = number.meta(counted('fen'))
const clock = number.meta(counted('clock'))
const month = number.meta(counted('month'))
const id = z.string().max(200)

const useClasses = ['service', 'commercial', 'office', 'support', 'circulation', 'vacant', 'outdoor'] as const
const byClass = z.object(
  Object.fromEntries(useClasses.map((name) => [name, SquareMillimetres])) as Record<
    (typeof useClasses)[number],
    typeof SquareMillimetres
  >,
)

/** See `Demand` in derived.ts; the cells by group and the ids of answers stay out of what is frozen. */
const Demand = z.object({
  source: z.enum(['responses', 'tally']),
  n: count,
  nByGroup: z.record(id, count),
  effectiveN: fraction.nullable(),
  scoresHeld: z.boolean().exactOptional(),
  weights: z.record(id, fraction),
  unweighted: id.exactOptional(),
  heldServices: z.array(id).exactOptional(),
  services: z.array(
    z.object({
      service: id,
      score,
      rank: count,
      tie: z.boolean(),
      want: people.nullable(),
      stepMicro: number.meta(counted('scoreMicro')).exactOptional(),
      byGroup: z.record(
        id,
        z.object({
          want: people,
          points: count,
          unservedBase: people,
          unserved: people,
          p: fraction,
          b: fraction,
          u: fraction,
          need: score,
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
      rank: count.nullable(),
      score,
      minArea: SquareMillimetres,
      wantedArea: SquareMillimetres,
      weeklyMinutes: Minutes,
      why: z.enum(['ranked', 'pinned']),
      reason: z.string(),
    }),
  ),
  struck: z.array(z.object({ service: id, reason: z.string() })),
  held: z.boolean().exactOptional(),
})

const Measure = z.object({
  unit: z.literal('mm2'),
  floors: z.array(
    z.object({
      id,
      name: z.string(),
      net: SquareMillimetres,
      byClass,
      verified: z.boolean().nullable().exactOptional(),
      closureGap: area.nullable().exactOptional(),
    }),
  ),
  net: SquareMillimetres,
  byClass,
  serviceRatioBp: share.nullable(),
  officeStatic: SquareMillimetres,
  officeTimed: SquareMillimetres,
  rooms: z.array(
    z.object({
      id,
      floor: id,
      name: z.string(),
      area: SquareMillimetres.nullable(),
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
      area,
      weeklyMinutes: minutes,
      rooms: z.array(id),
      state: z.enum(['met', 'short', 'missing']),
      areaShort: area,
      wantedShort: area,
      minutesShort: minutes,
    }),
  ),
  met: count,
  findings: z.array(
    z.object({
      finding: z.string(),
      service: id.exactOptional(),
      rooms: z.array(id),
      area: area.exactOptional(),
      limit: area.exactOptional(),
    }),
  ),
})

const LowestCash = z.object({ amount: Fen, month }).nullable()
/** `amount` is what the measure adds up. */
const mixBy = (amount: typeof number) => {
  const part = z.object({ amount, shareBp: share, gapBp: share })
  return z.object({ welfare: part, 'low-fee': part, commercial: part })
}
const Span = z.object({
  from: month,
  to: month,
  operatingCosts: Fen,
  grants: Fen,
  ownIncome: Fen,
  subsidyDependenceBp: share.nullable(),
  selfFundingBp: share.nullable(),
})
const Budget = z.object({
  months: z
    .array(
      z.object({
        month,
        partnerRent: Fen,
        partnerShare: Fen,
        partnerUtilities: Fen,
        ownIncome: Fen,
        operatingGrants: Fen,
        capitalFunding: Fen,
        refit: Fen,
        operatingCosts: Fen,
        operatingResult: Fen,
        operatingResultWithoutGrants: Fen,
        netCash: Fen,
        cumulativeCash: Fen,
      }),
    )
    .max(1_200),
  reckonable: z.boolean(),
  breakEven: month.nullable(),
  breakEvenWithoutGrants: month.nullable(),
  lowestCash: LowestCash,
  subsidyDependenceBp: share.nullable(),
  selfFundingBp: share.nullable(),
  crossSubsidyCoverBp: share.nullable(),
  mix: z.object({
    byArea: mixBy(area),
    // mm² × minutes a week, for which people have no unit
    byAreaHours: mixBy(fraction),
    byNumber: mixBy(count),
    byTurnover: mixBy(money),
  }),
  whole: Span,
  years: z.array(Span),
  lastThreeMonths: Span,
  eachGrantRemoved: z.array(
    z.object({
      grant: id,
      endsWithMonth: month,
      subsidyDependenceBp: share.nullable(),
      breakEven: month.nullable(),
      lowestCash: LowestCash,
      closingCash: Fen,
    }),
  ),
  crossSubsidy: z.object({
    surplusCommercial: Fen,
    surplusLowFee: Fen,
    returnedShare: Fen,
    returnedShareByPartner: z.record(id, Fen),
    welfareDeficit: Fen,
    generalCosts: Fen,
    coverBp: share.nullable(),
    coverWithGeneralBp: share.nullable(),
  }),
  closingCash: Fen,
})

const checkIn = <U extends 'mm2' | 'count'>(unit: U, of: typeof number) =>
  z.object({
    id,
    met: z.boolean(),
    better: z.boolean().nullable(),
    value: of,
    limit: of,
    gap: of,
    unit: z.literal(unit),
  })
const Check = z.discriminatedUnion('unit', [checkIn('mm2', area), checkIn('count', count)])

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
    partners: z.record(id, z.object({ rent: money, share: money })),
    lines: z.record(id, money),
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
      minArea: SquareMillimetres,
      wantedArea: SquareMillimetres,
      floor: z.string(),
      noise: z.string(),
      /** Its areas before the committee's edits. */
      usual: z.object({ minArea: SquareMillimetres, wantedArea: SquareMillimetres }),
    }),
  ),
  /** The time slots in their order. */
  slots: z.array(
    z.object({ id, day: z.string(), days: number.meta(counted('days')), from: clock, to: clock }),
  ),
  /** The guidelines that were looked at; the limit of each is in its check. */
  guidelines: z.array(z.object({ id, title: Title, source: Title })),
})
export type FrozenBasis = z.infer<typeof FrozenBasis>
