// What a use class 用途类别 is, and the class of any use that a room is given.
import type { UseClass } from '#schemas/derived.ts'
import { plainUses } from '#schemas/layout.ts'
import type { Catalogue } from './catalogue.ts'
import type { Title } from './title.ts'

export interface UseClassKind {
  readonly id: string
  readonly title: Title
  /** Its letter in the published metrics. */
  readonly letter: string
  /** Whether areas are counted by it; `shared` is only shown. */
  readonly counted: boolean
}

const plain: readonly string[] = plainUses
const isPlain = (use: string): use is (typeof plainUses)[number] => plain.includes(use)

/**
 * The class of a room in the hours of one use: welfare and low-fee services are service, the others what their kind
 * says, and a plain use is its own class. A use that the catalogue doesn't know (of a newer version) counts as vacant,
 * so that it never flatters the service share.
 */
export const classOfUse = (use: string, catalogue: Catalogue): UseClass => {
  const service = catalogue.get(use)
  if (service !== undefined) {
    return service.kind === 'office' || service.kind === 'commercial' ? service.kind : 'service'
  }
  return isPlain(use) ? use : 'vacant'
}
