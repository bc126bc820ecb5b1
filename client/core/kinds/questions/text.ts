// The question that is answered in the resident's own words.
import { z } from 'zod'
import { answered, blank, faulty, type QuestionKind } from '#core/kinds/questionKind.ts'

const maxLength = 2_000
// made once: thousands of answers are read by it
const anyText = z.string()

export const text: QuestionKind<'text'> = {
  id: 'text',
  title: { zh: '文字', en: 'Own words' },
  settings: [],
  made: 'words',
  bounds: () => ({ max: maxLength }),
  columns: () => 1,
  places: () => null,
  read: (asked, raw) => {
    if (raw === undefined || raw === null) return blank(asked)
    const given = anyText.safeParse(raw)
    if (!given.success) return faulty({ fault: 'wrong-shape' })
    // NFC, not the NFKC of other cells: that would turn the full-width commas of a Chinese sentence into narrow ones.
    const words = given.data.normalize('NFC').trim()
    if (words === '') return blank(asked)
    return words.length > maxLength
      ? faulty({ fault: 'too-long', value: String(words.length), max: maxLength })
      : answered(words)
  },
  fromCells: (asked, [cell = '']) => text.read(asked, cell),
  toCells: (_asked, answer) => [String(answer)],
  /** What people wrote may name them: it is read by editors and never counted into a tally. */
  tally: () => [],
}
