// The public-service domains that the catalogue is sorted by and that coverage is checked against.
import type { Domain } from '#core/kinds/domain.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { meals } from './meals.ts'
import { elderlyChildcare } from './elderly-childcare.ts'
import { play } from './play.ts'
import { health } from './health.ts'
import { sport } from './sport.ts'
import { culture } from './culture.ts'
import { training } from './training.ts'
import { convenience } from './convenience.ts'
import { commerce } from './commerce.ts'
import { employment } from './employment.ts'
import { civic } from './civic.ts'
import { office } from './office.ts'

/** All domains by id, in the order in which they are shown. */
export const domains: ReadonlyMap<string, Domain> = registryOf([
  meals,
  elderlyChildcare,
  play,
  health,
  sport,
  culture,
  training,
  convenience,
  commerce,
  employment,
  civic,
  office,
])
