// What people decided of services, alone: for those to whom the ranking that it changes isn't published yet.
import type { ProgrammeSnapshot } from '#core/documents/programme.ts'
import { RemarkPress } from '#kit/remarkTargets/RemarkPress.tsx'
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

/** The decisions, and what services are called. */
export interface DecidedServicesProps {
  readonly decisions: Pick<ProgrammeSnapshot, 'verdicts'>
  readonly nameOf: (service: string) => string
}

/** A person reads which services were pinned or struck and why; nothing where none was. */
export const DecidedServices = ({ decisions, nameOf }: DecidedServicesProps) => {
  const say = useWords('demand')
  const decided = [...decisions.verdicts]
  if (decided.length === 0) return null
  return (
    <Section title={say('decided')}>
      <ul className={look['list']}>
        {decided.map(([service, { verdict, reason }]) => (
          <li key={service} className={look['row']}>
            <b>{nameOf(service)}</b>
            <span>{say(verdict === 'strike' ? 'struckBecause' : 'pinnedBecause', { reason })}</span>
            <RemarkPress document="programme" table="verdicts" id={service} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
