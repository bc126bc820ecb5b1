// The style sheets of the pages, rule by rule: each with what it stands in, so that a habit can be checked in all of them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CssRule {
  readonly file: string
  readonly selector: string
  /** The at-rules round it, the outermost first. */
  readonly within: readonly string[]
  /** Its own declarations, as written. */
  readonly text: string
}

/** Source: CSS Syntax Module Level 3, as far as these sheets use it: no braces in strings. */
export const rulesOf = (file: string, css: string): readonly CssRule[] => {
  const rules: CssRule[] = []
  const open: string[] = []
  let text = ''
  for (const piece of css.replaceAll(/\/\*.*?\*\//gs, '').split(/(?<=[{}])/)) {
    const head = piece.slice(0, -1)
    if (piece.endsWith('{')) {
      const selector = head.slice(head.lastIndexOf(';') + 1).trim()
      open.push(selector)
      text = ''
    } else if (piece.endsWith('}')) {
      const selector = open.pop() ?? ''
      text += head
      if (!selector.startsWith('@')) rules.push({ file, selector, within: [...open], text: text.trim() })
      text = ''
    }
  }
  return rules
}

/** All rules of all pages. */
export const everyRule = (root = join(process.cwd(), 'client')): readonly CssRule[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => rulesOf(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')))
