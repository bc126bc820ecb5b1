// The kinds of question, in the order in which an editor is offered them. A new kind is one file and one line here.
import type { QuestionKind } from '#core/kinds/questionKind.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { multiple } from './multiple.ts'
import { number } from './number.ts'
import { ranking } from './ranking.ts'
import { scale } from './scale.ts'
import { single } from './single.ts'
import { text } from './text.ts'

const kinds = [single, multiple, ranking, number, scale, text] as const

/** The words that data holds for the kinds of question: a record keyed by it has to name every kind. */
export type QuestionKindId = (typeof kinds)[number]['id']

/** All kinds of question by id; an answer to an unknown one is kept as it is and shown as from a newer version. */
export const questionKinds: ReadonlyMap<string, QuestionKind> = registryOf<QuestionKind>(kinds)
