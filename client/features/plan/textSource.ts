// The plan's text as plain JSON that follows its document, for reading, for the outline and for the figures it quotes.
import { proseOf, type ProseNode } from '#core/documents/prose.ts'
import type { Plan } from '#core/documents/plan.ts'
import type { Source } from '#core/source.ts'

/** Read anew only when it is asked for after a change: typing costs nothing while nobody reads. */
export const textSource = (plan: Plan): Source<ProseNode> => {
  const fragment = plan.fragment('text')
  let text: ProseNode | null = null
  const listeners = new Set<() => void>()
  const onChange = (): void => {
    text = null
    for (const listener of [...listeners]) listener()
  }
  return {
    read: () => (text ??= proseOf(fragment)),
    watch: (listener) => {
      if (listeners.size === 0) {
        text = null
        fragment.observeDeep(onChange)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) fragment.unobserveDeep(onChange)
      }
    },
  }
}

/** The figures that a text quotes, each once, in the order in which they first stand. */
export const figuresIn = (node: ProseNode): readonly string[] => {
  const found = new Set<string>()
  const walk = ({ type, attrs, content }: ProseNode): void => {
    if (type === 'figureChip') found.add(String(attrs?.['figure'] ?? ''))
    for (const child of content ?? []) walk(child)
  }
  walk(node)
  return [...found]
}

/** Words of a text's headings, in order; deeper ones than the third are left to the text. */
export const headingsIn = (node: ProseNode): readonly { readonly level: number; readonly words: string }[] =>
  (node.content ?? [])
    .filter(({ type }) => type === 'heading')
    .map(({ attrs, content = [] }) => ({
      level: Number(attrs?.['level'] ?? 1),
      words: content.map(({ text = '' }) => text).join(''),
    }))

/** Whether there is nothing to read: no words and nothing that shows something by itself. */
export const isBlank = ({ content = [], text, type }: ProseNode): boolean =>
  text === undefined && type !== 'figureChip' && type !== 'image' && content.every(isBlank)
