// The pages of a centre by the words of their tabs; those that a role doesn't have are left out.
import type { Me } from '#core/source.ts'
import { ledgerRights } from '#schemas/ledgers.ts'
import { operatingPlanPages } from '#words/planPages.ts'
import { type Lang, wordsOf } from '#words/words.ts'

/** A page as it is found. */
export interface FoundPage {
  readonly kind: 'page'
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly place: readonly [room: string, ...path: string[]]
}

/** The pages that a member's role has, in a language. */
export const pagesOf = ({ role }: Me, lang: Lang): readonly FoundPage[] => {
  const frame = wordsOf(lang, 'frame')
  const survey = wordsOf(lang, 'survey')
  const plan = wordsOf(lang, 'plan')
  const page = (room: Room, title: string, ...path: readonly string[]): FoundPage => ({
    kind: 'page',
    key: [room, ...path].join('/'),
    title,
    detail: path.length === 0 ? '' : frame(`page.${room}`),
    place: [room, ...path],
  })
  const answers = ledgerRights(role, 'responses')
  return [
    ...rooms.map((room) => page(room, frame(`page.${room}`))),
    page('overview', wordsOf(lang, 'overview')('centre.title'), 'facts'),
    page('survey', survey('design'), 'questions'),
    ...(answers.add
      ? [page('survey', survey('collect'), 'collect'), page('survey', survey('import'), 'import')]
      : []),
    ...(answers.read ? [page('survey', survey('collected'), 'records')] : []),
    page('survey', survey('results'), 'results'),
    page('survey', survey('demand'), 'demand'),
    page('layout', wordsOf(lang, 'propose')('title'), 'propose'),
    ...operatingPlanPages.map((one) => page('plan', plan(`page.${one}`), one)),
  ]
}

const rooms = ['overview', 'survey', 'layout', 'plan', 'review', 'history'] as const
type Room = (typeof rooms)[number]
