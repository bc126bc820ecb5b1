// The figures that the text may quote, written in the reader's language, with the room that each comes from.
import { derive, type Source } from '#core/source.ts'
import type { Quote } from '#core/figures/quotedFigures.ts'
import type { ShownQuote } from '#ui/RichText/quotes.ts'
import { quoteText } from '#words/quoteText.ts'
import { type Lang, titleOf, wordsOf } from '#words/words.ts'

/** Raw quotes as the text editor shows them; follows its source. */
export const shownQuotes = (
  quotes: Source<ReadonlyMap<string, Quote>>,
  lang: Lang,
): Source<ReadonlyMap<string, ShownQuote>> => {
  const frame = wordsOf(lang, 'frame')
  return derive(
    [quotes],
    (known) =>
      new Map(
        [...known].map(([figure, quote]) => {
          const text = quoteText(quote, lang)
          return [
            figure,
            {
              text: text ?? '–',
              label: frame(`page.${quote.at[0]}`),
              stale: text === null,
              name: titleOf(quote.title, lang),
            },
          ]
        }),
      ),
  )
}
