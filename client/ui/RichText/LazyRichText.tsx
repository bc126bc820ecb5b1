// The co-edited text, fetched when it is first shown: the editor is the heaviest part of the page and most rooms need none.
import { type ReactNode, Suspense } from 'react'
import { part } from '#ui/part.tsx'
import type { RichTextProps } from './RichText.tsx'

const Loaded = part(async () => (await import('./RichText.tsx')).RichText)

/** A text, and what stands there meanwhile. */
export interface LazyRichTextProps extends RichTextProps {
  /** What stands there until the editor has come: best the text itself, as `ReadText`. */
  readonly meanwhile: ReactNode
}

/** A person reads the text at once and writes in it as soon as the editor has come. */
export const LazyRichText = ({ meanwhile, ...props }: LazyRichTextProps) => (
  <Suspense fallback={meanwhile}>
    <Loaded {...props} />
  </Suspense>
)
