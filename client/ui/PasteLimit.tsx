// Says when a paste or a drop is longer than its field takes: the browser cuts it off without a word.
import { useEffect } from 'react'
import { announceFault } from './notices.ts'
import { useWords } from './useWords.ts'

const fieldOf = (target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null

/** How many letters of a paste find no room in the field; 0 where all do. */
export const lettersCutOff = (
  {
    value,
    maxLength,
    selectionStart,
    selectionEnd,
  }: Pick<HTMLInputElement, 'value' | 'maxLength' | 'selectionStart' | 'selectionEnd'>,
  text: string,
): number => {
  if (maxLength < 0) return 0
  const replaced = Math.abs((selectionEnd ?? value.length) - (selectionStart ?? value.length))
  return Math.max(0, value.length - replaced + text.length - maxLength)
}

/** Draws nothing; mounted once, it tells a person how many letters of a paste were cut off. */
export const PasteLimit = () => {
  const say = useWords('frame')
  useEffect(() => {
    const look = (target: EventTarget | null, data: DataTransfer | null): void => {
      const field = fieldOf(target)
      const text = data?.getData('text/plain') ?? ''
      const cut = field === null ? 0 : lettersCutOff(field, text)
      if (field !== null && cut > 0)
        announceFault(say('pasteCut', { given: text.length, limit: field.maxLength, cut }))
    }
    const onPaste = (event: ClipboardEvent): void => look(event.target, event.clipboardData)
    const onDrop = (event: DragEvent): void => look(event.target, event.dataTransfer)
    document.addEventListener('paste', onPaste)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('drop', onDrop)
    }
  }, [say])
  return null
}
