// How answers come in, as the ledger of responses names it.
import type { ChannelKind } from '#core/kinds/channelKind.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { questionnaire } from './questionnaire.ts'
import { visit } from './visit.ts'
import { bench } from './bench.ts'
import { online } from './online.ts'

/** All collection channels by id. */
export const channels: ReadonlyMap<string, ChannelKind> = registryOf([questionnaire, visit, bench, online])
