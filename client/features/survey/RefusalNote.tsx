// A write that was refused, in words, beside the thing that was pressed.
import { useState } from 'react'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import { useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

/** Why something was not written; `failed` when this device's disk did not take it. */
export type ToldRefusal = WriteRefusal | { readonly refused: 'failed' }

/** The last refusal of a part of a page. */
export interface ToldRefusals {
  readonly refusal: ToldRefusal | null
  /** Hands a result on: true when it was written; otherwise its refusal is shown until the next success. */
  readonly told: (result: Result<unknown, WriteRefusal>) => boolean
  readonly show: (refusal: ToldRefusal | null) => void
}

/** Keeps one refusal for the part of the page that shows it. */
export const useRefusals = (): ToldRefusals => {
  const [refusal, show] = useState<ToldRefusal | null>(null)
  return {
    refusal,
    show,
    told: (result) => {
      show(result.ok ? null : result.error)
      return result.ok
    },
  }
}

/** A person reads, and hears, why nothing was written; nothing while nothing was refused. */
export const RefusalNote = ({ refusal }: { readonly refusal: ToldRefusal | null }) => {
  const say = useWords('survey')
  if (refusal === null) return null
  const words =
    refusal.refused === 'invalid'
      ? say('refusal.invalid', { field: say.optional(`field.${refusal.field}`) ?? refusal.field })
      : say(`refusal.${refusal.refused}`)
  return (
    <p role="alert" className={look['refusal']}>
      {words}
    </p>
  )
}
