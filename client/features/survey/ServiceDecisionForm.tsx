// Pins or strikes a service: which of the two, and the reason without which nothing is decided.
import { type FormEvent, useId, useState } from 'react'
import { Textarea } from '@mantine/core'
import { decideService, type ProgrammeDecisions } from '#core/documents/programme.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { useKept, useKeptText } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import { useYourName } from '#ui/YourName.tsx'
import look from './survey.module.css'

/** The service, and the document that the decision is written to. */
export interface ServiceDecisionFormProps {
  readonly service: string
  readonly name: string
  readonly document: ProgrammeDecisions
}

type Verdict = 'pin' | 'strike'
const asVerdict = (kept: unknown): Verdict | null => (kept === 'pin' || kept === 'strike' ? kept : null)

/** An editor pins or strikes a service under their name, with a reason. */
export const ServiceDecisionForm = ({ service, name, document }: ServiceDecisionFormProps) => {
  const told = useTold()
  const say = useWords('demand')
  const frame = useWords('frame')
  const [verdict, setVerdict] = useKept<Verdict | null>(`verdict-${service}`, null, asVerdict)

  if (verdict === null) {
    return (
      <div className={look['buttons']}>
        <Button icon="pin" onClick={() => setVerdict('pin')} aria-label={say('pinService', { name })}>
          {say('pin')}
        </Button>
        <Button
          icon="strike"
          onClick={() => setVerdict('strike')}
          aria-label={say('strikeService', { name })}
        >
          {say('strike')}
        </Button>
      </div>
    )
  }
  return (
    <ReasonForm
      label={say(verdict === 'pin' ? 'whyPin' : 'whyStrike', { name })}
      submit={say(verdict === 'pin' ? 'pin' : 'strike')}
      cancel={frame('cancel')}
      onCancel={() => setVerdict(null)}
      onReason={(reason) => {
        const isDone = told(decideService(document, service, verdict, reason))
        if (isDone) setVerdict(null)
        return isDone
      }}
    />
  )
}

/** What is asked for, and who takes the reason. */
export interface ReasonFormProps {
  readonly label: string
  readonly submit: string
  readonly cancel: string
  readonly onCancel: () => void
  /** Called with a reason that has words; true when it was written. */
  readonly onReason: (reason: string) => boolean
}

/** Asks for a reason, and says so when there is none. */
export const ReasonForm = ({ label, submit, cancel, onCancel, onReason }: ReasonFormProps) => {
  const say = useWords('demand')
  const [reason, setReason, forget] = useKeptText(`reason-${label}`)
  const [lacking, setLacking] = useState(false)
  const id = useId()
  const you = useYourName(label)
  const decide = (event: FormEvent): void => {
    event.preventDefault()
    const words = reason.trim()
    setLacking(words === '')
    const isNamed = you.take()
    if (words === '' || !isNamed) return
    if (onReason(words)) forget()
  }
  return (
    <form className={look['sheet']} onSubmit={decide} noValidate>
      <Textarea
        id={id}
        label={label}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={lacking ? say('reasonNeeded') : undefined}
        maxLength={2000}
        autosize
        minRows={2}
        required
        autoFocus
      />
      {you.field}
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {submit}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            forget()
            you.forget()
            onCancel()
          }}
        >
          {cancel}
        </Button>
      </div>
    </form>
  )
}
