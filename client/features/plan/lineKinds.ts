// What a line of money may be said to be, by its section: whose money comes in, or which price kind it belongs to.

const byPrice = ['welfare', 'low-fee', 'commercial', 'general'] as const
const byPayer = ['public', 'own', 'partner'] as const

/** What a line of money is, within its section. */
export type LineKind = (typeof byPrice)[number] | (typeof byPayer)[number]

/** The kinds of a section; the first is what a new line starts with. */
export const lineKindsOf = (section: string): readonly LineKind[] => {
  switch (section) {
    case 'capital':
    case 'grant':
      return byPayer
    case 'income':
      return ['low-fee', 'commercial', 'welfare', 'general']
    default:
      return ['general', 'welfare', 'low-fee', 'commercial']
  }
}
