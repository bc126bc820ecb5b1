// The order of test files: the longest first, so that none of them is left to run alone at the end.
import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes; the others take seconds, and may come as they like. */
const slow = ['killedBrowser', 'axe', 'killed', 'mutations', 'histories', 'largeText', 'newVersion']

const rank = ({ moduleId }: TestSpecification): number => {
  const place = slow.indexOf(basename(moduleId).replace(/\.test\.tsx?$/, ''))
  return place < 0 ? slow.length : place
}

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
