// The answers that count, as the centre's figures have them.
import { nothingCounted, type CountedResponses } from '#core/figures/responses.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'

/** What becomes of each answer; nothing for those who may not read answers. */
export const useCounted = (workspace: Workspace): CountedResponses =>
  useSource(workspace.figures.counted) ?? nothingCounted
