// Who signed: named as the relay knew them when they did, told apart from namesakes, with whether the submitter let them in.
import { isBrought, type MemberEntry } from '#schemas/members.ts'
import { isReservedName, lookOfName } from './lookalikes.ts'

/** How a person who signed is called, then and now. */
interface Signer {
  readonly name: string
  /** The name that the entry itself bears, where nobody of that id was ever called so: from before the relay set it. */
  readonly signedAs: string | null
  /** What they are called since; never part of an export. */
  readonly nameNow: string | null
  /** Whether somebody who submitted the revision invited them, or gave them their role. */
  readonly invitedBySubmitter: boolean
}

/** Names a signer; `submitters` are those of the revision that the entry is about. */
export type SignerOf = (
  entry: { readonly member: string; readonly name: string },
  submitters: ReadonlySet<string>,
) => Signer

/** Who came themselves before whom a file brought, so that nobody takes a name from who has it. */
const inTurn = (entries: readonly MemberEntry[]): readonly MemberEntry[] => [
  ...entries.filter((entry) => !isBrought(entry)),
  ...entries.filter(isBrought),
]

/**
 * How each name of each member is shown: the first who bears it as it is, the next ones with a number, and so whoever bears a word that the
 * page has for somebody else. It depends only on who came before, so that what was printed once stays right.
 */
const shownNames = (entries: readonly MemberEntry[]): ((member: string, name: string) => string) => {
  const taken = new Map<string, string>()
  const shown = new Map<string, string>()
  for (const { member, name } of inTurn(entries)) {
    const key = `${member} ${name}`
    if (shown.has(key) || lookOfName(name) === '') continue
    const text = unlike(taken, member, name)
    taken.set(lookOfName(text), member)
    shown.set(key, text)
  }
  return (member, name) => shown.get(`${member} ${name}`) ?? unlike(taken, member, name)
}

/** The name, or with the first number by which it looks like no one else's. */
const unlike = (taken: ReadonlyMap<string, string>, member: string, name: string): string => {
  let [text, n] = [name, 1]
  while (isReservedName(text) || (taken.get(lookOfName(text)) ?? member) !== member) text = `${name} (${++n})`
  return text
}

/** The newest name of everybody who was ever in, by member id; nobody renames who came themselves. */
const newestNames = (entries: readonly MemberEntry[]): ReadonlyMap<string, string> =>
  new Map(
    [...entries.filter(isBrought), ...entries.filter((entry) => !isBrought(entry))].map(
      ({ member, name }) => [member, name],
    ),
  )

/** Every name, told apart, by member id, whether they are in or have left: the one way in which people are called on the screen. */
export const namesOf = (entries: readonly MemberEntry[]): ReadonlyMap<string, string> => {
  const shown = shownNames(entries)
  return new Map([...newestNames(entries)].map(([member, name]) => [member, shown(member, name)]))
}

/** By member id, the name of who invited them. */
export const invitedByIn = (
  entries: readonly MemberEntry[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map(
    entries.flatMap(({ kind, member, invitedBy }) => {
      const name = names.get(invitedBy ?? '')
      return kind === 'joined' && name !== undefined ? [[member, name] as const] : []
    }),
  )

/** By member id, who invited them or gave them a role. */
const appointersOf = (entries: readonly MemberEntry[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const appointers = new Map<string, Set<string>>()
  for (const { kind, member, by, invitedBy } of entries) {
    const who = kind === 'role' ? by : kind === 'joined' ? invitedBy : undefined
    if (who === undefined || who === member) continue
    appointers.set(member, (appointers.get(member) ?? new Set()).add(who))
  }
  return appointers
}

/**
 * Reads the members ledger once and gives what names a signer; entries that a file brought yield to those who came
 * themselves. A member of whom nothing is known keeps the name on the entry.
 */
export const signersIn = (entries: readonly MemberEntry[]): SignerOf => {
  const shown = shownNames(entries)
  const newest = newestNames(entries)
  const appointers = appointersOf(entries)
  const borne = new Map<string, string[]>()
  for (const { member, name } of inTurn(entries)) borne.set(member, [...(borne.get(member) ?? []), name])
  return ({ member, name }, submitters) => {
    const [first, ...later] = borne.get(member) ?? []
    const was = first === undefined || first === name || later.includes(name) ? name : first
    const now = newest.get(member) ?? was
    return {
      name: shown(member, was),
      signedAs: was === name ? null : name,
      nameNow: now === was ? null : shown(member, now),
      invitedBySubmitter: [...(appointers.get(member) ?? [])].some((who) => submitters.has(who)),
    }
  }
}
