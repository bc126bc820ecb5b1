// What a revision would say of the demand if the draft were frozen on a tally: the figures beside those that an editor sees.
import { demandFromTally } from '#core/figures/demand.ts'
import { changesOfText } from '#core/documents/changesOfText.ts'
import { proseOf } from '#core/documents/prose.ts'
import { derive, type Source } from '#core/source.ts'
import { walkText } from '#core/prose/walk.ts'
import { figuresIn } from '#core/prose/inText.ts'
import type { Demand, Programme } from '#schemas/derived.ts'
import type { Tally } from '#schemas/tallies.ts'
import { quotesOf, type Quote } from '#core/figures/quotedFigures.ts'
import { programmeOf } from './street.ts'
import type { Workspace } from './workspace.ts'

/** The demand and what follows from it; null for what is not known. */
export interface DemandSeen {
  readonly demand: Demand | null
  readonly programme: Programme | null
  /** The figures that the plan's text quotes, in the order of the text. */
  readonly quotes: readonly Quote[]
}

/** The demand twice, so that whoever submits sees what a revision will say otherwise than the page does. */
export interface AsSubmitted {
  /** From the answers on this device. */
  readonly now: DemandSeen
  /** From the tally that a revision stands on. */
  readonly frozen: DemandSeen
}

/**
 * Both sides for the draft, followed as people write; `tally` is null where there is none to stand on. Null for those
 * who see no answers: they see what a revision would hold.
 */
export const asSubmitted = (workspace: Workspace, tally: Tally | null): Source<AsSubmitted | null> => {
  const { figures } = workspace
  const text = workspace.plan.fragment('text')
  return derive<readonly unknown[], AsSubmitted | null>(
    [
      ...[workspace.programme, workspace.centre, changesOfText(text)],
      ...[figures.demand, figures.programme, figures.measure, figures.budget],
    ],
    () => bothSides(workspace, tally, proseOf(text)),
  )
}

const bothSides = (workspace: Workspace, tally: Tally | null, text: unknown): AsSubmitted | null => {
  const { figures } = workspace
  const demand = figures.demand.read()
  if (demand?.source !== 'responses') return null
  const cited = figuresIn(walkText(text))
  const seen = (found: Demand | null, programme: Programme | null): DemandSeen => {
    const quotes = quotesOf({
      demand: found,
      programme,
      measure: figures.measure.read(),
      budget: figures.budget.read(),
    })
    return { demand: found, programme, quotes: cited.flatMap((figure) => quotes.get(figure) ?? []) }
  }
  const told = tally === null ? null : demandFromTally(tally)
  const programme =
    told === null ? null : programmeOf(told, workspace.programme.read(), workspace.centre.read())
  return { now: seen(demand, figures.programme.read()), frozen: seen(told, programme) }
}
