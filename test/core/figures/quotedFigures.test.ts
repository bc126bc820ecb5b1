// Every figure that a text may quote is whole: its name stays, and it has a title, a page, a value and a way to write it.
import { beforeAll, describe, expect, test } from 'vitest'
import { frozenQuotes, readFrozen } from '#core/centre/frozen.ts'
import { quotedFigures, quotedFigureTitle, quotesOf, type Quote } from '#core/figures/quotedFigures.ts'
import { frozenSample } from '#test/files/frozenSample.ts'
import { quoteText } from '#words/quoteText.ts'
import { titleOf, wordsOf } from '#words/words.ts'

/** Names that stand in texts of documents in the field: none may go or change. */
const stored = [
  ...['answers', 'services-wanted', 'demand-1', 'demand-2', 'demand-3', 'net-area', 'service-area'],
  ...['commercial-area', 'office-area', 'office-area-timed', 'service-share', 'service-office-ratio'],
  ...['lowest-cash', 'break-even', 'closing-cash', 'subsidy-dependence', 'self-funding'],
]

test('names that texts have stored are known', () => {
  expect(Object.keys(quotedFigures)).toEqual(expect.arrayContaining(stored))
})

test('a name of a newer version, or one that every object has, is no figure', () => {
  for (const name of ['from-a-newer-version', 'toString', '__proto__'])
    expect(quotedFigureTitle(name)).toBeNull()
})

describe.each(Object.keys(quotedFigures))('%s', (name) => {
  let quote: Quote | undefined
  beforeAll(async () => {
    quote = frozenQuotes(readFrozen((await frozenSample('three-floor-974')).revision)).get(name)
  })
  test.each(['zh', 'en'] as const)('is called, reckoned and written: %s', (lang) => {
    if (quote === undefined) throw new Error('not reckoned')
    expect(titleOf(quote.title, lang)).not.toBe('')
    expect(wordsOf(lang, 'frame').optional(`page.${quote.at[0]}`)).not.toBeNull()
    expect(quote.value).not.toBeNull()
    expect(quoteText(quote, lang)).toMatch(quote.unit === 'service' ? /\p{L}{2}/u : /\d/)
  })
})

test('of nothing reckoned nothing but money is known', () => {
  const { budget } = readFrozen({ documents: {}, text: null, tally: null, openRemarks: [] } as never)
  const known = [...quotesOf({ demand: null, programme: null, measure: null, budget })].filter(
    ([, { value }]) => value !== null,
  )
  expect(known.map(([name]) => name)).toEqual(['lowest-cash', 'break-even', 'closing-cash'])
})
