// Which variant is drawn, where there are several: in words beside the name of a floor, and in addresses.
import { mainVariant, type LayoutSnapshot } from '#core/documents/layout.ts'
import { nameOf, type Lang } from '#words/words.ts'

/** Gives the name of the variant; an empty text where it is the only one, and goes without saying. */
export const variantTitle = (
  { variants }: Pick<LayoutSnapshot, 'variants'>,
  variant: string | null,
  lang: Lang,
): string => {
  const row = variants.get(variant ?? '')
  return variants.size < 2 || row === undefined ? '' : nameOf(row, lang)
}

/** What an address ends with for a variant; nothing for the main one, which is shown unasked. */
export const pathOfVariant = (layout: LayoutSnapshot, variant: string | null): readonly string[] =>
  variant === null || variant === mainVariant(layout) ? [] : [variant]
