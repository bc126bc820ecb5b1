// A panel without a card: a hairline above, a caption line, its content.
import './Section.css'
import { type ReactNode, useId } from 'react'

/** A part of a page with its title. */
export interface SectionProps {
  readonly title: string
  /** Opposite the title: a count, a link, a small button. */
  readonly aside?: ReactNode
  /** `strong` has an ink line and a Song title, `quiet` a hairline and a caption. */
  readonly kind?: 'strong' | 'quiet'
  /** The level of its heading; 2 unless it stands inside another section. */
  readonly level?: 2 | 3 | 4
  readonly children: ReactNode
}

/** A person finds a part of the page by its heading; a screen reader has it as a region of that name. */
export const Section = ({ title, aside, kind = 'strong', level = 2, children }: SectionProps) => {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={`bd-section bd-section-${kind}`} aria-labelledby={id}>
      <div className="bd-section-head">
        <Heading id={id}>{title}</Heading>
        {aside !== undefined && <div className="bd-section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  )
}

/** Small words under or beside something: a source, a measure rule, a date. */
export const Caption = ({ children }: { readonly children: ReactNode }) => (
  <p className="bd-caption">{children}</p>
)

/** A small tag: amber for short, accent for a note, plain for a fact, filled for whoever reads it; always with words. */
export const Tag = ({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'short' | 'stop' | 'note' | 'self'
  readonly children: ReactNode
}) => <span className={`bd-tag bd-tag-${kind}`}>{children}</span>
