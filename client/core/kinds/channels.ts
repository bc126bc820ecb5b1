// How answers come in, as the ledger of responses names it, one row a channel.
import { registryOf } from './registry.ts'
import type { Title } from './title.ts'

export interface ChannelKind {
  readonly id: string
  readonly title: Title
}

/** All collection channels by id. */
export const channelKinds: ReadonlyMap<string, ChannelKind> = registryOf<ChannelKind>([
  // paper, handed out and collected
  { id: 'questionnaire', title: { zh: '问卷', en: 'Paper questionnaire' } },
  // from door to door
  { id: 'visit', title: { zh: '走访', en: 'Household visit' } },
  // meetings on benches in the courtyard
  { id: 'bench', title: { zh: '板凳会', en: 'Bench meeting' } },
  // from residents’ own phones
  { id: 'online', title: { zh: '线上', en: 'Online' } },
])
