// Required questions that no column of a table answers.
import type { Asked } from '#core/kinds/asked.ts'
import type { Mapping } from './mapping.ts'

/** Required questions that no column is mapped to: every row would be refused. */
export const requiredWithoutColumn = (mapping: Mapping, asked: readonly Asked[]): readonly Asked[] => {
  const mapped = new Set(
    mapping.targets.map((target) => ('question' in target && target.to !== 'words' ? target.question : '')),
  )
  return asked.filter(({ question }) => question.required && !mapped.has(question.id))
}
