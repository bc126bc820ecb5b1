// The classes 用途类别 of a room-hour, and `shared`, which is only ever shown.
import type { UseClassKind } from '#core/kinds/useClassKind.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { service } from './service.ts'
import { commercial } from './commercial.ts'
import { office } from './office.ts'
import { support } from './support.ts'
import { circulation } from './circulation.ts'
import { vacant } from './vacant.ts'
import { outdoor } from './outdoor.ts'
import { shared } from './shared.ts'

/** All use classes by id; the letter is the one of the published metrics. */
export const useClasses: ReadonlyMap<string, UseClassKind> = registryOf([
  service,
  commercial,
  office,
  support,
  circulation,
  vacant,
  outdoor,
  shared,
])
