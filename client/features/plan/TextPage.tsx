// The text page: the plan's prose, written together, with quoted figures that stay live and lead to where they come from.
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isBlankText } from '#core/prose/inText.ts'
import { walkText } from '#core/prose/walk.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import type { CaretAwareness } from '#ui/RichText/carets.ts'
import { LazyRichText } from '#ui/RichText/LazyRichText.tsx'
import { useEditorLabels } from '#ui/RichText/labels.ts'
import type { TextUndo } from '#ui/RichText/lendUndo.ts'
import { ReadText } from '#ui/RichText/ReadText.tsx'
import { colourOf } from '#ui/Seal.tsx'
import { useUndone } from '#kit/undo/useUndone.ts'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { currentLanguage, wordsOf } from '#words/words.ts'
import { Outline } from './Outline.tsx'
import { QuotedFigures } from './QuotedFigures.tsx'
import { RemarkOnText } from './RemarkOnText.tsx'
import { shownQuotes } from './shownQuotes.ts'
import { textSource } from './textSource.ts'
import { useRemarkOnText } from './useRemarkOnText.ts'
import { useShownPlace } from '#kit/useShownPlace.ts'
import look from './text.module.css'

/** A person writes the plan's text with others and quotes figures in it; who may not write reads the same text. */
export const TextPage = ({ workspace, path, go, mayWrite }: OperatingPlanPageProps) => {
  const { plan, names } = workspace
  const say = useWords('plan')
  const lang = useLanguage()
  const labels = useEditorLabels()
  const quotes = useMemo(() => shownQuotes(workspace.figures.quotes, lang), [workspace, lang])
  const source = useMemo(() => textSource(plan), [plan])
  const text = useSource(source)
  const blocks = useMemo(() => walkText(text), [text])
  const nothing = isBlankText(blocks)
  const [chosen, setChosen] = useState<string | null>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const told = useUndone()
  const undo = useMemo((): TextUndo | null => {
    const { undoing } = plan
    // Rows of money and partners are on other pages; the text itself is in sight.
    const move = (way: 'undo' | 'redo') => (): boolean => {
      const result = undoing[way]()
      const elsewhere = undoing.moved().filter(({ table }) => table !== 'text')
      return told(result, way, elsewhere)
    }
    return undoing.text === null
      ? null
      : {
          manager: undoing.text,
          undo: move('undo'),
          redo: move('redo'),
          steps: undoing.steps,
        }
  }, [plan, told])
  useShownPlace(workspace.presence, 'plan', null)
  const keys = useWords('shortcuts')
  useShortcuts(
    mayWrite
      ? {
          title: keys('text'),
          shortcuts: [
            { keys: ['Mod+Z'], says: labels.undo },
            { keys: ['Mod+Shift+Z'], says: labels.redo },
            { keys: ['Mod+B'], says: labels.bold },
            { keys: ['Mod+I'], says: labels.italic },
            { keys: ['Mod+U'], says: keys('underline') },
          ],
        }
      : null,
  )
  // `text/<n>` leads to the n-th block, from nought.
  const block = /^\d{1,6}$/.test(path[1] ?? '') ? Number(path[1]) : null
  useEffect(() => {
    if (block === null) return
    sheet.current?.querySelector('[data-text-page]')?.children[block]?.scrollIntoView?.({ block: 'center' })
  }, [block])
  // Read when it is asked, so that a name that is learnt later doesn't start the editor afresh.
  const personOf = useCallback(
    (id: string) => ({
      name: names.read().get(id)?.trim() || wordsOf(currentLanguage(), 'frame')('nameless'),
      colour: colourOf(id),
    }),
    [names],
  )
  const onChip = (event: MouseEvent): void => {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-figure]') : null
    if (chip !== null) setChosen(chip.dataset['figure'] ?? null)
  }
  const onRemark = useRemarkOnText(workspace)
  const reading = <ReadText text={text} quotes={quotes} />
  return (
    <div className={look['text']}>
      <h1 className="only-read">{say('text')}</h1>
      <Outline blocks={blocks} quotes={quotes} sheet={sheet} />
      <div className={look['sheet']}>
        {/* Pressing a chip only marks it in the list below, which keys reach as well. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div ref={sheet} onClick={onChip}>
          {mayWrite ? (
            <LazyRichText
              fragment={plan.fragment('text')}
              {...(undo === null ? {} : { undo })}
              gate={plan}
              awareness={workspace.planAwareness as CaretAwareness | null}
              personOf={personOf}
              editable
              onRemark={onRemark ?? undefined}
              quotes={quotes}
              labels={labels}
              hint={say('emptyText')}
              meanwhile={reading}
              reading={reading}
            />
          ) : nothing ? (
            <EmptyState>{say('readOnlyEmpty')}</EmptyState>
          ) : (
            <>
              {onRemark !== null && <RemarkOnText {...{ blocks, quotes, sheet, onRemark }} />}
              {reading}
            </>
          )}
        </div>
        <QuotedFigures
          blocks={blocks}
          quotes={quotes}
          raw={workspace.figures.quotes}
          chosen={chosen}
          go={go}
        />
      </div>
    </div>
  )
}
