// What a collection channel is.
import type { Title } from './title.ts'

export interface ChannelKind {
  readonly id: string
  readonly title: Title
}
