// The revision of a workspace file that is in force: what `export` writes and `verify` checks, by the rules of the page.
import { aboutPeople } from '#schemas/members.ts'
import { labelAgrees } from '#core/ledgers/decisions.ts'
import { filedStandings, readRevision, revisionInForce, type FrozenRevision } from '#files/exportJson.ts'
import type { CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'

/** Why nothing of a file is in force: the part as `verify` names it, and in words. */
export interface NotInForce {
  readonly part: 'revision' | 'decisions' | 'unconfirmed'
  readonly words: string
}

/** Labels of revisions whose approval no relay had confirmed when the file was saved; they are not in force. */
export const unconfirmedLabels = (file: OpenedFile): readonly string[] =>
  filedStandings(...decidedIn(file))
    .filter(({ state }) => state === 'unconfirmed')
    .map(({ label }) => label)

/** The revision in force, read from its frozen bytes, or why there is none. */
export const fileInForce = (file: OpenedFile, words: CommandWords): FrozenRevision | NotInForce => {
  const inForce = revisionInForce(...decidedIn(file))
  if (inForce === null) {
    const [label] = unconfirmedLabels(file)
    return label === undefined
      ? { part: 'decisions', words: words('noRevision') }
      : { part: 'unconfirmed', words: words('onlyUnconfirmed', { label }) }
  }
  const { submitted, ...frozen } = inForce
  const { digest } = frozen
  const bytes = file.blobs.get(digest)
  const revision = bytes === undefined ? null : readRevision(bytes, digest)
  if (revision === null) return { part: 'revision', words: words('lostRevision', { digest }) }
  if (labelAgrees(inForce, revision)) return { ...frozen, revision }
  const labels = { outside: submitted.label ?? '', inside: revision.label }
  return { part: 'decisions', words: words('labelDiffers', labels) }
}

const decidedIn = (file: OpenedFile) =>
  [file.ledger('decisions'), aboutPeople(file.ledger('members')), file.unconfirmed] as const
