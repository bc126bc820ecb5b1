// A remark on a service of the catalogue, whether anybody has decided on it or not.
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { RemarkTargetKind } from './remarkTarget.ts'

/** Tables of the programme whose rows are keyed by a service. */
const keyedByService = new Set(['verdicts', 'overrides'])

/** The target is the service's id, which also keys its decision; the remark is detached once neither catalogue nor programme has it. */
export const serviceTarget: RemarkTargetKind = {
  id: 'service',
  title: { zh: '服务', en: 'service' },
  fits: ({ document, table }) => document === 'programme' && keyedByService.has(table),
  stands: ({ target }, { centre, programme }) => {
    const { verdicts, overrides } = programme.read()
    const isDecided = verdicts.has(target) || overrides.has(target)
    return isDecided || catalogueWith(centre.read().serviceEdits).has(target)
  },
  named: ({ target }, { centre }) => catalogueWith(centre.read().serviceEdits).get(target)?.title ?? null,
  place: ({ target }) => ['survey', 'demand', target],
  drawn: () => null,
}
