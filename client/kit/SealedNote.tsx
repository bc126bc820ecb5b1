// Says that a document was written by a newer version, so that here it can only be read.
import type { OpenDocument } from '#core/documents/document.ts'
import type { Source } from '#core/source.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import look from './kit.module.css'

/** The document of a page. */
export interface SealedNoteProps {
  readonly document: Source<unknown> & Pick<OpenDocument<DocumentDefinition>, 'sealed'>
  /** Whether it stands on the page's edge, and has to keep off it by itself. */
  readonly inset?: boolean
}

/** A person reads why fields are missing on the page; nothing where no newer version has written. */
export const SealedNote = ({ document, inset = false }: SealedNoteProps) => {
  const say = useWords('refusals')
  useSource(document)
  if (document.sealed() !== 'newer-version') return null
  return (
    <p className={look['sealed']} data-inset={inset || undefined}>
      {say('newer-version')}
    </p>
  )
}
