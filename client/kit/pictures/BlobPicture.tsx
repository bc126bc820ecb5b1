// A picture that is kept as a blob, with what is on it; until it has come, what is on it stands there in words.
import { useEffect, useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import type { RemarkPicture } from '#schemas/remarks.ts'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import { pictureType } from './pictureType.ts'
import own from './pictures.module.css'

/** Where the bytes are, and which they are. */
export interface BlobPictureProps {
  readonly blobs: Pick<Workspace['blobs'], 'get'>
  readonly picture: RemarkPicture
}

/** A person sees the picture with its words below, or reads that it isn't here yet and asks once more. */
export const BlobPicture = ({ blobs, picture: { blob, alt } }: BlobPictureProps) => {
  const say = useWords('pictures')
  /** Undefined while it is fetched, null where it isn't to be had. */
  const [address, setAddress] = useState<string | null | undefined>(undefined)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let gone = false
    let made: string | null = null
    const take = (bytes: Uint8Array | null): void => {
      if (gone) return
      const type = bytes === null ? null : pictureType(bytes)
      made =
        type === null ? null : URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
      setAddress(made)
    }
    blobs.get(blob).then(take, () => take(null))
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [blobs, blob, turn])
  if (address === null)
    return (
      <p className={own['pictureLacking']} data-blob={blob}>
        {say('lacking', { alt })}{' '}
        <Button kind="quiet" onClick={() => setTurn(turn + 1)}>
          {say('again')}
        </Button>
      </p>
    )
  return (
    <figure className={own['picture']} data-blob={blob}>
      {address === undefined ? (
        <div className={own['pictureComing']} role="img" aria-label={alt} />
      ) : (
        <img src={address} alt={alt} onError={() => setAddress(null)} />
      )}
      {/* what is read out as the picture already */}
      <figcaption aria-hidden="true">{alt}</figcaption>
    </figure>
  )
}
