// What is amiss on a floor and what can be done about it, in words; a kind of finding without words doesn't compile.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { Finding } from '#core/geometry/floorPlanFindings.ts'
import type { Format } from '#words/format.ts'
import type { Lang, WordsIn } from '#words/words.ts'
import { roomTitles } from './roomTitle.ts'

/** A finding as a person reads it. */
export interface FindingWords {
  readonly words: string
  /** The room that the finding is about, to select it; null for walls and spaces. */
  readonly room: string | null
}

/** Says a finding in the reader's language; rooms by the names that tell them apart. */
export const findingWords = (
  finding: Finding,
  snapshot: LayoutSnapshot,
  say: WordsIn<'layout'>,
  format: Format,
  lang: Lang,
): FindingWords => {
  const nameOfRoom = roomTitles(snapshot, lang)
  const kindOf = (id: string): string => {
    const kind = snapshot.openings.get(id)?.kind ?? ''
    return say.optional(`opening.${kind}`) ?? kind
  }
  switch (finding.finding) {
    case 'seed-without-face':
      return {
        words: say('finding.seed-without-face', { room: nameOfRoom(finding.room) }),
        room: finding.room,
      }
    case 'seed-on-wall':
      return { words: say('finding.seed-on-wall', { room: nameOfRoom(finding.room) }), room: finding.room }
    case 'seed-beside':
      return {
        words: say('finding.seed-beside', {
          room: nameOfRoom(finding.room),
          other: nameOfRoom(finding.other),
        }),
        room: finding.room,
      }
    case 'seeds-share-face': {
      const [first = '', ...others] = finding.rooms
      return {
        words: say('finding.seeds-share-face', {
          rooms: format.list(finding.rooms.map(nameOfRoom)),
          first: nameOfRoom(first),
        }),
        room: others[0] ?? null,
      }
    }
    case 'face-without-room':
      return { words: say('finding.face-without-room', { area: format.area(finding.area) }), room: null }
    case 'wall-without-vertex':
      return { words: say('finding.wall-without-vertex'), room: null }
    case 'wall-without-length':
      return { words: say('finding.wall-without-length'), room: null }
    case 'stray-walls':
      return { words: say('finding.stray-walls', { length: format.length(finding.length) }), room: null }
    case 'walls-doubled':
      return { words: say('finding.walls-doubled', { count: finding.walls.length }), room: null }
    case 'walls-cross':
      return { words: say('finding.walls-cross'), room: null }
    case 'bent-walls':
      return { words: say('finding.bent-walls'), room: null }
    case 'opening-without-wall':
      return {
        words: say(finding.place ? 'finding.opening-without-wall' : 'finding.opening-nowhere', {
          kind: kindOf(finding.opening),
        }),
        room: null,
      }
    case 'opening-off-wall':
    case 'opening-wider-than-wall':
    case 'opening-across-wall':
    case 'opening-carried-off':
      return { words: say(`finding.${finding.finding}`, { kind: kindOf(finding.opening) }), room: null }
    case 'openings-overlap': {
      const [one, other] = finding.openings
      return {
        words: say('finding.openings-overlap', { one: kindOf(one), other: kindOf(other) }),
        room: null,
      }
    }
    case 'floor-gone':
      return {
        words:
          finding.rooms.length === 0
            ? say('finding.floor-gone-bare')
            : say('finding.floor-gone', {
                rooms: format.list(finding.rooms.map(nameOfRoom)),
                count: finding.rooms.length,
              }),
        room: null,
      }
    case 'uses-of-gone-room':
      return { words: say('finding.uses-of-gone-room', { count: finding.keys.length }), room: null }
    case 'uses-of-gone-variant':
      return { words: say('finding.uses-of-gone-variant', { count: finding.keys.length }), room: null }
    case 'main-variant-gone':
      return { words: say('finding.main-variant-gone'), room: null }
    case 'drawn-in-gone-variant':
      return { words: say('finding.drawn-in-gone-variant', { count: finding.rows }), room: null }
  }
}
