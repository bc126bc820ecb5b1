// A picture beside words that are being written: picked or taken, made small at once, and told what is on it.
import { TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { FilePick } from '#ui/FilePick.tsx'
import { Caption } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { BlobPicture } from './BlobPicture.tsx'
import { reducePicture, type PictureFault } from './reducedPicture.ts'
import own from './pictures.module.css'

/** As long as a picture's words may be. */
const mostLetters = 200

/** The picture that was picked, if any, and what is said to be on it. */
export interface PictureFieldProps {
  readonly bytes: Uint8Array | null
  readonly alt: string
  readonly onBytes: (bytes: Uint8Array | null) => void
  readonly onAlt: (alt: string) => void
}

/** A person picks a picture, sees it as it will be kept, and writes what is on it for those who don't see it. */
export const PictureField = ({ bytes, alt, onBytes, onAlt }: PictureFieldProps) => {
  const say = useWords('pictures')
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<PictureFault | null>(null)
  const take = async (file: File): Promise<void> => {
    setIsBusy(true)
    setFault(null)
    const made = await reducePicture(file)
    setIsBusy(false)
    if (made.ok) onBytes(made.value)
    else setFault(made.error)
  }
  if (bytes === null)
    return (
      <div>
        <FilePick
          label={isBusy ? say('working') : say('add')}
          hint={say('hint')}
          accept="image/*"
          disabled={isBusy}
          onFiles={([file]) => void (file && take(file))}
        />
        {fault !== null && <p role="alert">{say(`fault.${fault}`)}</p>}
      </div>
    )
  return (
    <div className={own['pictureField']}>
      <Preview bytes={bytes} alt={alt} />
      <TextInput
        label={say('alt')}
        description={say('altHint')}
        value={alt}
        maxLength={mostLetters}
        onChange={(event) => onAlt(event.currentTarget.value)}
      />
      <Caption>{say('reduced')}</Caption>
      <div>
        <Button kind="quiet" onClick={() => onBytes(null)}>
          {say('remove')}
        </Button>
      </div>
    </div>
  )
}

const Preview = ({ bytes, alt }: { readonly bytes: Uint8Array; readonly alt: string }) => {
  const say = useWords('pictures')
  const held = useMemo(() => ({ get: () => Promise.resolve(bytes) }), [bytes])
  return <BlobPicture blobs={held} picture={{ blob: 'picked', alt: alt === '' ? say('chosen') : alt }} />
}
