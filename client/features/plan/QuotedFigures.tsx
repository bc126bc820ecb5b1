// The figures that the text quotes, with their present values and a way to where each comes from.
import { useEffect, useRef } from 'react'
import { figuresIn } from '#core/prose/inText.ts'
import type { TextBlock } from '#core/prose/written.ts'
import type { Source } from '#core/source.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import type { Quote } from '#core/figures/quotedFigures.ts'
import { type Quotes, unknownQuote } from '#ui/RichText/quotes.ts'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import link from '#kit/textButton.module.css'
import look from './text.module.css'

/** The text and the values of what it quotes. */
export interface QuotedFiguresProps {
  readonly blocks: readonly TextBlock[]
  readonly quotes: Quotes
  readonly raw: Source<ReadonlyMap<string, Quote>>
  /** The figure that was pressed in the text. */
  readonly chosen: string | null
  readonly go: PageProps['go']
}

/** A person reads what each quoted figure is now and goes to where it is reckoned. */
export const QuotedFigures = ({ blocks, quotes, raw, chosen, go }: QuotedFiguresProps) => {
  const say = useWords('plan')
  const frame = useWords('frame')
  const shown = useSource(quotes)
  const known = useSource(raw)
  const figures = figuresIn(blocks)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (chosen === null) return
    list.current
      ?.querySelector<HTMLElement>(`[data-quoted="${CSS.escape(chosen)}"]`)
      ?.scrollIntoView?.({ block: 'nearest' })
  }, [chosen])
  if (figures.length === 0) return null
  return (
    <Section title={say('quoted')} aside={say('quotedHint')}>
      <ul className={look['quoted']} ref={list}>
        {figures.map((figure) => {
          const quote = shown.get(figure) ?? unknownQuote
          const source = known.get(figure)
          return (
            <li key={figure} data-quoted={figure} aria-current={figure === chosen ? 'true' : undefined}>
              <span>{source === undefined ? say('quoteUnknown') : (quote.name ?? figure)}</span>
              <b>{quote.text}</b>
              {source === undefined ? (
                <Caption>{figure}</Caption>
              ) : (
                <button
                  type="button"
                  className={`${link['textButton']} ${look['link']}`}
                  aria-label={`${quote.name ?? figure}: ${say('quoteFrom', { room: frame(`page.${source.at[0]}`) })}`}
                  onClick={() => go(...source.at)}
                >
                  {say('quoteFrom', { room: frame(`page.${source.at[0]}`) })}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
