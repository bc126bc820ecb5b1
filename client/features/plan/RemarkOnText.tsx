// The press above a text that is only read: it pins a remark on what is selected, or on a paragraph chosen from a list.
import { useRef, type RefObject } from 'react'
import { runsIn, wordsOfRuns } from '#core/prose/inText.ts'
import type { TextBlock } from '#core/prose/written.ts'
import { ChoiceMenu } from '#ui/ChoiceMenu.tsx'
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
  /** What was selected when the finger came down: a press may let go of it. */
  const selected = useRef<SelectedText | null>(null)
  const selectedNow = (): SelectedText | null => {
    const page = sheet.current?.querySelector('[data-text-page]')
    return page ? selectedOnPage(page) : null
  }
  const press = (): boolean => {
    const chosen = selected.current ?? selectedNow()
    selected.current = null
    if (chosen !== null) onRemark(chosen)
    return chosen !== null
  }
  const paragraphs = blocks.flatMap((block, place) => {
    const words = wordsOfRuns(runsIn([block]), (figure) => (known.get(figure) ?? unknownQuote).text).trim()
    const onChoose = (): void => onRemark(wholeBlock(place))
    return words === '' ? [] : [{ key: String(place), words: shortenedName(words), onChoose }]
  })
  return (
    <div className={`${look['remarkOn']} no-print`}>
      <ChoiceMenu
        icon="remarks"
        side="start"
        title={say('remarkWhich')}
        choices={paragraphs}
        onDown={() => {
          selected.current = selectedNow()
        }}
        onPress={press}
      >
        {say('remarkSelected')}
      </ChoiceMenu>
    </div>
  )
}
