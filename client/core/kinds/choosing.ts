// What the kinds of question with choices share: finding choices by label, and writing them as labels.
import { z } from 'zod'
import { cleanCell, labelKey, type Asked } from './asked.ts'
import { answered, faulty, type Reading } from './questionKind.ts'

/** The values that an answer of several choices holds. */
export const ChosenValues = z.array(z.string().max(64)).max(100)

/** What may divide the answers in one cell, in the order in which they are tried: survey tools and people write all of them. */
export const dividers = [
  ...([';', '┋', '|', '→', '、', ',', '\n', '/', ' '] as const),
  ...(['+', '&', '·', '^', '#', '和'] as const),
] as const
/** A sign between the choices that one cell names. */
export type Divider = (typeof dividers)[number]

/** Each divider in all its widths; the wide ones are what cells have that nobody made plain. */
const patterns: Readonly<Record<Divider, RegExp>> = {
  // SharePoint writes ;# between choices.
  ';': /;#|[;；\n]/,
  '┋': /[┋┊┇]/,
  '|': /\|\|?|[｜│丨¦∣ǀ]/,
  // A row of dashes before the point is one arrow; an order by hand is mostly written with the sign of "greater".
  '→': /(?:-{1,3}|[—–=]{1,2})[>＞]|[→⇒➔➜>＞≻﹥]+/,
  '、': /[、]/,
  ',': /[,，]/,
  '\n': /\n/,
  '/': /[/／]/,
  ' ': /[\s\u3000]+/,
  '+': /[+＋]/,
  '&': /[&＆]/,
  '·': /[·•‧・∙●]/,
  '^': /\^/,
  '#': /#/,
  和: /以及|[和与及]|\band\b/i,
}

const everywhere: ReadonlyMap<Divider, RegExp> = new Map(
  dividers.map((divider) => [divider, new RegExp(patterns[divider], 'g')]),
)

/** More pieces than these never make one label with its own words in brackets. */
const mostPieces = 6

/** How many dividers the labels hold that are divided most: so many pieces may have to be put together again. */
export const mostDivided = (labels: Iterable<string>, divider: Divider): number => {
  let most = 0
  for (const label of labels) most = Math.max(most, label.split(patterns[divider]).length - 1)
  return most
}

/** Whether a divider stands in a text at all. */
export const isDivided = (text: string, divider: Divider): boolean => patterns[divider].test(text)

/**
 * The texts of one cell: its pieces between dividers, put together again where that makes a label that is known. A label may
 * hold the divider itself ("夜校 / 老年大学", "24 小时便民站").
 */
export const partsOf = (
  asked: Asked,
  cell: string,
  divider: Divider = ';',
  isKnown: (part: string) => boolean = (part) => asked.valueOfLabel.has(labelKey(part)),
  divided = asked.semicolons,
): readonly string[] => {
  if (!patterns[divider].test(cell)) return cleanCell(cell) === '' ? [] : [cell.trim()]
  // Where each piece begins and ends in the cell: what is put together again keeps its own dividers.
  const pieces: { readonly from: number; readonly to: number }[] = []
  let from = 0
  for (const found of cell.matchAll(everywhere.get(divider) ?? /;/g)) {
    pieces.push({ from, to: found.index })
    from = found.index + found[0].length
  }
  pieces.push({ from, to: cell.length })
  const most = mayHoldDivider.test(cell) ? Math.max(divided, mostPieces) : divided
  const parts: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const start = pieces[at]?.from ?? 0
    let part = cell.slice(start, pieces[at]?.to)
    for (let more = Math.min(most, pieces.length - at - 1); more > 0; more -= 1) {
      const whole = cell.slice(start, pieces[at + more]?.to)
      if (!isKnown(whole)) continue
      part = whole
      at += more
      break
    }
    if (cleanCell(part) !== '') parts.push(part.trim())
  }
  return parts
}

/** Where a bracket encloses own words, a divider in it belongs to them. */
const mayHoldDivider = /[[(（【〖「]/u

/** A table may explain a label in a bracket behind it, "青壮年(15-59岁)"; the label itself is what stands before. */
const withoutBracket = (label: string): string => label.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '')

/** The value that a label stands for: a label in either language or a value, also with an explanation behind it. */
export const valueOfLabel = (asked: Asked, label: string): string | undefined =>
  // Most labels are their own key, and making one costs more than looking it up.
  asked.valueOfLabel.get(label) ??
  asked.valueOfLabel.get(labelKey(label)) ??
  asked.valueOfLabel.get(labelKey(withoutBracket(label)))

/** The values that labels stand for, in the order given, or the first label that no choice has. */
export const valuesOf = (asked: Asked, labels: readonly string[]): Reading => {
  const values: string[] = []
  for (const label of labels) {
    const value = valueOfLabel(asked, label)
    if (value === undefined) return faulty({ fault: 'unknown-choice', value: cleanCell(label) })
    values.push(value)
  }
  return answered(values)
}

/** The label of a value in a language; the other language's, then the value itself, where there is none. */
export const labelOf = (asked: Asked, value: string, language: 'zh' | 'en'): string => {
  const choice = asked.byValue.get(value)
  if (choice === undefined) return value
  const label = language === 'en' ? (choice.textEn ?? choice.text) : choice.text
  // Two choices may carry the same label; then only the value reads back to the same answer.
  return asked.valueOfLabel.get(labelKey(label)) === value ? label : value
}
