// The press above a text that is only read: it pins a remark on what is selected, or on a paragraph chosen from a list.
import { Menu } from '@mantine/core'
import { useRef, useState, type RefObject } from 'react'
import { runsIn, wordsOfRuns } from '#core/prose/inText.ts'
import type { TextBlock } from '#core/prose/written.ts'
import { Button } from '#ui/Button.tsx'
import { unknownQuote, type Quotes } from '#ui/RichText/quotes.ts'
import { selectedOnPage, wholeBlock, type SelectedText } from '#ui/RichText/selectedText.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { shortenedName } from '#words/shortenedName.ts'
import look from './text.module.css'

/** The text that is read, and what takes the choice. */
export interface RemarkOnTextProps {
  readonly blocks: readonly TextBlock[]
  readonly quotes: Quotes
  /** Where the text is drawn. */
  readonly sheet: RefObject<HTMLElement | null>
  readonly onRemark: (selected: SelectedText) => void
}

/** A person selects words and presses, or presses and chooses a paragraph: that way needs no pointer. */
export const RemarkOnText = ({ blocks, quotes, sheet, onRemark }: RemarkOnTextProps) => {
  const say = useWords('plan')
  const known = useSource(quotes)
  const [isOpen, setOpen] = useState(false)
  /** What was selected when the finger came down: a press may let go of it. */
  const selected = useRef<SelectedText | null>(null)
  const selectedNow = (): SelectedText | null => {
    const page = sheet.current?.querySelector('[data-text-page]')
    return page ? selectedOnPage(page) : null
  }
  const press = (open: boolean): void => {
    const chosen = selected.current ?? selectedNow()
    selected.current = null
    if (open && chosen !== null) onRemark(chosen)
    else setOpen(open)
  }
  const paragraphs = blocks.flatMap((block, place) => {
    const words = wordsOfRuns(runsIn([block]), (figure) => (known.get(figure) ?? unknownQuote).text).trim()
    return words === '' ? [] : [{ place, words: shortenedName(words) }]
  })
  return (
    <div className={`${look['remarkOn']} no-print`}>
      {/* Mantine's focus placeholder is no child that a menu may have. */}
      <Menu position="bottom-start" opened={isOpen} onChange={press} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            icon="remarks"
            onPointerDown={() => {
              selected.current = selectedNow()
            }}
            onMouseDown={(event) => event.preventDefault()}
          >
            {say('remarkSelected')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
          <Menu.Label>{say('remarkWhich')}</Menu.Label>
          {paragraphs.map(({ place, words }) => (
            <Menu.Item key={place} onClick={() => onRemark(wholeBlock(place))}>
              {words}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
