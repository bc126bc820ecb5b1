// The formulas that figures are reckoned by, each with its version: a changed formula gets the next number, and old revisions keep theirs.
// What each says stands in FORMULAS.md, under its id.

/** In the order in which the figures follow from each other. */
export const formulas = [
  /** Weights by group and Kish's effective size (`weights.ts`). */
  'post-stratification.1',
  /** Need of a service by group, and its score over all groups (`demand.ts`). */
  'need-score.1',
  /** Which services are housed, of what area and for how long (`programme.ts`). */
  'programme.1',
  /** Net areas by class, the service share, office hours (`measure.ts`). */
  'service-share.1',
  /** What the layout gives each service (`fit.ts`). */
  'fit.1',
  /** Guideline checks (`coverage.ts`). */
  'coverage.1',
  /** Months of money and the balance (`cashFlow.ts`). */
  'cash-flow.1',
  /** Break-even month (`cashFlow.ts`). */
  'break-even.1',
  /** Who pays for whom, and what depends on grants (`crossSubsidy.ts`, `subsidy.ts`). */
  'subsidy.1',
  /** The 50/30/20 mix by area, hours, number and turnover (`mix.ts`). */
  'mix-532.1',
] as const
