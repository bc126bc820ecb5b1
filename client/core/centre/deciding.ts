// Decisions on a submitted revision, in this member's own name and role: what a page does by a press, and a command by its name.
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { DecisionKind } from '#schemas/decisions.ts'
import type { Workspace } from './workspace.ts'

/** What a decision is made with: this member, the pen, and the ledger. */
type Deciding = Pick<Workspace, 'me' | 'pen' | 'decisions'>

/** Adds a decision in this member's own name and role; settles with its id. */
export const decide = async (
  { me, pen, decisions }: Deciding,
  kind: DecisionKind,
  revision: string,
  more: {
    readonly label?: string
    readonly base?: string
    readonly reason?: string
    readonly name?: string
  },
): Promise<string> => {
  const { member, name, role } = me.read()
  const id = pen.newId()
  await decisions.append([{ id, kind, revision, member, name, role, made: pen.now(), ...more }])
  return id
}

/**
 * Decides on a revision; settles with the entry's id. A reason of blanks is none. Who submitted it before they had a name here goes on
 * under the name that they gave then.
 */
export const decideOn = (
  workspace: Deciding,
  { revision, submitted }: Pick<RevisionStanding, 'revision' | 'submitted'>,
  kind: Exclude<DecisionKind, 'submit'>,
  reason = '',
): Promise<string> => {
  const { member, name } = workspace.me.read()
  const words = reason.trim()
  return decide(workspace, kind, revision, {
    ...(member === submitted.member && name === '' ? { name: submitted.name } : {}),
    ...(words === '' ? {} : { reason: words }),
  })
}

/** Whether a decision on a revision, or what opened it, still waits for the relay, which may refuse it. */
export const isUnconfirmed = (
  { figures }: Pick<Workspace, 'figures'>,
  revision: string,
  id?: string,
): boolean => {
  const standing = figures.standings.read().find((one) => one.revision === revision)
  return standing !== undefined && standing.unconfirmed.has(id ?? standing.submitted.id)
}
