// The refused records of one ledger: what each was, why it was refused, all that was typed, and what becomes of it.
import { useState } from 'react'
import type { RefusedKind } from '#core/centre/refusedKinds.ts'
import { fileNamePart } from '#files/reportFileName.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { RefusedReading } from './refusedReading.ts'
import { useRefusedReading, type RefusedPlace } from './useRefusedReading.ts'
import own from './refused.module.css'

/** The centre, and the ledger whose refused records are shown; none of them once all are decided. */
export interface RefusedDialogProps {
  readonly workspace: RefusedPlace
  readonly kind: RefusedKind
  readonly onClose: () => void
}

/** What is done with some of the records. */
interface Ways {
  readonly send: (ids: readonly string[]) => void
  readonly save: (readings: readonly RefusedReading[]) => void
  readonly letGo: (ids: readonly string[]) => void
}

/** A person reads each record, has it sent again, saves it as a file, or lets it go after being asked once more. */
export const RefusedDialog = ({ workspace, kind, onClose }: RefusedDialogProps) => {
  const say = useWords('refused')
  const readings = useRefusedReading(workspace, kind)
  const ways = useWays(workspace, kind)
  return (
    <Dialog
      open
      title={say(
        readings.length > 0 && readings.every(({ isHeld }) => isHeld) ? 'kindHeld' : `kind.${kind.ledger}`,
      )}
      onClose={onClose}
      size="large"
      actions={readings.length > 1 && <Presses readings={readings} ways={ways} />}
    >
      {readings.length === 0 && <Caption>{say('none')}</Caption>}
      {readings.some(({ isHeld }) => !isHeld) && <Caption>{say('explain')}</Caption>}
      {readings.some(({ isHeld }) => isHeld) && <Caption>{say('explainHeld')}</Caption>}
      <ListByPortion items={readings} className={own['refused']}>
        {(reading) => (
          <li
            key={reading.id}
            className={own['refusedRecord']}
            data-testid="refused-record"
            data-record={reading.id}
          >
            <p>
              <strong>{reading.what}</strong>
            </p>
            <p>{say('why', { why: reading.why })}</p>
            {reading.facts.length > 0 && (
              <dl className={own['refusedFacts']}>
                {reading.facts.map(({ label, text }, i) => (
                  <div key={`${i} ${label}`}>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            )}
            <Presses readings={[reading]} ways={ways} />
          </li>
        )}
      </ListByPortion>
    </Dialog>
  )
}

const useWays = (workspace: RefusedPlace, { ledger }: RefusedKind): Ways => {
  const say = useWords('refused')
  const storing = useWords('storing')
  const domain = useWords('domain')
  const lang = useLanguage()
  const format = useFormat()
  const saveFile = useSaveFile()
  const { facts } = useSource(workspace.centre)
  const { sendAgain, dropAside } = workspace.refused[ledger]
  const done = (work: Promise<void>, words: string): void =>
    void work.then(
      () => announce(words),
      () => announceFault(storing('notKept')),
    )
  return {
    send: (ids) => done(sendAgain(...ids), say('sending')),
    letGo: (ids) => done(dropAside(...ids), say('gone', { count: ids.length })),
    save: (readings) =>
      void saveFile(async () => {
        const { refusedFile } = await import('./refusedFile.ts')
        const centre = facts === null ? domain('centre') : nameOf(facts, lang)
        const head = say('fileHead', {
          centre,
          kind: say(`kind.${ledger}`),
          when: format.dateTime(Date.now()),
        })
        return {
          fileName: `${fileNamePart(centre)}-${say('fileName')}.txt`,
          bytes: refusedFile(head, readings, lang),
          type: 'text/plain',
        }
      }),
  }
}

interface PressesProps {
  readonly readings: readonly RefusedReading[]
  readonly ways: Ways
}

/** Nothing goes by one press: there is no other copy. Nothing is sent that would lie here again at once, for want of a role. */
const Presses = ({ readings, ways }: PressesProps) => {
  const say = useWords('refused')
  const [asked, setAsked] = useState(false)
  const ids = readings.map(({ id }) => id)
  const sendable = readings.filter((one) => one.sendable).map(({ id }) => id)
  const isOne = ids.length === 1
  if (asked)
    return (
      <div className={`${own['refusedWays']} no-print`}>
        <p role="status">{say('letGoSure', { count: ids.length })}</p>
        <Button onClick={() => setAsked(false)}>{say('keep')}</Button>
        <Button
          kind="stop"
          onClick={() => {
            setAsked(false)
            ways.letGo(ids)
          }}
        >
          {say('letGoNow')}
        </Button>
      </div>
    )
  return (
    <div className={`${own['refusedWays']} no-print`}>
      {sendable.length > 0 && (
        <Button onClick={() => ways.send(sendable)}>{say(isOne ? 'sendAgain' : 'sendAll')}</Button>
      )}
      <Button icon="download" onClick={() => ways.save(readings)}>
        {say(isOne ? 'save' : 'saveAll')}
      </Button>
      <Button kind="quiet" onClick={() => setAsked(true)}>
        {say(isOne ? 'letGo' : 'letGoAll')}
      </Button>
    </div>
  )
}
