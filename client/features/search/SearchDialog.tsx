// The search across a centre: words in, places out, by keys and by finger; a place closes it and leads there.
import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { anyChange, documentsIn } from '#core/centre/windows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { cellOf, derive, type Source } from '#core/source.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { Lang } from '#words/words.ts'
import type { Findable } from './findable.ts'
import { findablesOf } from './findables.ts'
import { excerpt, find } from './matching.ts'
import look from './search.module.css'

/** The centre that is searched, and where a found place leads. */
export interface SearchDialogProps {
  readonly workspace: Workspace
  readonly onClose: () => void
  readonly onFound: (found: Findable) => void
}

const nothingYet = cellOf<readonly Findable[]>([])

/** All that can be found, made anew when something of it changes while the search stands open. */
const useFindables = (workspace: Workspace): readonly Findable[] => {
  const lang = useLanguage()
  // The field stands before the list is made, which takes a moment where there are thousands of rooms.
  const ready = useDeferredValue(true, false)
  const findables = useMemo(() => findablesIn(workspace, lang), [workspace, lang])
  return useSource(ready ? findables : nothingYet)
}

const findablesIn = (workspace: Workspace, lang: Lang): Source<readonly Findable[]> =>
  derive<readonly unknown[], readonly Findable[]>(
    [
      anyChange(documentsIn(workspace).map(([, open]) => open)),
      ...[workspace.me, workspace.threads, workspace.names],
      ...[workspace.figures.standings, workspace.figures.quotes],
    ],
    () => findablesOf(workspace, lang),
  )

/** A person types words and goes to one of the places found, by arrow keys and Enter or by press. */
export const SearchDialog = ({ workspace, onClose, onFound }: SearchDialogProps) => {
  const say = useWords('search')
  const all = useFindables(workspace)
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query)
  const found = useMemo(() => find(all, asked), [all, asked])
  const rows = found.groups.flatMap((group) => group.found)
  const [at, setAt] = useState(0)
  const current = rows[Math.min(at, rows.length - 1)]
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const optionId = (one: Findable): string => `${id}-${one.kind}-${one.key}`
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, rows.length - 1) + step + rows.length) % rows.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // Enter may be quicker than the list: what is taken fits what was typed.
      const now = query === asked ? current : find(all, query).groups[0]?.found[0]
      if (now !== undefined) onFound(now)
    }
  }

  const isAsked = asked.trim() !== ''
  return (
    <Dialog open title={say('title')} onClose={onClose}>
      <TextInput
        label={say('field')}
        labelProps={{ mb: 6 }}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        leftSection={<Icon name="search" size={1.25} />}
        size="md"
        maxLength={100}
        autoComplete="off"
        data-autofocus
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
      />
      <p role="status" className={look['note']}>
        {isAsked
          ? found.count === 0
            ? say('none', { query: asked.trim() })
            : say('found', { count: found.count })
          : ''}
      </p>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={say('title')} className={look['list']}>
        {found.groups.map(({ kind, found: group }) => (
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            {/* A list to choose from holds choices and groups of them, and no headings. */}
            <h3 id={`${id}-${kind}`} role="presentation" className={look['kind']}>
              {say(`of.${kind}`)}
            </h3>
            {group.map((one) => (
              // The keys are the field's, as in every list that is chosen from while one types.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={one.key}
                id={optionId(one)}
                role="option"
                tabIndex={-1}
                aria-selected={one === current}
                className={look['found']}
                onClick={() => onFound(one)}
              >
                <span>{excerpt(one.title, asked)}</span>
                {one.detail !== '' && <small>{excerpt(one.detail, asked)}</small>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={`${look['note']} ${isAsked && found.further === 0 ? look['keys'] : ''}`}>
        {found.further > 0 ? say('further', { count: found.further }) : isAsked ? say('keys') : say('hint')}
      </p>
    </Dialog>
  )
}
