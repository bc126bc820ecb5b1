// Refused records read by what the centre is called and asks now; their words follow it.
import { useMemo } from 'react'
import type { RefusedKind } from '#core/centre/refusedKinds.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage } from '#ui/useWords.ts'
import { readRefused, type RefusedReading } from './refusedReading.ts'

/** The parts of a centre that name what records are about. */
export type RefusedPlace = Pick<
  Workspace,
  'me' | 'names' | 'survey' | 'centre' | 'figures' | 'signers' | 'refused'
>

/** The records of one ledger in words. What stands of a revision may come after the refusal itself. */
export const useRefusedReading = (workspace: RefusedPlace, kind: RefusedKind): readonly RefusedReading[] => {
  const lang = useLanguage()
  const me = useSource(workspace.me)
  const names = useSource(workspace.names)
  const survey = useSource(workspace.survey)
  const centre = useSource(workspace.centre)
  const standings = useSource(workspace.figures.standings)
  const signerOf = useSource(workspace.signers)
  return useMemo(
    () => readRefused(kind, { lang, me, names, survey, centre, standings, signerOf }),
    [kind, lang, me, names, survey, centre, standings, signerOf],
  )
}
