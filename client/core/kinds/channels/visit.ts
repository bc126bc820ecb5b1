// The channel of visits from door to door.
import type { ChannelKind } from '#core/kinds/channelKind.ts'

export const visit: ChannelKind = {
  id: 'visit',
  title: { zh: '走访', en: 'Household visit' },
}
