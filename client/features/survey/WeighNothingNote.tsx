// What the weighing leaves out, said in words: that nothing is weighted, answers of groups without a population or of nobody's group, and groups that gave no answers.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { weightNotes, type Weighed } from '#files/report/weightNotes.ts'
import { useLanguage } from '#ui/useWords.ts'
import look from './survey.module.css'

/** How the answers are weighted, and for which centre. */
export interface WeighNothingNoteProps {
  readonly weighted: Weighed
  readonly centre: CentreSnapshot
  /** Whether all answers are at hand; a published tally may hide a group that answered. */
  readonly whole: boolean
}

/** A person reads whether anything is weighted, which answers move no figure and which groups nobody spoke for. */
export const WeighNothingNote = ({ weighted, centre, whole }: WeighNothingNoteProps) => {
  const notes = weightNotes(weighted, centre, whole, useLanguage())
  if (notes.length === 0) return null
  return (
    <div className={look['short']} role="note">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}
