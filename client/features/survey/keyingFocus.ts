// Where the focus goes while answers are keyed in: the next field to fill, a question, or what is said about it.

/** At the door most is as it was at the last one: the first field that is still empty. */
export const firstField = (within: HTMLElement | null, atTheDoor: boolean): HTMLElement | undefined => {
  const fields = [...(within?.querySelectorAll<HTMLInputElement>('input, textarea, select') ?? [])]
  const empty = atTheDoor ? fields.find(({ type, value }) => type !== 'radio' && value === '') : undefined
  return empty ?? fields[0]
}

/** Sets the focus to a question's first field; without one, to the button that goes on. */
export const focusQuestion = (within: HTMLElement | null, question: string | undefined): void => {
  if (within === null) return
  const box =
    question === undefined
      ? null
      : within.querySelector<HTMLElement>(`[data-question="${CSS.escape(question)}"]`)
  const field = box?.querySelector<HTMLElement>('input, textarea')
  if (field) field.focus()
  else
    within
      .closest('div')
      ?.parentElement?.querySelector<HTMLElement>('[data-ui=button][data-kind=primary]')
      ?.focus()
}

const dayField = (within: HTMLElement | null): HTMLInputElement | null =>
  within?.querySelector<HTMLInputElement>('input[type="date"]') ?? null

/** Whether numbers stand in the field of the day that make none: the browser gives them as an empty field. */
export const isDayUnread = (within: HTMLElement | null): boolean =>
  dayField(within)?.validity.badInput === true

/** Sets the focus to the field of the day. */
export const focusDay = (within: HTMLElement | null): void => dayField(within)?.focus()

/** Scrolls to what is said and hands it the focus, so that it is read out and the next key is its own. */
export const bringToSight = (box: HTMLElement | null): void => {
  box?.focus({ preventScroll: true })
  box?.scrollIntoView?.({ block: 'center' })
}
