// Beside what is read: which revision a decision falls on, what became of it meanwhile, and the form.
import type { Workspace } from '#core/centre/workspace.ts'
import { labelAgrees } from '#core/ledgers/decisions.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { HashGroups } from '#ui/HashGroups.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { DecisionForm } from './DecisionForm.tsx'
import type { HeldRevision } from './useHeld.ts'
import own from './review.module.css'

/** What is decided on, and where from. */
export interface DecisionSectionProps {
  readonly workspace: Workspace
  readonly held: HeldRevision
  readonly revision: Revision | null | undefined
  readonly base: Revision | null
  readonly onTop: () => void
}

/** A person reads the digest that they sign and decides; nothing where the revision doesn't wait and nobody was at it. */
export const DecisionSection = ({ workspace, held, revision, base, onTop }: DecisionSectionProps) => {
  const say = useWords('review')
  const { shown: subject } = held
  if (subject === null) return null
  // a name beside a revision that calls itself otherwise would have people approve another thing than they read of
  const misnamed = revision && !labelAgrees(subject, revision)
  return (
    <Section
      title={say('whatYouSign')}
      aside={
        <span className={`${own['toDecision']} no-print`}>
          <Button kind="quiet" onClick={onTop}>
            {say('toTop')}
          </Button>
        </span>
      }
    >
      <HashGroups digest={subject.revision} />
      <Caption>{say('hashHint')}</Caption>
      {misnamed ? (
        <Caption>{say('labelDiffers', { inside: revision.label, outside: subject.label })}</Caption>
      ) : (
        <DecisionForm
          key={subject.revision}
          workspace={workspace}
          standing={subject}
          revision={revision}
          base={base}
          current={held.current}
          onDeciding={held.onDeciding}
          onLeave={() => {
            held.goTo(null)
            onTop()
          }}
        />
      )}
    </Section>
  )
}
