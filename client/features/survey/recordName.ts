// What people know an answer by: never its id, unless it has nothing else.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { ownNumberOf, type Response } from '#schemas/responses.ts'
import { useSource } from '#ui/useSource.ts'
import { useClaimed } from '#ui/useClaimed.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { type Lang, nameOf } from '#words/words.ts'

/** The building's own name where the centre knows it, else as it was written. */
export const blockName = ({ blocks }: CentreSnapshot, block: string, lang: Lang): string => {
  const known = blocks.get(block)
  return known === undefined ? block : nameOf(known, lang)
}

/** What says an answer's name and origin. */
export interface RecordWords {
  /** The number it had in its file, else building and household code, else the end of its id. */
  readonly nameOf: (record: Response) => string
  /** When it was kept, to the minute, and by whom. */
  readonly keptBy: (record: Response) => string
}

/** Gives them in the reader's language; blocks by the centre's own names. */
export const useRecordWords = (workspace: Workspace): RecordWords => {
  const say = useWords('survey')
  const lang = useLanguage()
  const claimed = useClaimed()
  const centre = useSource(workspace.centre)
  const names = useSource(workspace.names)
  return {
    nameOf: (record) => {
      const house = [
        record.block === undefined ? undefined : blockName(centre, record.block, lang),
        record.household,
      ].filter((part) => part !== undefined)
      return ownNumberOf(record) ?? (record.household === undefined ? record.id.slice(-6) : house.join(' '))
    },
    keptBy: (record) =>
      say('recordKeptBy', {
        date: claimed(record.made, workspace.responses.receivedOf(record.id)),
        name: names.get(record.by) ?? say('somebody'),
      }),
  }
}
