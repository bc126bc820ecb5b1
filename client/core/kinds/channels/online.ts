// The channel of answers from residents’ own phones.
import type { ChannelKind } from '#core/kinds/channelKind.ts'

export const online: ChannelKind = {
  id: 'online',
  title: { zh: '线上', en: 'Online' },
}
