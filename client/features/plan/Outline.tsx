// The headings of the text as a list that leads to them; only where there is room beside the page.
import type { RefObject } from 'react'
import { headingsIn } from '#core/prose/inText.ts'
import type { TextBlock } from '#core/prose/written.ts'
import { type Quotes, unknownQuote } from '#ui/RichText/quotes.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import look from './text.module.css'

/** The text whose headings are listed. */
export interface OutlineProps {
  readonly blocks: readonly TextBlock[]
  readonly quotes: Quotes
  /** Where the text is drawn. */
  readonly sheet: RefObject<HTMLElement | null>
}

/** A person sees how the text is divided and goes to a heading by pressing it; nothing without headings. */
export const Outline = ({ blocks, quotes, sheet }: OutlineProps) => {
  const say = useWords('plan')
  const known = useSource(quotes)
  const headings = headingsIn(blocks, (figure) => (known.get(figure) ?? unknownQuote).text)
  if (headings.length === 0) return null
  const show = (index: number): void => {
    const drawn = sheet.current?.querySelectorAll<HTMLElement>('[data-text-page] > :is(h1, h2, h3, h4)')
    drawn?.[index]?.scrollIntoView?.({ block: 'start' })
  }
  return (
    <nav className={`${look['outline']} no-print`} aria-label={say('outline')}>
      <ol>
        {headings.map(({ level, words }, i) => (
          // The place in the text is all that tells headings apart.
          <li key={i} data-level={level}>
            <button type="button" onClick={() => show(i)}>
              {words === '' ? '–' : words}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
