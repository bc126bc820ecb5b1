// The figures that the text may quote, written in the reader's language, with the room that each comes from.
import { services } from '#core/kinds/services/index.ts'
import { derive, type Source } from '#core/source.ts'
import type { Quote } from '#core/workspace.ts'
import type { Quote as ShownQuote } from '#ui/RichText/quotes.ts'
import { formatOf } from '#words/format.ts'
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
              label: frame(`room.${quote.room}`),
              stale: text === null,
              name: quoteName(figure, lang),
            },
          ]
        }),
      ),
  )
}

/** What a figure is called in the list; its own name where we have no words for it. */
export const quoteName = (figure: string, lang: Lang): string =>
  wordsOf(lang, 'plan').optional(`figure.${figure}`) ?? figure

/**
 * The value as it stands in a sentence, or null while it can't be known. A month is its bare number ("from month 19
 * on", "第 19 个月起"), as is a count: the words round them are the writer's.
 */
export const quoteText = ({ value, unit }: Quote, lang: Lang): string | null => {
  const format = formatOf(lang)
  // A plan that never breaks even is an answer, not a gap.
  if (unit === 'month' && value === null) return wordsOf(lang, 'plan')('neverQuote')
  if (value === null) return null
  if (typeof value === 'string') {
    const title = unit === 'service' ? services.get(value)?.title : undefined
    return title === undefined ? value : titleOf(title, lang)
  }
  switch (unit) {
    case 'mm2':
      return format.area(value)
    case 'bp':
      return format.share(value)
    case 'fen':
      return format.money(value)
    case 'ratio':
      return format.decimal(value)
    case 'month':
    case 'count':
    case 'service':
      return format.count(value)
  }
}
