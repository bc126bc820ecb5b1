// Says beside a name that what this person wrote or decided came by file, and who brought it.
import { Tag } from './Section.tsx'
import { useWords } from './useWords.ts'

interface HandedOverProps {
  /** Name of who handed it over; undefined where the person came to the relay themselves. */
  readonly by: string | undefined
}

/** A reader sees by whom an entry was brought in by file; nothing where its author wrote it here. */
export const HandedOver = ({ by }: HandedOverProps) => {
  const say = useWords('frame')
  if (by === undefined) return null
  return (
    <>
      {' '}
      <Tag kind="plain">{say('handedOver', { name: by.trim() || say('nameless') })}</Tag>
    </>
  )
}
