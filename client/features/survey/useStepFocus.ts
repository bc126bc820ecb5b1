// Each step starts at its first field, so that keys work without reaching for the screen; so does the next answer.
import { useEffect, useRef } from 'react'
import type { Collecting } from './useCollecting.ts'
import { firstField } from './keyingFocus.ts'

/** Sets the focus where a step or a sheet begins; leaves it alone on the first page that is opened. */
export const useStepFocus = ({ body, kept, manner, sheet, step }: Collecting): void => {
  const sheets = useRef(sheet.id)
  useEffect(() => {
    if (kept !== null) return
    const isNext = sheets.current !== sheet.id
    sheets.current = sheet.id
    if (!isNext && (manner !== 'pages' || step === 0)) return
    const field = firstField(body.current, manner === 'fast' || step === 0) ?? body.current
    field?.focus({ preventScroll: true })
    body.current?.parentElement?.scrollIntoView?.({ block: 'start' })
  }, [body, step, manner, kept, sheet.id])
}
