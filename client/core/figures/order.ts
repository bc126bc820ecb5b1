// The orders that figures are reckoned in, so that every peer gets the same sum and the same list.

/** Plain code units; the same on every machine, whatever its language. Below nought where the first comes first. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Shorter first, then code units, so that N9 stands before N10. Below nought where the first comes first. */
export const byNumberedText = (a: string, b: string): number => a.length - b.length || byText(a, b)

/** Compares two records by id, by code units: the same order in every language. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byText(a.id, b.id)
