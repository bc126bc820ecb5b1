// What a cell says in a column that stands for one choice: chosen or not, or on which place.
import { cleanCell, labelKey } from '#core/kinds/asked.ts'
import { placeOfWord } from './ordinals.ts'
import { simplified } from './simplified.ts'

/** What a cell says of its choice; `place` counts from 1. */
export type ChoiceMark = { readonly place: number } | 'chosen' | 'not-chosen' | 'blank' | 'unknown'

const chosenWords: ReadonlySet<string> = new Set(
  '是 对 有 选中 已选 选择 选 勾选 yes y true t x v checked selected on ✓ ✔ √ ☑ ✅ ■ ● ○选中'.split(' '),
)
const notChosenWords: ReadonlySet<string> = new Set(
  '否 不 没有 无 错 未选中 未选 未选择 不选 no n false f unchecked off × ✗ ✘ ☐ □ ○'.split(' '),
)
const notSelected = new Set(['not selected', 'not chosen'])

/** `labels` are the choice's own names, which some tools write where it was chosen. */
export const readMark = (cell: string, labels: readonly string[]): ChoiceMark => {
  const key = simplified(labelKey(cell))
  if (key === '') return 'blank'
  if (chosenWords.has(key) || labels.some((label) => simplified(labelKey(label)) === key)) return 'chosen'
  if (notChosenWords.has(key) || notSelected.has(key)) return 'not-chosen'
  const written = placeOfWord(key)
  if (written !== null) return { place: written }
  const number = /^(?:第\s*|排名\s*|no\.?\s*|#)?(\d{1,3})(?:\.0+)?(?:\s*[位名])?$/.exec(cleanCell(key))
  if (number === null) return 'unknown'
  const place = Number(number[1])
  return place === 0 ? 'not-chosen' : { place }
}
