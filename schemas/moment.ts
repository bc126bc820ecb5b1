// Times as records claim them, and whether a page could show them: what can't be shown is refused before anybody keeps it.

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a moment as devices write it: ISO 8601 with its time zone, and a day that there is. */
export const isMoment = (text: string): boolean => moment.test(text) && isReal(text)

/** Whether a text is a day that there is, as `2026-09-04`. */
export const isDay = (text: string): boolean => day.test(text) && isReal(text)

/** The 30th of February is read as a day of March by some machines and refused by others. */
const isReal = (text: string): boolean => {
  const time = Date.parse(text)
  const days = Date.parse(text.slice(0, 10))
  return !Number.isNaN(time) && new Date(days).toISOString().startsWith(text.slice(0, 10))
}

/** Whether every time that a ledger's record claims can be shown: the moment or day when it was made, and the day of an answer. */
export const tellsTime = (record: { readonly made: string; readonly date?: string | undefined }): boolean =>
  (isMoment(record.made) || isDay(record.made)) && (record.date === undefined || isDay(record.date))
