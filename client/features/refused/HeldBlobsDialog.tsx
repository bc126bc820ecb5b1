// Pictures and frozen revisions that the relay refused, to be decided on.
import { useMemo } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import type { HeldBlob } from '#core/source.ts'
import { fileNamePart } from '#files/reportFileName.ts'
import { pictureType } from '#kit/pictures/pictureType.ts'
import { announce, announceFault } from '#ui/notices.ts'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { readHeldBlobs } from './heldBlobReading.ts'
import { RefusedList, type RefusedWays } from './RefusedList.tsx'
import type { RefusedReading } from './refusedReading.ts'

/** The parts of a centre that are asked what its blobs belong to, and that keep them. */
export type HeldBlobsPlace = Pick<
  Workspace,
  'remarks' | 'replies' | 'figures' | 'blobs' | 'heldBlobs' | 'centre'
>

/** The centre, and those of its blobs that were refused; none once all are decided. */
export interface HeldBlobsDialogProps {
  readonly workspace: HeldBlobsPlace
  readonly blobs: readonly HeldBlob[]
  readonly onClose: () => void
}

/** The same in words, which follow the remarks that they stand beside. */
export const useHeldBlobs = (
  workspace: HeldBlobsPlace,
  blobs: readonly HeldBlob[],
): readonly RefusedReading[] => {
  const lang = useLanguage()
  const remarks = useSource(workspace.remarks)
  const replies = useSource(workspace.replies)
  const standings = useSource(workspace.figures.standings)
  return useMemo(
    () => readHeldBlobs(blobs, workspace, lang),
    // read anew when what names them changes
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [blobs, workspace, lang, remarks, replies, standings],
  )
}

/** A person decides on each picture or revision. */
export const HeldBlobsDialog = ({ workspace, blobs, onClose }: HeldBlobsDialogProps) => {
  const say = useWords('refused')
  const readings = useHeldBlobs(workspace, blobs)
  const ways = useBlobWays(workspace)
  return <RefusedList title={say('kindHeld')} {...{ readings, ways, onClose }} />
}

const useBlobWays = ({ blobs, heldBlobs, centre }: HeldBlobsPlace): RefusedWays => {
  const say = useWords('refused')
  const storing = useWords('storing')
  const domain = useWords('domain')
  const lang = useLanguage()
  const saveFile = useSaveFile()
  const { facts } = useSource(centre)
  const done = (work: Promise<void>, words: string): void =>
    void work.then(
      () => announce(words),
      () => announceFault(storing('notKept')),
    )
  const fileOf = async ({ id, what }: RefusedReading) => {
    const bytes = await blobs.get(id)
    if (bytes === null) throw new RangeError('the bytes are no longer on this device')
    const type = pictureType(bytes)
    const name = fileNamePart(facts === null ? domain('centre') : nameOf(facts, lang))
    const ending = type === null ? 'json' : type.replace('image/', '').replace('jpeg', 'jpg')
    return {
      fileName: `${name}-${fileNamePart(what)}-${id.slice(0, 8)}.${ending}`,
      bytes,
      type: type ?? 'application/json',
    }
  }
  return {
    send: (ids) => done(heldBlobs.sendAgain(...ids), say('sending')),
    letGo: (ids) => done(heldBlobs.letGo(...ids), say('gone', { count: ids.length })),
    // a file each: they are pictures to look at
    save: (readings) =>
      void readings.reduce(
        (before, reading) => before.then(() => saveFile(() => fileOf(reading))),
        Promise.resolve(true),
      ),
  }
}
