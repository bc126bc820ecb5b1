// The figures that the text may quote, written in the reader's language, with the room that each comes from.
import { derive, type Source } from '#core/source.ts'
import type { Quote } from '#core/centre/workspace.ts'
import type { ShownQuote } from '#ui/RichText/quotes.ts'
import { quoteText } from '#words/quoteText.ts'
import { type Lang, wordsOf } from '#words/words.ts'

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
              label: frame(`page.${quote.room}`),
              stale: text === null,
              name: quoteName(figure, lang),
            },
          ]
        }),
      ),
  )
}

/** What a figure is called in the list; its own name where we have no words for it. */
const quoteName = (figure: string, lang: Lang): string =>
  wordsOf(lang, 'plan').optional(`figure.${figure}`) ?? figure
