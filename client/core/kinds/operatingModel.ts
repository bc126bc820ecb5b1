// What an operating model 运营模式 is.
import type { Title } from './title.ts'

export interface OperatingModel {
  readonly id: string
  readonly title: Title
  /** Who runs the centre, or the room, under it. */
  readonly runBy: Title
  /** Who pays whom for what. */
  readonly money: Title
}
