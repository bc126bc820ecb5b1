// The rows that can't be read, one by one: what each is, what is wrong with it, since when, and what can be done about it.
import { TextInput } from '@mantine/core'
import {
  bringSoundBack,
  canMendByHand,
  canStand,
  canTakeOut,
  fieldsStanding,
  mendByHand,
  takeOutUnreadable,
} from '#core/documents/soundRows.ts'
import type { OpenDocument, WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import type { UnreadableRow } from '#core/centre/unreadableRows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { unitOfField, type DocumentDefinition } from '#schemas/record.ts'
import { readWrittenNumber, storedUnits } from '#schemas/writtenNumber.ts'
import { writtenUnits } from '#schemas/writtenUnits.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { centrePlace } from '#ui/keptDrafts.ts'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Caption } from '#ui/Section.tsx'
import { useKeptAt } from '#ui/useKept.ts'
import { useTold } from '#kit/refusals.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { fieldName, oneOfTable } from '#words/recordNames.ts'
import { titleAmongRooms } from '#words/roomNames.ts'
import { unitMark } from '#words/storedNumber.ts'
import type { Lang } from '#words/words.ts'
import { openDocumentOf, keyOfRow, useRowPasts, type FoundRow } from './useRowPasts.ts'
import own from './unreadable.module.css'

/** The rows that are left out. */
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

/** A room with its floor, where others are called the same. */
const titleOfRoom = (
  { layout }: Workspace,
  { table, id }: UnreadableRow,
  [standing, sound]: readonly unknown[],
  lang: Lang,
): string | null =>
  table === 'rooms'
    ? titleAmongRooms(layout.read(), id, { ...(sound as Fields), ...(standing as Fields) }, lang)
    : null

/**
 * A person brings each row back as it was, mends its field by hand, or takes it out; what can't be done isn't
 * offered.
 */
export const UnreadableList = ({ workspace, rows, onClose }: UnreadableListProps) => {
  const say = useWords('unreadable')
  const found = useRowPasts(workspace, rows)
  return (
    <Dialog open title={say('title')} onClose={onClose} size="large">
      {rows.length > 0 && <Caption>{say('why')}</Caption>}
      <ListByPortion items={rows} className={own['unreadable']}>
        {(row) => (
          <li key={keyOfRow(row)} data-row={keyOfRow(row)}>
            <PlacedRow workspace={workspace} row={row} found={found?.get(keyOfRow(row)) ?? null} />
          </li>
        )}
      </ListByPortion>
    </Dialog>
  )
}

interface PlacedProps {
  readonly workspace: Workspace
  readonly row: UnreadableRow
  /** Null while it is being looked for. */
  readonly found: FoundRow | null
}

interface RowProps extends PlacedProps {
  readonly open: OpenDocument<DocumentDefinition>
}

const PlacedRow = (props: PlacedProps) => {
  const open = openDocumentOf(props.workspace, props.row)
  return open && <Row {...props} open={open} />
}

const Row = ({ workspace, row, found, open }: RowProps) => {
  const say = useWords('unreadable')
  const records = useWords('records')
  const format = useFormat()
  const lang = useLanguage()
  const author = row.author === undefined ? null : (workspace.names.read().get(row.author) ?? null)
  const notice = useStepNotice(open.undoing)
  const kind = oneOfTable(row.table, lang) ?? records('one.facts')
  const contents = [fieldsStanding(open, row), found?.sound]
  const name = titleOfRoom(workspace, row, contents, lang) ?? nameIn(contents, lang)
  const named = name === null ? kind : say('named', { kind, name })
  const what = author === null ? named : say('of', { what: named, author })
  const field = fieldName(row.table, row.field, lang)
  const told = useTold()
  const done = (result: Result<unknown, WriteRefusal>, words: string): boolean => {
    const isDone = told(result)
    if (isDone) notice(words)
    return isDone
  }
  const { definition } = open
  const stands = canStand(row, definition)
  const mayWrite = useMayWrite(workspace, open) && row.author === undefined
  const unit = unitOfField(definition, row.table, row.field)
  const mark = unit && unitMark(unit, lang)
  return (
    <div className={own['unreadableRow']}>
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
                    found.where === null
                      ? say('nowhere')
                      : found.where === 'device'
                        ? say('inLog')
                        : found.where === 'relay'
                          ? say('inRelayLog')
                          : say('inRevision', { label: found.where.revision }),
                  ]),
            ].join(lang === 'zh' ? '' : ' ')}
      </Caption>
      {mayWrite && (
        <div className={`${own['unreadableWays']} no-print`}>
          {stands && found !== null && found.sound !== undefined && (
            <Button
              kind="primary"
              onClick={() =>
                done(bringSoundBack(open, row, found.sound, found.replaced), say('broughtBack', { what }))
              }
            >
              {say('bringBack', { what })}
            </Button>
          )}
          {stands && canMendByHand(open, row) && (
            <ByHand
              label={
                mark === null ? say('byHand', { what, field }) : say('byHandIn', { what, field, unit: mark })
              }
              press={say('write')}
              place={centrePlace(workspace.id, 'unreadable', keyOfRow(row), row.field)}
              onWrite={(typed) => done(mendByHand(open, row, storedOf(typed, unit)), say('mended', { what }))}
            />
          )}
          {canTakeOut(row, definition) && (
            <Button
              kind="quiet"
              onClick={() => done(takeOutUnreadable(open, row), say('takenOut', { what }))}
            >
              {say('takeOut', { what })}
            </Button>
          )}
        </div>
      )}
      {row.author !== undefined && <Caption>{say('theirs')}</Caption>}
    </div>
  )
}

/** What was typed in the unit that people write, in the one that is stored; a clock for minutes; anything else as it is. */
const storedOf = (typed: string, unit: StoredUnit | null): string => {
  if (unit === null) return typed
  const clock = /^(\d{1,3})[:：](\d\d)$/.exec(typed.trim())
  if ((unit === 'minutes' || unit === 'clock') && clock)
    return String(Number(clock[1]) * 60 + Number(clock[2]))
  const { mark, factor } = writtenUnits[unit]
  const number = readWrittenNumber(typed, mark, factor)
  const stored = number.ok ? storedUnits(number.value, factor) : null
  return stored === null ? typed : String(stored)
}

interface ByHandProps {
  readonly label: string
  readonly press: string
  /** Where what is typed is kept on this device until it is written. */
  readonly place: string
  /** True when it was written. */
  readonly onWrite: (typed: string) => boolean
}

const asText = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null)

const ByHand = ({ label, press, place, onWrite }: ByHandProps) => {
  const [typed, setTyped, forget] = useKeptAt(place, '', asText)
  return (
    <form
      className={own['unreadableHand']}
      onSubmit={(event) => {
        event.preventDefault()
        if (onWrite(typed)) forget()
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
