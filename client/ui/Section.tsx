// A panel without a card: a hairline above, a caption line, its content.
import look from './Section.module.css'
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

const kinds = {
  strong: `${look['section']} ${look['sectionStrong']}`,
  quiet: `${look['section']} ${look['sectionQuiet']}`,
}

/** A person finds a part of the page by its heading; a screen reader has it as a region of that name. */
export const Section = ({ title, aside, kind = 'strong', level = 2, children }: SectionProps) => {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={kinds[kind]} data-ui="section" aria-labelledby={id}>
      <div className={look['sectionHead']} data-ui="section-head">
        <Heading id={id}>{title}</Heading>
        {aside !== undefined && <div className={look['sectionAside']}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}

/** Small words under or beside something: a source, a measure rule, a date. */
export const Caption = ({ children }: { readonly children: ReactNode }) => (
  <p className={look['caption']}>{children}</p>
)

const tags = {
  plain: look['tag'],
  short: `${look['tag']} ${look['tagShort']}`,
  stop: `${look['tag']} ${look['tagStop']}`,
  note: `${look['tag']} ${look['tagNote']}`,
  self: `${look['tag']} ${look['tagSelf']}`,
}

/** A small tag: amber for short, accent for a note, plain for a fact, filled for whoever reads it; always with words. */
export const Tag = ({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'short' | 'stop' | 'note' | 'self'
  readonly children: ReactNode
}) => (
  <span className={tags[kind]} data-ui="tag" data-kind={kind}>
    {children}
  </span>
)
