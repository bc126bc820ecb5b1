// The words for tables that can't be read.
import type { TableFault } from '#files/csv/readGrid.ts'
import type { Format } from '#words/format.ts'
import type { WordsIn } from '#words/words.ts'

/** Why a table wasn't read, with the limit or line that it met. */
export const tableFaultWords = (say: WordsIn<'survey'>, format: Format, fault: TableFault): string => {
  switch (fault.refused) {
    case 'too-large':
      return say('tableFault.too-large', { limit: format.bytes(fault.limit) })
    case 'too-many-rows':
      return say('tableFault.too-many-rows', { limit: format.count(fault.limit) })
    case 'too-many-columns':
      return say('tableFault.too-many-columns', { limit: format.count(fault.limit) })
    case 'broken-quotes':
      return say('tableFault.broken-quotes', { line: fault.line })
    case 'not-text':
    case 'no-heading':
    case 'no-rows':
      return say(`tableFault.${fault.refused}`)
  }
}
