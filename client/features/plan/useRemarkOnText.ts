// Pins a remark on some words of the plan's text: on places that move with what is written around them.
import { useCallback, useContext } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { passageAt, rangeBetween } from '#core/documents/passage.ts'
import { RemarkingContext } from '#kit/remarkTargets/RemarkPress.tsx'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { announce } from '#ui/notices.ts'
import type { SelectedText } from '#ui/RichText/selectedText.ts'
import { useWords } from '#ui/useWords.ts'
import { shortenedName } from '#words/shortenedName.ts'

/** Gives what opens the panel of remarks on selected words; null for who may not remark, and where no panel stands beside the page. */
export const useRemarkOnText = (workspace: Workspace): ((selected: SelectedText) => void) | null => {
  const { plan } = workspace
  const say = useWords('plan')
  const remarking = useContext(RemarkingContext)
  const mayRemark = useMayWrite(workspace, workspace.ownRemarks)
  const onRemark = remarking?.onRemark
  const pin = useCallback(
    ({ from, to }: SelectedText): void => {
      const fragment = plan.fragment('text')
      const range = rangeBetween(fragment, from, to)
      const words = range === null ? null : passageAt(fragment, range)?.words
      if (range === null || !words) return announce(say('nothingToRemark'))
      onRemark?.({ document: 'plan', table: 'text', target: 'text', range, label: shortenedName(words) })
    },
    [plan, onRemark, say],
  )
  return mayRemark && remarking !== null ? pin : null
}
