// The programme 功能配置表: the services to house, with areas and hours, as they follow from demand and people's verdicts.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Demand, Programme, ProgrammeLine } from '#schemas/derived.ts'
import { ProgrammeFacts } from '#schemas/programme.ts'
import { Minutes, type SquareMillimetres } from '#schemas/quantities.ts'
import { byText } from './order.ts'

/** Weekly opening of a service that nobody has said otherwise of: 40 hours. Source: FORMULAS.md, `programme.1`. */
const defaultWeeklyMinutes: Minutes = Minutes.parse(40 * 60)

/** What was decided about a service; `verdict` is the word stored. */
export interface VerdictOn {
  readonly verdict: string
  readonly reason: string
}
/** What people want of a service in place of the catalogue: areas in mm², minutes a week. */
export interface OverrideOf {
  readonly minArea?: SquareMillimetres | undefined
  readonly wantedArea?: SquareMillimetres | undefined
  readonly weeklyMinutes?: Minutes | undefined
  readonly reason: string
}

/** The least and the wanted area of a service as the committee asks for it: the catalogue's, where nobody has said otherwise. */
export const askedArea = (
  service: { readonly minArea: SquareMillimetres; readonly wantedArea: SquareMillimetres },
  override: OverrideOf | undefined,
): { readonly minArea: SquareMillimetres; readonly wantedArea: SquareMillimetres } => {
  const minArea = override?.minArea ?? service.minArea
  const wantedArea = override?.wantedArea ?? service.wantedArea
  return { minArea, wantedArea: wantedArea < minArea ? minArea : wantedArea }
}

/**
 * The services of the first `take` ranks with a score above nought (all of a tie that reaches into them), without the
 * struck and with the pinned. A strike doesn't move the next one up: each verdict has one effect. Lines stand by rank,
 * pinned services that nobody was asked about after them, in catalogue order. Overrides replace the catalogue's areas
 * and the usual 40 hours; a wanted area below the minimum is raised to it. A verdict of an unknown word has no effect.
 * Source: FORMULAS.md, `programme.1`.
 */
export const reckonProgramme = (
  demand: Demand,
  verdicts: ReadonlyMap<string, VerdictOn>,
  overrides: ReadonlyMap<string, OverrideOf>,
  catalogue: Catalogue,
  take: number = ProgrammeFacts.defaultTake,
): Programme => {
  const lines: ProgrammeLine[] = []
  const lineOf = (
    id: string,
    rank: number | null,
    score: number,
    verdict: VerdictOn | undefined,
  ): ProgrammeLine | null => {
    const service = catalogue.get(id)
    if (service === undefined) return null
    const override = overrides.get(id)
    const { minArea, wantedArea } = askedArea(service, override)
    const pinned = verdict?.verdict === 'pin'
    return {
      service: id,
      rank,
      score,
      minArea,
      wantedArea,
      weeklyMinutes: override?.weeklyMinutes ?? defaultWeeklyMinutes,
      why: pinned ? 'pinned' : 'ranked',
      reason: pinned ? verdict.reason : (override?.reason ?? ''),
    }
  }
  const inDemand = new Set<string>()
  for (const { service, rank, score } of demand.services) {
    inDemand.add(service)
    const verdict = verdicts.get(service)
    if (verdict?.verdict === 'strike') continue
    if (verdict?.verdict !== 'pin' && (rank > take || score <= 0)) continue
    const line = lineOf(service, rank, score, verdict)
    if (line !== null) lines.push(line)
  }
  for (const id of catalogue.keys()) {
    const verdict = verdicts.get(id)
    if (inDemand.has(id) || verdict?.verdict !== 'pin') continue
    const line = lineOf(id, null, 0, verdict)
    if (line !== null) lines.push(line)
  }
  // with as many ranked as are taken, how many there are is known
  const isFull = demand.services.length >= take
  const heldServices = isFull ? [] : (demand.heldServices ?? []).filter((id) => !verdicts.has(id))
  return {
    lines,
    struck: [...verdicts]
      .filter(([, { verdict }]) => verdict === 'strike')
      .map(([service, { reason }]) => ({ service, reason }))
      .sort((a, b) => byText(a.service, b.service)),
    ...(demand.scoresHeld === true ? { held: true } : {}),
    ...(heldServices.length === 0 ? {} : { heldServices }),
  }
}
