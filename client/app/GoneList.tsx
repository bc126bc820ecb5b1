// A list of what an older state holds that was removed here since, to be brought back or left: of a file, or of a frozen revision.
import { type ReactNode, useMemo, useState } from 'react'
import { anyChange, documentsIn } from '#core/centre/windows.ts'
import type { Gone, GoneItem, OlderFile } from '#core/centre/olderFile.ts'
import { derive } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/ChoiceField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { useUndone } from '#kit/undo/useUndone.ts'
import { useGoneNames } from './goneNames.ts'
import look from './goneList.module.css'

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
  const { items, differing } = useGone(workspace, file)
  const nameItem = useGoneNames(workspace, items)
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  // What is gone comes back unless somebody says no; what was only changed stays unless somebody says yes.
  const isChosen = ({ key, within }: GoneItem): boolean => (within?.how === 'otherwise') === turned.has(key)
  const chosen = items.filter(isChosen)
  const toggle = (key: string): void => {
    const next = new Set(turned)
    if (!next.delete(key)) next.add(key)
    setTurned(next)
  }
  const lists = [
    {
      title: say('gone'),
      items: items.filter(
        ({ within, unreadable }) => within?.how !== 'otherwise' && unreadable === undefined,
      ),
    },
    { title: say('unreadable'), items: items.filter(({ unreadable }) => unreadable !== undefined) },
    { title: say('changedInVariants'), items: items.filter(({ within }) => within?.how === 'otherwise') },
  ]
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
      {lists.map(
        (list) =>
          list.items.length > 0 && (
            <fieldset key={list.title} className={look['goneList']}>
              <legend>{list.title}</legend>
              <ul>
                {list.items.map((item) => (
                  <li key={item.key}>
                    <CheckField
                      value={isChosen(item)}
                      onCommit={() => toggle(item.key)}
                      label={nameItem(item)}
                    />
                  </li>
                ))}
              </ul>
            </fieldset>
          ),
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
