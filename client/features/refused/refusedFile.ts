// Refused records as a text file for people: each in words, and whole as it is stored, so that nothing of it is lost.
import { labelled } from '#words/punctuation.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import type { RefusedReading } from './refusedReading.ts'

/** The bytes of the file; `head` is its first line. A mark at the start tells old editors that it is UTF-8. */
export const refusedFile = (head: string, readings: readonly RefusedReading[], lang: Lang): Uint8Array => {
  const say = wordsOf(lang, 'refused')
  const parts = readings.map(({ what, why, facts, raw }, i) =>
    [
      `${i + 1}. ${what}`,
      say('why', { why }),
      ...facts.map(({ label, text }) => labelled(lang, label, text)),
      labelled(lang, say('raw'), JSON.stringify(raw)),
    ].join('\n'),
  )
  return new TextEncoder().encode(`\uFEFF${[head, ...parts].join('\n\n')}\n`)
}
