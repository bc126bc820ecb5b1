// The button, and the link that looks like one: never smaller than a finger, its kind says how much it decides.
import look from './Button.module.css'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './Icon.tsx'

/** `primary` is the one next thing of a page, `decide` an ink button that binds (approve), `plain` all others, `quiet` has no edge. */
type ButtonKind = 'primary' | 'decide' | 'plain' | 'quiet' | 'stop'

interface Looks {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  /** Roomier, for decisions and for residents. */
  readonly large?: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}

const kinds: Record<ButtonKind, string | undefined> = {
  primary: look['buttonPrimary'],
  decide: look['buttonDecide'],
  plain: undefined,
  quiet: look['buttonQuiet'],
  stop: look['buttonStop'],
}

const classOf = ({ kind = 'plain', large, wide }: Omit<Looks, 'children'>) =>
  [look['button'], kinds[kind], large === true && look['buttonLarge'], wide === true && look['buttonWide']]
    .filter(Boolean)
    .join(' ')

/** What a button of the page takes: its looks, and what every HTML button takes. */
export interface ButtonProps extends Looks, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly ref?: Ref<HTMLButtonElement>
}

/**
 * A person presses it to do something; `kind` says how much that decides. At least 44 px high; of type `button`
 * unless said otherwise.
 */
export const Button = ({ kind, icon, large, wide, children, className, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`${classOf({ kind: kind ?? 'plain', large: large ?? false, wide: wide ?? false })} ${className ?? ''}`}
    data-ui="button"
    data-kind={kind ?? 'plain'}
  >
    {icon !== undefined && <Icon name={icon} size={1.25} />}
    <span>{children}</span>
  </button>
)

/** A link with the looks of a button; `download` gives the file's name. */
export interface LinkButtonProps extends Looks {
  readonly href: string
  readonly download?: string
}

/** A link that leads somewhere; for what changes something use `Button`. */
export const LinkButton = ({ href, download, kind, icon, large, wide, children }: LinkButtonProps) => (
  <a
    href={href}
    download={download}
    className={classOf({ kind: kind ?? 'plain', large: large ?? false, wide: wide ?? false })}
    data-ui="button"
    data-kind={kind ?? 'plain'}
  >
    {icon !== undefined && <Icon name={icon} size={1.25} />}
    <span>{children}</span>
  </a>
)

/** A button that is a picture; its label is never left out. */
export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: IconName
  /** Read out and shown as a tip. */
  readonly label: string
  /** A short word under the icon, always in sight: a tip is nothing to a finger. */
  readonly word?: string
  /** A tool that is held down; leave out where nothing is held. */
  readonly held?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A tool of a toolbar: 44 px, named, held or not. */
export const IconButton = ({ icon, label, word, held, className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    title={label}
    aria-label={label}
    aria-pressed={held}
    {...rest}
    className={`${look['tool']} ${className ?? ''}`}
    data-ui="tool"
  >
    <Icon name={icon} {...(word === undefined ? {} : { size: 1.25 })} />
    {word !== undefined && (
      <span className={look['toolWord']} data-ui="tool-word" aria-hidden="true">
        {word}
      </span>
    )}
  </button>
)
