// Half-filled answers that closed tabs left on this device: whose each is, to go on with or to discard.
import { useEffect, useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { announce } from '#ui/notices.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { AnswerSheet } from './answerSheet.ts'
import { leftSheets, type Keying, type LeftSheet } from './keptSheets.ts'
import { blockName } from './recordName.ts'
import own from './collect.module.css'
import look from './survey.module.css'

/** The centre, and what takes a sheet up again. */
export interface LeftSheetsProps {
  readonly workspace: Workspace
  readonly correcting: string | undefined
  /** Another sheet stands half filled in the page: it is kept or discarded first. */
  readonly busy: boolean
  readonly onTake: (keying: Keying) => void
}

/** A person goes on with a half-filled answer from before, or discards it; nothing where none was left. */
export const LeftSheets = ({ workspace, correcting, busy, onTake }: LeftSheetsProps) => {
  const say = useWords('survey')
  const frame = useWords('frame')
  const nameOfSheet = useSheetName(workspace)
  const [left, setLeft] = useState<readonly LeftSheet[]>([])
  useEffect(() => {
    let gone = false
    void leftSheets(workspace.id, correcting).then((found) => gone || setLeft(found))
    return () => {
      gone = true
    }
  }, [workspace.id, correcting])
  if (left.length === 0) return null
  const without = (one: LeftSheet): void => setLeft((all) => all.filter((other) => other !== one))
  const take = (one: LeftSheet): void => {
    one.take()
    without(one)
    onTake(one.keying)
  }
  const discard = (one: LeftSheet): void => {
    without(one)
    one.drop()
    announce(say('sheetDiscarded'))
  }
  return (
    <section className={own['alike']} aria-label={say('sheetsLeft')}>
      <p className={own['alikeAsk']}>{say('sheetsLeft')}</p>
      <ul className={look['list']}>
        {left.map((one) => (
          <li key={one.keying.sheet.id} className={look['row']}>
            <span>{nameOfSheet(one.keying.sheet)}</span>
            <span className={look['buttons']}>
              <Button disabled={busy} onClick={() => take(one)}>
                {say('sheetGoOn')}
              </Button>
              <Discard onDiscard={() => discard(one)} cancel={frame('cancel')} />
            </span>
          </li>
        ))}
      </ul>
      {busy ? <p className={look['detail']}>{say('sheetsLeftBusy')}</p> : null}
    </section>
  )
}

/** A sheet leaves no trace, so that it goes by a second press. */
export const Discard = ({
  onDiscard,
  cancel,
}: {
  readonly onDiscard: () => void
  readonly cancel: string
}) => {
  const say = useWords('survey')
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button kind="quiet" icon="trash" onClick={() => setAsking(true)}>
        {say('sheetDiscard')}
      </Button>
    )
  return (
    <>
      <Button
        kind="stop"
        onClick={() => {
          setAsking(false)
          onDiscard()
        }}
      >
        {say('sheetDiscardSure')}
      </Button>
      <Button onClick={() => setAsking(false)}>{cancel}</Button>
    </>
  )
}

/** Who began a sheet, for which household, and how far it is. */
export const useSheetName = (workspace: Workspace): ((sheet: AnswerSheet) => string) => {
  const say = useWords('survey')
  const format = useFormat()
  const lang = useLanguage()
  const centre = useSource(workspace.centre)
  return (sheet) => {
    const asked = Date.parse(sheet.date)
    const count = Object.keys(sheet.answers).length
    return [
      sheet.begunBy === undefined || sheet.begunBy.trim() === ''
        ? undefined
        : say('sheetBegunBy', { name: sheet.begunBy }),
      [blockName(centre, sheet.block, lang), sheet.household.trim()]
        .filter((part) => part !== '')
        .join(' ') || undefined,
      Number.isNaN(asked) ? undefined : format.date(asked),
      say('sheetAnswered', { count }),
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  }
}
