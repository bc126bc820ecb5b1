// A person as a small square seal: one character of the name, in the person's colour, the name always readable.
import look from './Seal.module.css'

/** One of four colours, the same on every device. */
export type PersonColour = 1 | 2 | 3 | 4

/** The colour of a member, from the letters of the id alone. */
export const colourOf = (member: string): PersonColour => {
  let sum = 0
  for (const letter of member) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return ((sum % 4) + 1) as PersonColour
}

/** The person's colour as CSS. */
export const personColour = (colour: PersonColour): string => `var(--person-${colour})`

/** The one character of a name: the family name's in Chinese, initials in Latin letters. */
export const sealMark = (name: string): string => {
  const trimmed = name.trim()
  if (trimmed === '') return '?'
  if (!/^[\p{Script=Latin}\s.'’-]+$/u.test(trimmed)) return Array.from(trimmed)[0] ?? '?'
  return trimmed
    .split(/\s+/)
    .map((part) => Array.from(part)[0]?.toUpperCase() ?? '')
    .slice(0, 2)
    .join('')
}

/** Who it is, and how the seal looks. */
export interface SealProps {
  readonly name: string
  readonly colour: PersonColour
  readonly size?: 'small' | 'medium'
  /** Hidden from screen readers where the name stands beside it. */
  readonly quiet?: boolean
  /** Whom I follow has a ring. */
  readonly ringed?: boolean
}

/** A person knows another by colour and first character; the full name is read out and shown as a tip. */
export const Seal = ({ name, colour, size = 'medium', quiet = false, ringed = false }: SealProps) => (
  <span
    className={`${look['seal']} ${size === 'small' ? look['sealSmall'] : ''} ${ringed ? look['sealRinged'] : ''}`}
    data-ui="seal"
    style={{ background: personColour(colour) }}
    {...(quiet ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
  >
    {sealMark(name)}
  </span>
)
