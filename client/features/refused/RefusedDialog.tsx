// The refused records of one ledger, to be decided on.
import { sendLying, type RefusedKind } from '#core/centre/refusedKinds.ts'
import { fileNamePart } from '#files/reportFileName.ts'
import { announce, announceFault } from '#ui/notices.ts'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { RefusedList, type RefusedWays } from './RefusedList.tsx'
import { useRefusedReading, type RefusedPlace } from './useRefusedReading.ts'

/** The centre, and the ledger whose refused records are shown; none of them once all are decided. */
export interface RefusedDialogProps {
  readonly workspace: RefusedPlace
  readonly kind: RefusedKind
  readonly onClose: () => void
}

/** A person decides on each record. */
export const RefusedDialog = ({ workspace, kind, onClose }: RefusedDialogProps) => {
  const say = useWords('refused')
  const readings = useRefusedReading(workspace, kind)
  const ways = useWays(workspace, kind)
  const isHeld = readings.length > 0 && readings.every((one) => one.isHeld)
  const title = say(isHeld ? 'kindHeld' : `kind.${kind.ledger}`)
  return <RefusedList {...{ title, readings, ways, onClose }} />
}

const useWays = (workspace: RefusedPlace, { ledger }: RefusedKind): RefusedWays => {
  const say = useWords('refused')
  const storing = useWords('storing')
  const domain = useWords('domain')
  const lang = useLanguage()
  const format = useFormat()
  const saveFile = useSaveFile()
  const { facts } = useSource(workspace.centre)
  const lying = workspace.refused[ledger]
  const done = (work: Promise<void>, words: string): void =>
    void work.then(
      () => announce(words),
      () => announceFault(storing('notKept')),
    )
  return {
    send: (ids) => done(sendLying(lying, ids), say('sending')),
    letGo: (ids) => done(lying.dropAside(...ids), say('gone', { count: ids.length })),
    save: (readings) =>
      void saveFile(async () => {
        const { refusedFile } = await import('./refusedFile.ts')
        const centre = facts === null ? domain('centre') : nameOf(facts, lang)
        const head = say('fileHead', {
          centre,
          kind: say(`kind.${ledger}`),
          when: format.dateTime(Date.now()),
        })
        return {
          fileName: `${fileNamePart(centre)}-${say('fileName')}.txt`,
          bytes: refusedFile(head, readings, lang),
          type: 'text/plain',
        }
      }),
  }
}
