// The rows that can't be read, one by one: what each is, what is wrong with it, since when, and what can be done about it.
import './unreadable.css'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  bringBack,
  canMendByHand,
  canStand,
  canTakeOut,
  fieldsStanding,
  mendByHand,
  takeOut,
} from '#core/documents/soundRows.ts'
import type { Result } from '#core/result.ts'
import type { UnreadableRow } from '#core/unreadableRows.ts'
import type { Workspace } from '#core/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useStepNotice } from '#ui/Undo/useUndone.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { Lang } from '#words/words.ts'
import { documentOf, keyOfRow, useRowPasts, type FoundRow } from './useRowPasts.ts'

export interface UnreadableListProps {
  readonly workspace: Workspace
  readonly rows: readonly UnreadableRow[]
  readonly onClose: () => void
}

type Fields = Readonly<Record<string, unknown>>

const longestShown = 40

/** A name or a text in any of the contents that are known of a row. */
const nameIn = (contents: readonly unknown[], lang: Lang): string | null => {
  const endings = lang === 'zh' ? ['', 'En'] : ['En', '']
  for (const key of ['name', 'text', 'title'])
    for (const ending of endings)
      for (const content of contents) {
        const value = (content as Fields | null | undefined)?.[`${key}${ending}`]
        if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, longestShown)
      }
  return null
}

export const UnreadableList = ({ workspace, rows, onClose }: UnreadableListProps) => {
  const say = useWords('unreadable')
  const found = useRowPasts(workspace, rows)
  return (
    <Dialog open title={say('title')} onClose={onClose} size="large">
      <Caption>{say('why')}</Caption>
      <ul className="bd-unreadable">
        {rows.map((row) => (
          <li key={keyOfRow(row)} data-row={keyOfRow(row)}>
            <Row workspace={workspace} row={row} found={found?.get(keyOfRow(row)) ?? null} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface RowProps {
  readonly workspace: Workspace
  readonly row: UnreadableRow
  /** Null while it is being looked for. */
  readonly found: FoundRow | null
}

const Row = ({ workspace, row, found }: RowProps) => {
  const say = useWords('unreadable')
  const undo = useWords('undo')
  const format = useFormat()
  const lang = useLanguage()
  const open = documentOf(workspace, row)
  const notice = useStepNotice(open.undoing)
  const kind = undo.optional(`table.${row.table}`) ?? undo('table.facts')
  const name = nameIn([fieldsStanding(open, row), found?.sound], lang)
  const what = name === null ? kind : say('named', { kind, name })
  const field = undo.optional(`field.${row.field}`) ?? row.field
  const done = (result: Result<unknown, unknown>, words: string): void => {
    if (result.ok) notice(words)
    else announceFault(say('notDone'))
  }
  const { definition } = open
  const stands = canStand(row, definition)
  const mayWrite = open.sealed() === null
  return (
    <div className="bd-unreadable-row">
      <p>
        {row.field === 'id' || row.field === '' ? say('noRow', { what }) : say('wrongField', { what, field })}
      </p>
      <Caption>
        {found === null
          ? say('looking')
          : [
              found.since === null
                ? say('sinceUnknown')
                : say('since', { when: format.dateTime(Date.parse(found.since)) }),
              ...(!stands
                ? []
                : [
                    found.sound === undefined
                      ? say('nowhere')
                      : found.revision === null
                        ? say('inLog')
                        : say('inRevision', { label: found.revision }),
                  ]),
            ].join(lang === 'zh' ? '' : ' ')}
      </Caption>
      {mayWrite && (
        <div className="bd-unreadable-ways no-print">
          {stands && found !== null && found.sound !== undefined && (
            <Button
              kind="primary"
              onClick={() =>
                done(bringBack(open, row, found.sound, found.replaced), say('broughtBack', { what }))
              }
            >
              {say('bringBack', { what })}
            </Button>
          )}
          {stands && canMendByHand(open, row) && (
            <ByHand
              label={say('byHand', { what, field })}
              press={say('write')}
              onWrite={(typed) => {
                done(mendByHand(open, row, typed), say('mended', { what }))
              }}
            />
          )}
          {canTakeOut(row, definition) && (
            <Button kind="quiet" onClick={() => done(takeOut(open, row), say('takenOut', { what }))}>
              {say('takeOut', { what })}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

interface ByHandProps {
  readonly label: string
  readonly press: string
  readonly onWrite: (typed: string) => void
}

const ByHand = ({ label, press, onWrite }: ByHandProps) => {
  const [typed, setTyped] = useState('')
  return (
    <form
      className="bd-unreadable-hand"
      onSubmit={(event) => {
        event.preventDefault()
        onWrite(typed)
      }}
    >
      <TextInput
        label={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={400}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        {press}
      </Button>
    </form>
  )
}
