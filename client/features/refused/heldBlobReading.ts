// A picture or frozen revision that the relay refused, in words: what it belongs to, and why it was refused.
import type { Workspace } from '#core/centre/workspace.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { HeldBlob } from '#core/source.ts'
import { shortenedName } from '#words/shortenedName.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import type { RefusedReading } from './refusedReading.ts'

/** The parts of a centre that pictures and revisions belong to. */
export type HeldBlobPlace = Pick<Workspace, 'remarks' | 'replies' | 'figures'>

interface Pictured {
  readonly text: string
  readonly picture?: { readonly blob: string; readonly alt: string } | undefined
}

/** All that may have a picture beside its words. */
const picturedIn = ({ remarks, replies }: HeldBlobPlace): readonly Pictured[] => [
  ...[...remarks.read().values()].flatMap((open): readonly Pictured[] => {
    const { remarks: pinned, answers } = open.read()
    return [...pinned.values(), ...answers.values()]
  }),
  ...replies.read().replies.values(),
]

const whatOf = (
  { digest, size }: HeldBlob,
  pictured: readonly Pictured[],
  standings: readonly RevisionStanding[],
  lang: Lang,
): Pick<RefusedReading, 'what' | 'facts'> => {
  const say = wordsOf(lang, 'refused')
  const beside = pictured.find(({ picture }) => picture?.blob === digest)
  const revision = standings.find((one) => one.revision === digest)
  const kilobytes = say('blob.kilobytes', { n: Math.max(1, Math.round(size / 1000)) })
  const facts = [{ label: say('field.size'), text: kilobytes }]
  if (beside !== undefined) {
    const alt = beside.picture?.alt ?? ''
    return {
      what: say('blob.picture', { words: shortenedName(beside.text) }),
      facts: alt === '' ? facts : [{ label: say('field.picture'), text: alt }, ...facts],
    }
  }
  if (revision !== undefined) return { what: say('blob.revision', { label: revision.label }), facts }
  return { what: say('blob.other'), facts }
}

/** Each as a person reads it, by its digest. */
export const readHeldBlobs = (
  blobs: readonly HeldBlob[],
  place: HeldBlobPlace,
  lang: Lang,
): readonly RefusedReading[] => {
  const say = wordsOf(lang, 'refused')
  const errors = wordsOf(lang, 'errors')
  const [pictured, standings] = [picturedIn(place), place.figures.standings.read()]
  return blobs.map((blob) => ({
    id: blob.digest,
    ...whatOf(blob, pictured, standings, lang),
    why:
      say.optional(`reason.${blob.refused}`) ??
      errors.optional(`http.${blob.refused}`) ??
      errors('otherRefusal', { code: blob.refused }),
    raw: blob,
    sendable: blob.refused !== 'bad-key',
    isHeld: true,
  }))
}
