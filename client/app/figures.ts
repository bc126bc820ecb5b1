// The one-way street from documents and ledgers to figures: each reckoned when it is read, and again only when its sources changed.
import { mainVariant } from '#core/documents/layout.ts'
import { isMainGone } from '#core/documents/variantRows.ts'
import { questionsInOrder } from '#core/documents/survey.ts'
import { endsBeforeStart, startsAfter } from '#core/figures/cashFlow.ts'
import { quotesOf } from '#core/figures/quotedFigures.ts'
import { reckonChain } from '#core/figures/chain.ts'
import type { ChainInput } from '#core/figures/chainInput.ts'
import { roomsWithoutService } from '#core/figures/placedPartners.ts'
import { enteredTwice, peopleByGroup } from '#core/figures/population.ts'
import { askAll } from '#core/kinds/ask.ts'
import { countedAnswers } from '#core/figures/responses.ts'
import { standingsOf, type RevisionStanding } from '#core/ledgers/decisions.ts'
import { claimedRole, type SignedAs } from '#core/ledgers/signedAs.ts'
import { cellOf, derive, type Source } from '#core/source.ts'
import {
  budgetOf,
  checksOf,
  demandOf,
  fitOf,
  measureOf as measureVariant,
  programmeOf,
} from '#core/centre/street.ts'
import type { Figures, Workspace } from '#core/centre/workspace.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { ledgerRights } from '#schemas/ledgers.ts'

type Inputs = Pick<
  Workspace,
  | 'me'
  | 'centre'
  | 'survey'
  | 'programme'
  | 'layout'
  | 'plan'
  | 'threads'
  | 'responses'
  | 'tallies'
  | 'decisions'
> & {
  /** In which role each decision was signed; where absent, by what it says itself. */
  readonly signedAs?: Source<SignedAs>
  /** Ids of the decisions that the relay has confirmed; absent, or null, for a centre that was never shared. */
  readonly confirmed?: Source<ReadonlySet<string> | null>
}

/** All figures of a centre. */
export const figuresOf = (from: Inputs): Figures => {
  const mayCount = derive([from.me], ({ role }) => ledgerRights(role, 'responses').read)

  // Only what answers are read by: an answer is read again where a question or a choice has changed, and nowhere else.
  const asked = derive(
    [derive([from.survey], ({ questions }) => questions), derive([from.survey], ({ choices }) => choices)],
    (questions, choices) => askAll(questions.values(), choices.values()),
  )
  const persons = derive([from.survey], (survey) => survey.persons)
  const counted = derive([asked, persons, from.responses, mayCount], (questions, decided, records, may) =>
    may ? countedAnswers(records, questions, decided) : null,
  )
  const demand = derive(
    [counted, from.survey, from.centre, from.tallies],
    (answers, survey, centre, tallies) => demandOf(answers?.counted ?? [], tallies.at(-1), survey, centre),
  )
  // Before a tally is published, whoever may not see answers can't know what follows from them: that is not "none".
  const unseen = derive([mayCount, from.tallies], (may, tallies) => !may && tallies.length === 0)
  const programme = derive([demand, from.programme, from.centre, unseen], (found, decided, centre, hidden) =>
    hidden ? null : programmeOf(found, decided, centre),
  )

  const byVariant = new Map<string, Source<LayoutMeasure>>()
  const measureOf = (variant: string): Source<LayoutMeasure> => {
    const known = byVariant.get(variant)
    if (known) return known
    const made = derive([from.layout, from.centre], (layout, centre) =>
      measureVariant(layout, centre, variant),
    )
    byVariant.set(variant, made)
    return made
  }
  const measure: Source<LayoutMeasure | null> = {
    read: () => {
      const main = mainVariant(from.layout.read())
      return main === null ? null : measureOf(main).read()
    },
    watch: (listener) => {
      const ends = [from.layout, from.centre].map((source) => source.watch(listener))
      return () => {
        for (const end of ends) end()
      }
    },
  }

  const fit = derive([programme, measure, from.layout, from.centre], (wanted, measured, layout, centre) =>
    measured === null || wanted === null ? null : fitOf(wanted, measured, layout, centre),
  )
  const budget = derive([from.plan, measure, from.centre], budgetOf)
  const checks = derive([measure, from.centre], (measured, centre) =>
    measured === null ? [] : checksOf(measured, centre),
  )
  const standings = derive(
    [from.decisions, from.signedAs ?? cellOf(claimedRole), from.confirmed ?? cellOf(null)],
    standingsOf,
  )
  const chain = derive(
    [
      derive([from.survey, counted, demand, from.centre], (...asked) => asked),
      programme,
      measure,
      derive([fit, from.layout], (...space) => space),
      derive([from.plan, budget], (...money) => money),
      standings,
      from.threads,
    ],
    (
      [survey, answers, found, centre],
      wanted,
      measured,
      [fitted, layout],
      [plan, money],
      revisions,
      threads,
    ) =>
      reckonChain({
        meanings: questionsInOrder(survey).map(({ meaning }) => meaning),
        answers:
          answers === null
            ? null
            : {
                faulty: answers.faulty.length,
                alike:
                  answers.doubtful.length + answers.duplicates.filter(({ why }) => why === 'rule').length,
              },
        demand: found,
        population: peopleByGroup(centre.population),
        enteredTwice: enteredTwice(centre.population).length,
        programme: wanted,
        measure: measured,
        fit: fitted,
        hasMainGone: isMainGone(layout),
        partners: plan.partners.size,
        misplacedPartners: [...plan.partners.values()].filter(
          (partner) => roomsWithoutService(partner, measured).length > 0,
        ).length,
        endedLines: [...plan.lines.values()].filter(endsBeforeStart).length,
        laterLines: [...plan.lines.values()].filter((line) => startsAfter(money.months.length, line)).length,
        costLines: [...plan.lines.values()].filter(({ section }) => section === 'cost').length,
        budget: plan.lines.size + plan.partners.size === 0 ? null : money,
        review: {
          ...reviewOf(revisions),
          openRemarks: threads.filter(({ resolved }) => !resolved).length,
        },
      }),
  )
  const quotes = derive([demand, programme, measure, budget], (...[asked, housed, measured, money]) =>
    quotesOf({ demand: asked, programme: housed, measure: measured, budget: money }),
  )
  return { counted, demand, programme, measure, measureOf, fit, budget, checks, standings, chain, quotes }
}

/** How far the review has come; whether the draft has moved on since is told on the review page, which compares. */
const reviewOf = (revisions: readonly RevisionStanding[]): Omit<ChainInput['review'], 'openRemarks'> => {
  const newest = revisions.at(-1)
  const state = newest?.state
  return {
    frozen: revisions.length,
    approved: revisions.filter((s) => s.state === 'approved' || s.state === 'superseded').length,
    newest:
      state === undefined
        ? 'none'
        : state === 'approved' || state === 'superseded'
          ? 'approved'
          : state === 'returned' || state === 'withdrawn'
            ? state
            : 'submitted',
    changed: false,
  }
}
