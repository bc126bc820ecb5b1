// The channel of paper questionnaires, handed out and collected.
import type { ChannelKind } from '#core/kinds/channelKind.ts'

export const questionnaire: ChannelKind = {
  id: 'questionnaire',
  title: { zh: '问卷', en: 'Paper questionnaire' },
}
