// The panel Propose: rules on one side, the present plan and the stored proposals in equal columns on the other.
import { useMemo, useRef, useState } from 'react'
import { floorsInOrder, mainVariant, storeProposal, type LayoutSnapshot } from '#core/documents/layout.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Undoing } from '#core/source.ts'
import type { WorkerLike } from '#core/workerPort.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { Button } from '#ui/Button.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { LayoutRoomProps } from '#features/layout/engine/layoutRoomProps.ts'
import { UsesColumn } from './UsesColumn.tsx'
import { figuresOfUses, presentUses } from './proposalFigures.ts'
import { problemOfCentre, type ProposalRules } from '#core/centre/allocationProblem.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { SolvingMissing } from './SolvingMissing.tsx'
import { SolveSide } from './SolveSide.tsx'
import { StoredProposal } from './StoredProposal.tsx'
import { useAllocation } from './useAllocation.ts'
import { useKeptRules } from './useKeptRules.ts'
import { useToldLayout } from '#features/layout/drawing/refusalWords.ts'
import { useRowsOfVariant } from '#features/layout/drawing/useRowsOfVariant.ts'
import { VariantChoice } from '#features/layout/panels/VariantChoice.tsx'
import { pathOfVariant } from '#features/layout/engine/variantTitle.ts'
import look from './propose.module.css'

/** What the page is handed beside the room's own. */
export interface ProposePageProps extends LayoutRoomProps {
  /** Stands in for the page's own worker in tests. */
  readonly makeWorker?: () => WorkerLike
}

const none: ReadonlySet<string> = new Set()

/** A person sets rules, has an allocation worked out, and compares what was found with the present plan. */
export const ProposePage = ({ workspace, path, go, makeWorker }: ProposePageProps) => {
  const { layout, figures } = workspace
  const say = useWords('propose')
  const lang = useLanguage()
  const whole = useSource(layout)
  const centre = useSource(workspace.centre)
  const programme = useSource(figures.programme)
  const demand = useSource(figures.demand)
  const money = {
    partners: inRankOrder(useSource(workspace.plan).partners.values()),
    budget: useSource(figures.budget),
  }
  const mayEdit = useMayWrite(workspace, workspace.layout)
  const onResult = useToldLayout()
  const slots = useMemo(() => inRankOrder(centre.slots.values()), [centre.slots])
  const catalogue = useMemo(() => catalogueWith(centre.serviceEdits), [centre.serviceEdits])
  const [, wanted = ''] = path
  const variant = whole.variants.has(wanted) ? wanted : mainVariant(whole)
  const snapshot = useRowsOfVariant(whole, variant)
  const [rules, setRules] = useKeptRules(workspace.id)
  const floors = floorsInOrder(snapshot)
  const [wantedFloor, setFloor] = useState<string | null>(null)
  const floor = floors.find(({ id }) => id === wantedFloor)?.id ?? floors[0]?.id ?? null
  const [arrived, setArrived] = useState<string | null>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const found = useMemo(
    () => problemOfCentre({ snapshot, variant, slots, programme, catalogue }, rules),
    [snapshot, variant, slots, programme, catalogue, rules],
  )
  const proposals = inRankOrder(snapshot.proposals.values()).filter((one) => one.variant === variant)
  const others = snapshot.proposals.size - proposals.length
  const asked = useRef({ variant, rules })
  const storedBy = useStoredBy(workspace)

  const onSolved = (problem: AllocationProblem, result: AllocationResult): void => {
    const { variant: now, rules: under } = asked.current
    setEnded({ result, rules: under })
    if (result.status === 'infeasible' || now === null || !layout.read().variants.has(now)) return
    const stored = storeProposal(layout, {
      name: say('name', { n: layout.read().proposals.size + 1 }),
      variant: now,
      problemDigest: result.problemDigest,
      result,
      problem,
    })
    if (onResult(stored) && stored.ok) setArrived(stored.value)
  }
  const { run, start, cancel } = useAllocation(onSolved, makeWorker)
  const ground = variant === null ? null : { snapshot, variant, slots, catalogue, demand }
  /** What every stored proposal is set beside. */
  const beside = { layout, snapshot, centre, programme, money, floor, mayEdit, onResult }
  const problem = 'problem' in found ? found.problem : null
  const floorChoice = floors.map((one) => ({ value: one.id, label: nameOf(one, lang) }))

  return (
    <div className={look['page']}>
      <div className={look['main']}>
        <ProposeHead
          undoing={mayEdit ? layout.undoing : null}
          onBack={() => go('layout', ...backTo(whole, variant))}
        />
        {'missing' in found && <SolvingMissing missing={found.missing} workspace={workspace} go={go} />}
        <VariantChoice
          whole={whole}
          variant={variant}
          disabled={run.state === 'running'}
          onVariant={(id) => go('layout', 'propose', ...pathOfVariant(whole, id))}
        />
        {floorChoice.length > 1 && (ground !== null || proposals.length > 0) && (
          <Segments label={say('floor')} value={floor} onChange={setFloor} segments={floorChoice} />
        )}
        <div className={look['columns']}>
          {ground !== null && problem !== null && (
            <UsesColumn
              title={say('present')}
              snapshot={snapshot}
              centre={centre}
              floor={floor}
              figures={figuresOfUses(ground, problem, presentUses(ground, problem), false)}
              changed={none}
            />
          )}
          {ground !== null &&
            proposals.map((proposal) => (
              <StoredProposal
                key={proposal.id}
                {...{ ...beside, ground, proposal }}
                by={storedBy(proposal.by)}
                arrived={proposal.id === arrived}
              />
            ))}
          {run.state === 'idle' && ended?.result.status === 'infeasible' && (
            <ConflictNote {...ended} snapshot={snapshot} />
          )}
        </div>
        {proposals.length === 0 && problem !== null && (
          <p className={look['quiet']}>{mayEdit ? say('none') : say('noneYet')}</p>
        )}
        {others > 0 && <p className={look['quiet']}>{say('ofOthers', { count: others })}</p>}
      </div>
      {mayEdit && problem !== null && (
        <SolveSide
          snapshot={snapshot}
          problem={problem}
          rules={rules}
          onRules={setRules}
          run={run}
          onCancel={cancel}
          onSolve={() => {
            setEnded(null)
            asked.current = { variant, rules }
            start(problem)
          }}
        />
      )}
    </div>
  )
}

/** Who stored a proposal, with a fitting word where there is no name. */
const useStoredBy = (workspace: Workspace): ((member: string) => string) => {
  const say = useWords('propose')
  const names = useSource(workspace.names)
  const me = useSource(workspace.me)
  return (member) => names.get(member)?.trim() || say(member === me.member ? 'byYou' : 'byNameless')
}

/** What a run came to, and the rules that it was asked with. */
interface Ended {
  readonly result: AllocationResult
  readonly rules: ProposalRules
}

interface ProposeHeadProps {
  /** Null for who may only read. */
  readonly undoing: Undoing | null
  readonly onBack: () => void
}

const ProposeHead = ({ undoing, onBack }: ProposeHeadProps) => {
  const say = useWords('propose')
  return (
    <PageHead
      title={say('title')}
      lede={say('lede')}
      action={
        <>
          {undoing !== null && <UndoButtons undoing={undoing} />}
          <Button onClick={onBack}>{say('back')}</Button>
        </>
      }
    />
  )
}

/** The plan in the variant that proposals were looked at for. */
const backTo = (layout: LayoutSnapshot, variant: string | null): readonly string[] => {
  const own = pathOfVariant(layout, variant)
  return own.length === 0 ? [] : ['variants', ...own]
}
