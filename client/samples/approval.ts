// Freezes what a new workspace holds, with its published tally, and has it submitted and approved by sample people.
import { freezeRevision, sealRevision } from '#core/centre/revision.ts'
import { proseOf } from '#core/documents/prose.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { reckonTally } from '#core/figures/tally.ts'
import type { Pen } from '#core/pen.ts'
import { digestOf } from '#schemas/archive.ts'
import type { Decision } from '#schemas/decisions.ts'
import type { ResponseRecord } from '#schemas/responses.ts'
import type { Tally } from '#schemas/tallies.ts'
import type { SamplePerson } from './samplePeople.ts'
import type { WorkspaceDraft } from './workspaceDraft.ts'

/** The tally that an editor's device would publish of these answers. */
export const publishTally = (
  draft: WorkspaceDraft,
  responses: readonly ResponseRecord[],
  pen: Pen,
): Tally => {
  const { questions, choices, persons } = draft.survey.read()
  const centre = draft.centre.read()
  const survey = { questions: [...questions.values()], choices: [...choices.values()] }
  const { counted } = countedResponses(responses, survey.questions, survey.choices, persons)
  const population = peopleByGroup(centre.population)
  const demand = reckonDemand(counted, survey, population, catalogueWith(centre.serviceEdits))
  const { answerIds, ...figures } = reckonTally(counted, survey, demand)
  return {
    id: pen.newId(),
    kind: 'tally',
    ...figures,
    answers: digestOf(answerIds),
    by: pen.member,
    made: pen.now(),
  }
}

/** Who decides, under which name and when. */
export interface Decider {
  readonly person: SamplePerson
  readonly name: string
  readonly made: string
}

/** A frozen revision as it is kept: the bytes of the blob, and the two decisions about it. */
export interface Approval {
  readonly digest: string
  readonly bytes: Uint8Array
  readonly decisions: readonly [Decision, Decision]
}

/** Freezes the documents as they stand now. */
export const freezeAndApprove = (
  draft: WorkspaceDraft,
  revision: {
    readonly label: string
    readonly tally: Tally | null
    readonly threads: readonly RemarkThread[]
  },
  submitting: Decider,
  approving: Decider & { readonly reason: string },
  pen: Pen,
): Approval => {
  const { plan } = draft
  const { bytes, digest } = sealRevision(
    freezeRevision(draft, {
      workspace: draft.id,
      generation: draft.generation,
      label: revision.label,
      text: proseOf(plan.fragment('text')),
      tally: revision.tally,
      threads: revision.threads,
    }),
  )
  const decision = (kind: 'submit' | 'approve', { person, name, made }: Decider): Decision => ({
    id: pen.newId(),
    kind,
    revision: digest,
    member: person.member,
    name,
    role: person.role,
    made,
  })
  return {
    digest,
    bytes,
    decisions: [
      { ...decision('submit', submitting), label: revision.label },
      { ...decision('approve', approving), reason: approving.reason },
    ],
  }
}
