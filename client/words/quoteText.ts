// A quoted figure as people read it in their language: on screen in the plan's text, and in files.
import { services } from '#core/kinds/services/index.ts'
import { formatOf } from './format.ts'
import { titleOf, type Lang } from './words.ts'

interface Quoted {
  readonly value: number | string | null
  readonly unit: string
}

/** A dash where the figure can't be known; `?` for a name that no figure has. */
export const quoteText = (quote: Quoted | undefined, lang: Lang): string => {
  if (quote === undefined) return '?'
  const { value, unit } = quote
  if (value === null) return '–'
  const format = formatOf(lang)
  if (typeof value === 'string') {
    const title = services.get(value)?.title
    return title === undefined ? value : titleOf(title, lang)
  }
  switch (unit) {
    case 'mm2':
      return format.area(value)
    case 'bp':
      return format.share(value)
    case 'fen':
      return format.money(value)
    case 'month':
      return format.month(value)
    case 'ratio':
      return format.decimal(value)
    default:
      return format.count(value)
  }
}
