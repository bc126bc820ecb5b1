// The name of a kind in the two languages of the interface.

/** Every kind carries its own name; all other words stand in the catalogues of `words`. */
export interface Title {
  readonly zh: string
  readonly en: string
}
