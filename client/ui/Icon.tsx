// The icon set: plain strokes on a grid of 24, always beside a word or with an accessible name on their button.
import look from './Icon.module.css'
import { icons, type IconName } from './icons.ts'

export type { IconName } from './icons.ts'

/** Which drawing, and how large. */
export interface IconProps {
  readonly name: IconName
  /** In rem of the text size round it; 1.5 unless given. */
  readonly size?: number
}

/** Hidden from screen readers: the word beside it says the same. */
export const Icon = ({ name, size = 1.5 }: IconProps) => (
  <svg
    className={look['icon']}
    data-ui="icon"
    viewBox="0 0 24 24"
    style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
    aria-hidden="true"
    focusable="false"
  >
    {icons[name].map((path) => (
      <path key={path} d={path} />
    ))}
  </svg>
)

/** The bench: our mark. */
export const Logo = ({ size = 2.25 }: { readonly size?: number }) => (
  <svg
    viewBox="0 0 36 24"
    style={{ inlineSize: `${size}rem`, blockSize: `${(size * 2) / 3}rem`, flex: 'none' }}
    aria-hidden="true"
    focusable="false"
  >
    <path
      d="M2 3.5H34V8H2ZM7.5 8H11.2L8.2 21H4.6ZM24.8 8H28.5L31.4 21H27.8ZM9.6 13H26.4V15.4H9.6Z"
      fill="currentColor"
    />
  </svg>
)
