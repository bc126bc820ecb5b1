// The samples that a newcomer may open, one line each; their data is loaded only when one is opened.
import type { Pen } from '#core/pen.ts'
import type { Both, Lang } from './samplePeople.ts'
import type { BuiltWorkspace } from './workspaceDraft.ts'

export type { BuiltWorkspace } from './workspaceDraft.ts'

/** What opening a sample gives: a new workspace of its own each time. */
interface SampleModule {
  readonly buildSample: (pen: Pen, lang?: Lang) => BuiltWorkspace
}

/** A sample as the home page and the command line list it. */
export interface Sample {
  /** Also `sample` of the centre's facts and of the file's manifest. */
  readonly id: string
  readonly title: Both
  readonly about: Both
  readonly load: () => Promise<SampleModule>
  /** Its answers as a CSV file to try the import with; absent where nothing was asked. */
  readonly answers?: () => Promise<string>
}

/** All samples, the most complete first. */
export const samples: readonly Sample[] = [
  {
    id: 'three-floor-974',
    title: { zh: '三层邻里中心，974 平方米', en: 'Three-floor centre, 974 m²' },
    about: {
      zh: '从 300 份答卷到一个已批准的版本：布局前后、合伙人、36 个月收支。数据是合成的。',
      en: 'From 300 answers to an approved revision: the layout before and after, partners, 36 months of money. Synthetic data.',
    },
    load: () => import('./three-floor-974/sample.ts'),
    answers: async () => (await import('./three-floor-974/data/responses.ts')).responses,
  },
  {
    id: 'five-floor-2650',
    title: { zh: '五层中心，2650 平方米', en: 'Five-floor centre, 2,650 m²' },
    about: {
      zh: '一栋楼和它现在的一周，两层闲置：从这里开始问居民。数据是合成的。',
      en: 'A building and its present week, two floors idle: start by asking the residents. Synthetic data.',
    },
    load: () => import('./five-floor-2650/sample.ts'),
  },
]
