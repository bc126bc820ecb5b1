// A list of what an older state holds that was removed here since, to be brought back or left: of a file, or of a frozen revision.
import './goneList.css'
import { type ReactNode, useMemo, useState } from 'react'
import { anyChange, documentsIn } from '#core/centre/windows.ts'
import type { Gone, GoneItem, OlderFile } from '#core/centre/olderFile.ts'
import { derive } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { cellParts } from '#schemas/ids.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/ChoiceField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { useUndone } from '#ui/Undo/useUndone.ts'
import { nameOf, titleOf } from '#words/words.ts'

/** What an older state holds, and the words that stand over its list. */
export interface GoneListProps {
  readonly workspace: Workspace
  readonly older: OlderFile
  readonly title: string
  readonly lede: string
  /** What can be done about things that could not be brought back; ends the sentence that names them. */
  readonly advice: string
  /** Another way to what it holds. */
  readonly beside?: ReactNode
  /** Nothing is done while the other way is being taken. */
  readonly busy?: boolean
  readonly onClose: () => void
}

/** Letters of a paragraph that tell it from the others. */
const shownOfText = 90

/** A person ticks what is to come back and brings it back by one press, which one undo takes back. */
export const GoneList = ({
  workspace,
  older: file,
  title,
  lede,
  advice,
  beside,
  busy = false,
  onClose,
}: GoneListProps) => {
  const say = useWords('older')
  const frame = useWords('frame')
  const format = useFormat()
  const nameItem = useItemName(workspace)
  const { items, differing } = useGone(workspace, file)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = items.filter(({ key }) => !left.has(key))
  const toggle = (key: string): void => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    setLeft(next)
  }
  const told = useUndone()
  const bringBack = (): void => {
    const done = file.bringBack(new Set(chosen.map(({ key }) => key)))
    // What was brought back by this press alone, whatever was done since.
    const undo = { label: frame('undo'), run: () => void told(done.undo(), 'undo') }
    if (done.unfit.length === 0 && done.refused.length === 0) {
      announce(say('broughtBack', { count: done.count }), undo)
      return onClose()
    }
    const names = format.list(done.unfit.map(nameItem))
    const parts = [
      ...(done.count > 0 ? [say('broughtBack', { count: done.count })] : []),
      ...(done.unfit.length > 0 ? [say('unfit', { names }), advice] : []),
      ...(done.refused.length > 0 ? [say('mayNot'), advice] : []),
    ]
    announceFault(parts.join(' '), done.count > 0 ? undo : undefined, 'anywhere')
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('leave')}</Button>
          {beside}
          {items.length > 0 && (
            <Button kind="primary" disabled={busy || chosen.length === 0} onClick={bringBack}>
              {say('bringBack', { count: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <p>{lede}</p>
      {items.length === 0 && differing === 0 && <Caption>{say('nothingGone')}</Caption>}
      {items.length > 0 && (
        <fieldset className="bd-gone-list">
          <legend>{say('gone')}</legend>
          <ul>
            {items.map((item) => (
              <li key={item.key}>
                <CheckField
                  value={!left.has(item.key)}
                  onCommit={() => toggle(item.key)}
                  label={nameItem(item)}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {differing > 0 && <Caption>{say('differing', { count: differing })}</Caption>}
    </Dialog>
  )
}

/** Looked at again whenever one of the documents changes. */
const useGone = (workspace: Workspace, file: OlderFile) => {
  const gone = useMemo(
    () =>
      derive<readonly unknown[], Gone>(
        [anyChange(documentsIn(workspace).map(([, open]) => open)), workspace.ownRemarks],
        () => file.gone(),
      ),
    [file, workspace],
  )
  return useSource(gone)
}

const useItemName = (workspace: Workspace): ((item: GoneItem) => string) => {
  const say = useWords('older')
  const lang = useLanguage()
  const { rooms, variants } = useSource(workspace.layout)
  const { slots } = useSource(workspace.centre)
  return ({ table, id, name }) => {
    const kind = say.optional(`kind.${table}`) ?? say('kind.record')
    if (table === 'assignments') {
      const [variant, room, slot] = cellParts(id)
      const rows = [variants.get(variant), rooms.get(room), slots.get(slot)]
      return [kind, ...rows.flatMap((row) => (row === undefined ? [] : [nameOf(row, lang)]))].join(' · ')
    }
    if (name === null) return kind
    const title = titleOf(name, lang)
    const shown = title.length > shownOfText ? `${title.slice(0, shownOfText)}…` : title
    return shown === '' ? kind : `${kind} · ${shown}`
  }
}
