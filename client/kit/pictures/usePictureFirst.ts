// Keeping a picture before the words that name it: no words point at a picture that nobody holds.
import { useCallback } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import type { RemarkPicture } from '#schemas/remarks.ts'
import { announceFault } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'

/** A picture that was picked, and what is on it. */
export interface PickedPicture {
  readonly bytes: Uint8Array
  readonly alt: string
}

/**
 * Gives a function that keeps the picture on this device and then writes what names it; without a picture it writes at once. Its
 * answer is that of `write`, or false where the device can't keep the picture, which is said.
 */
export const usePictureFirst = ({ blobs }: Pick<Workspace, 'blobs'>) => {
  const storing = useWords('storing')
  return useCallback(
    (
      picked: PickedPicture | null,
      write: (picture?: RemarkPicture) => boolean,
    ): boolean | Promise<boolean> => {
      if (picked === null) return write()
      return blobs.put(picked.bytes).then(
        (blob) => write({ blob, alt: picked.alt }),
        () => {
          announceFault(storing('notKept'))
          return false
        },
      )
    },
    [blobs, storing],
  )
}
