// The choice of a question that stands for everything it doesn't name: "other", beside which people write their own words.
import { labelKey, type Asked } from './asked.ts'
import type { Choice } from '#schemas/survey.ts'

/** How the label of such a choice begins, in lower case. */
export const startsOther = /^(?:其他|其它|other)/

/** The choice that stands for "other", where the question offers one. */
export const otherChoice = ({ choices }: Asked): Choice | null =>
  choices.find(
    ({ retired, text, textEn }) =>
      retired !== true && [text, textEn ?? ''].some((label) => startsOther.test(labelKey(label))),
  ) ?? null
