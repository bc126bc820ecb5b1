// Another minimum or wanted area, or other opening hours, for one service of the programme; never without a reason.
import { type FormEvent, useState } from 'react'
import { Textarea } from '@mantine/core'
import { overrideService, type ProgrammeDecisions } from '#core/documents/programme.ts'
import type { ProgrammeLine } from '#schemas/derived.ts'
import { minutes, squareMillimetres } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { allWritten, giveUpTyped } from '#ui/unwritten.ts'
import { useKeptNumber, useKeptText } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import { useYourName } from '#ui/YourName.tsx'
import look from './survey.module.css'

/** The service's line, and the document that the decision is written to; areas in mm², minutes a week. */
export interface OverrideFormProps {
  readonly line: ProgrammeLine
  readonly name: string
  /** Whether it differs from the catalogue already. */
  readonly overridden: boolean
  readonly document: ProgrammeDecisions
  readonly onDone: () => void
  readonly onClear: () => void
}

const minutesOfWeek = 168 * 60
const largest = 100_000 * 1_000_000

/** An editor gives a service another area or other hours, with a reason, or goes back to the catalogue's. */
export const OverrideForm = (props: OverrideFormProps) => {
  const told = useTold()
  const { line, name, overridden, document, onDone, onClear } = props
  const say = useWords('demand')
  const field = useFields('programme', 'overrides')
  const frame = useWords('frame')
  const [least, setLeast, forgetLeast] = useKeptNumber(`least-${line.service}`, line.minArea)
  const [wanted, setWanted, forgetWanted] = useKeptNumber(`wanted-${line.service}`, line.wantedArea)
  const [weekly, setWeekly, forgetWeekly] = useKeptNumber(`weekly-${line.service}`, line.weeklyMinutes)
  const [reason, setReason, forgetReason] = useKeptText(`override-${line.service}`)
  const [tried, setTried] = useState(false)
  const tooSmall = wanted < least
  const you = useYourName(`override-${line.service}`)

  const forget = (): void =>
    [forgetLeast, forgetWanted, forgetWeekly, forgetReason, you.forget].forEach((one) => one())

  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (!allWritten(event.currentTarget)) return
    const words = reason.trim()
    const isNamed = you.take()
    if (tooSmall || words === '' || !isNamed) return
    const done = told(
      overrideService(document, line.service, {
        minArea: squareMillimetres(least),
        wantedArea: squareMillimetres(wanted),
        weeklyMinutes: minutes(weekly),
        reason: words,
      }),
    )
    if (!done) return
    forget()
    onDone()
  }

  return (
    <form className={look['sheet']} onSubmit={save} noValidate aria-label={`${say('change')} ${name}`}>
      <DraftOf id={`override-${line.service}`}>
        <div className={look['fields']}>
          <QuantityField
            {...field.quantity('minArea')}
            value={least}
            min={0}
            max={largest}
            onCommit={(area) => setLeast(area ?? least)}
          />
          <QuantityField
            {...field.quantity('wantedArea')}
            value={wanted}
            min={0}
            max={largest}
            error={tried && tooSmall ? say('wantedTooSmall') : null}
            onCommit={(area) => setWanted(area ?? wanted)}
          />
          <QuantityField
            {...field.quantity('weeklyMinutes')}
            value={weekly}
            min={0}
            max={minutesOfWeek}
            onCommit={(time) => setWeekly(time ?? weekly)}
          />
          <Textarea
            label={field.title('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried && reason.trim() === '' ? say('reasonNeeded') : undefined}
            maxLength={2000}
            autosize
            required
          />
          {you.field}
        </div>
      </DraftOf>
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {frame('save')}
        </Button>
        <Button
          kind="quiet"
          onClick={(event) => {
            giveUpTyped(event.currentTarget.form)
            forget()
            onDone()
          }}
        >
          {frame('cancel')}
        </Button>
        {overridden ? (
          <Button
            kind="quiet"
            onClick={(event) => {
              giveUpTyped(event.currentTarget.form)
              forget()
              onClear()
            }}
          >
            {say('clearOverride')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
