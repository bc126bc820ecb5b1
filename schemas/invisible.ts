// What nobody sees in a text: the one list, so that labels, numbers and days are compared by what is read.

/**
 * Soft hyphens, zero-width and direction marks, byte-order marks, variation selectors, fillers and tags, as Unicode lists
 * them. The joiner stays between two pictures, where it makes one of them.
 */
const invisible = /(?!\u200d\p{Extended_Pictographic})\p{Default_Ignorable_Code_Point}/gu

/** A text without the signs that nobody sees; what is seen stays as it is. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '')
