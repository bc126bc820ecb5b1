// A block of frozen text as one line that people can compare: its words, and a sign for each thing that the words don't show.
import { canonicalJson } from '#schemas/archive.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : []
const textOf = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value ?? null))

/** Signs that a mark puts round its words, as in Markdown. */
const signs: Readonly<Record<string, string>> = {
  bold: '**',
  italic: '*',
  strike: '~~',
  underline: '__',
  code: '`',
}

/** Attributes that a sign of their own already shows. */
const shown: Readonly<Record<string, ReadonlySet<string>>> = {
  heading: new Set(['level']),
  orderedList: new Set(['start']),
  taskItem: new Set(['checked']),
  figureChip: new Set(['figure']),
  mention: new Set(['label']),
  link: new Set(['href']),
}

/** What of the attributes no sign shows, written as it is stored; nothing where none is left. */
const rest = (type: string, attrs: unknown): string => {
  if (attrs === undefined) return ''
  if (!isFields(attrs)) return `⟨${canonicalJson(attrs)}⟩`
  const left = Object.entries(attrs).filter(
    ([name, value]) => shown[type]?.has(name) !== true && value !== null && value !== undefined,
  )
  return left.length === 0 ? '' : `⟨${left.map(([name, value]) => `${name} ${textOf(value)}`).join(', ')}⟩`
}

const marked = (text: string, marks: readonly unknown[]): string =>
  marks.reduce<string>((words, mark) => {
    const { type, attrs } = isFields(mark) ? mark : { type: mark, attrs: undefined }
    const name = textOf(type)
    const sign = signs[name]
    if (sign !== undefined) return `${sign}${words}${sign}${rest(name, attrs)}`
    if (name === 'link' && isFields(attrs)) return `[${words}](${textOf(attrs['href'])})${rest(name, attrs)}`
    return `[${words}]⟨${name}⟩${rest(name, attrs)}`
  }, text)

/** The block with all below it, in one line; lines within it are divided by " / ". Fields that no sign shows are written as stored. */
export const readableBlock = (value: unknown): string => {
  if (!isFields(value)) return textOf(value)
  const type = textOf(value['type'])
  const attrs = isFields(value['attrs']) ? value['attrs'] : {}
  const tail = rest(type, value['attrs'])
  if (typeof value['text'] === 'string') return marked(value['text'], listOf(value['marks'])) + tail
  const children = listOf(value['content'])
  const inline = children.some((child) => isFields(child) && typeof child['text'] === 'string')
  const inner = (divider: string): string => children.map(readableBlock).join(divider)
  switch (type) {
    case 'paragraph':
      return inner('') + tail
    case 'heading':
      return `${'#'.repeat(Math.min(6, Math.max(1, Number(attrs['level'] ?? 1) || 1)))} ${inner('')}${tail}`
    case 'orderedList':
      return `${textOf(attrs['start'] ?? 1)}. ${inner(' / ')}${tail}`
    case 'bulletList':
      return `• ${inner(' / ')}${tail}`
    case 'taskItem':
      return `${attrs['checked'] === true ? '☑' : '☐'} ${inner(' / ')}${tail}`
    case 'hardBreak':
      return ` / ${tail}`
    case 'horizontalRule':
      return `―――${tail}`
    case 'figureChip':
      return `⟨${textOf(attrs['figure'])}⟩${tail}`
    case 'mention':
      return `@${textOf(attrs['label'] ?? '')}${tail}`
    case 'tableRow':
      return `| ${inner(' | ')} |${tail}`
    case 'table':
    case 'tableCell':
    case 'taskList':
    case 'listItem':
      return inner(' / ') + tail
    default:
      return `⟨${type}⟩ ${inner(inline ? '' : ' / ')}${tail}`
  }
}
