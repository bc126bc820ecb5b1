// A refusal beside what was pressed: in a dialog, over which no bar of messages is seen, or where the page must not be left.
import { type NotWritten, useRefusalWords } from './refusals.ts'
import look from './kit.module.css'

/** A person reads, and hears, why nothing was written; nothing while nothing was refused. */
export const RefusalNote = ({ refusal }: { readonly refusal: NotWritten | null }) => {
  const words = useRefusalWords()
  if (refusal === null) return null
  return (
    <p role="alert" className={look['refusal']}>
      {words(refusal)}
    </p>
  )
}
