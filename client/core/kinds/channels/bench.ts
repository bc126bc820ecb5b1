// The channel of meetings on benches in the courtyard.
import type { ChannelKind } from '#core/kinds/channelKind.ts'

export const bench: ChannelKind = {
  id: 'bench',
  title: { zh: '板凳会', en: 'Bench meeting' },
}
