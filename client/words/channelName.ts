// What a channel of answers is called; one that this version doesn't know goes by its id.
import { channelKinds } from '#core/kinds/channels.ts'
import { titleOf, type Lang } from './words.ts'

/** What a channel is called in a language; never empty. */
export const channelName = (channel: string, lang: Lang): string => {
  const known = channelKinds.get(channel)
  return known === undefined ? channel : titleOf(known.title, lang)
}
