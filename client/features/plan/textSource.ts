// The plan's text as plain JSON that follows its document, for reading, for the outline and for the figures it quotes.
import { proseOf } from '#core/documents/prose.ts'
import type { ProseNode } from '#core/prose/node.ts'
import type { OperatingPlan } from '#core/documents/plan.ts'
import type { Source } from '#core/source.ts'

/** Read anew only when it is asked for after a change: typing costs nothing while nobody reads. */
export const textSource = (plan: OperatingPlan): Source<ProseNode> => {
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
        const isLast = listeners.delete(listener) && listeners.size === 0
        if (isLast) fragment.unobserveDeep(onChange)
      }
    },
  }
}
