// The revision of a workspace file that is in force: what `export` writes and `verify` checks, by the rules of the page.
import { leavingRevision } from '#core/ledgers/leaving.ts'
import { aboutPeople } from '#schemas/members.ts'
import { filedStandings, frozenAs, readRevision, type FrozenRevision } from '#files/exportJson.ts'
import type { CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'

/** Why nothing of a file is in force: the part as `verify` names it, and in words. */
export interface NotInForce {
  readonly part: 'revision' | 'decisions' | 'unconfirmed'
  readonly words: string
}

/** How the revisions of a file stood when it was saved; what no relay had confirmed by then is in force nowhere. */
export const fileStandings = (file: OpenedFile) =>
  filedStandings(file.ledger('decisions'), peopleIn(file), file.unconfirmed)

/** The revision in force, read from its frozen bytes, or why there is none. */
export const fileInForce = (file: OpenedFile, words: CommandWords): FrozenRevision | NotInForce => {
  const leaving = leavingRevision(fileStandings(file), (digest) => {
    const bytes = file.blobs.get(digest)
    return bytes === undefined ? null : readRevision(bytes, digest)
  })
  if (leaving.ok) {
    const { standing, revision } = leaving.value
    return { ...frozenAs(standing, peopleIn(file)), revision }
  }
  const why = leaving.error
  switch (why.refused) {
    case 'nothing-approved':
      return { part: 'decisions', words: words('noRevision') }
    case 'unconfirmed':
      return { part: 'unconfirmed', words: words('onlyUnconfirmed', { label: why.label }) }
    case 'not-here':
      return { part: 'revision', words: words('lostRevision', { digest: why.digest }) }
    case 'other-label':
      return { part: 'decisions', words: words('labelDiffers', why) }
  }
}

const peopleIn = (file: OpenedFile) => aboutPeople(file.ledger('members'))
