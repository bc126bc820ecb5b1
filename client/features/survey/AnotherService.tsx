// Houses a service of the catalogue that nobody was asked about: chosen from the list, with a reason.
import { NativeSelect } from '@mantine/core'
import { decideService, type ProgrammeDecisions } from '#core/documents/programme.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { useTold } from '#kit/refusals.ts'
import { useKept } from '#ui/useKept.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { ReasonForm } from './ServiceDecisionForm.tsx'
import { serviceName } from './serviceName.ts'
import look from './survey.module.css'

/** The services to choose from, and what writes the decision. */
export interface AnotherServiceProps {
  readonly catalogue: Catalogue
  /** Services that stand in the ranking already. */
  readonly known: ReadonlySet<string>
  readonly document: ProgrammeDecisions
}

/** An editor houses a service outside the ranking, and says why. */
export const AnotherService = ({ catalogue, known, document }: AnotherServiceProps) => {
  const told = useTold()
  const say = useWords('demand')
  const frame = useWords('frame')
  const lang = useLanguage()
  const [service, setService] = useKept('another-service', '', (kept) =>
    typeof kept === 'string' && catalogue.has(kept) ? kept : null,
  )
  const others = [...catalogue.values()].filter((one) => !known.has(one.id) && one.kind !== 'office')
  if (others.length === 0) return null
  return (
    <div className={`${look['section']} no-print`}>
      <NativeSelect
        label={say('another')}
        value={service}
        onChange={(event) => setService(event.currentTarget.value)}
        data={[
          { value: '', label: say('anotherNone') },
          ...others.map((one) => ({ value: one.id, label: serviceName(catalogue, one.id, lang) })),
        ]}
      />
      {service === '' ? null : (
        <ReasonForm
          label={say('whyPin', { name: serviceName(catalogue, service, lang) })}
          submit={say('pin')}
          cancel={frame('cancel')}
          onCancel={() => setService('')}
          onReason={(reason) => {
            const isDone = told(decideService(document, service, 'pin', reason))
            if (isDone) setService('')
            return isDone
          }}
        />
      )}
    </div>
  )
}
