// The last events that the ledgers and remarks tell of: who, what, when; newest first by the clocks of those who did it.
import type { Workspace } from '#core/centre/workspace.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import { isHandedOver } from '#schemas/decisions.ts'
import { useTargetNames } from '#kit/remarkTargets/targetNames.ts'
import { HandedOver } from '#ui/HandedOver.tsx'
import { colourOf, Seal } from '#ui/Seal.tsx'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { farReceipt, useClaimed } from '#ui/useClaimed.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import own from './overview.module.css'

const shown = 4

interface Event {
  readonly id: string
  readonly by: string
  readonly what: string
  readonly made: string
  /** When the relay received it, as far as it tells. */
  readonly received: string | null
  /** Name of who brought it, where that was somebody else. */
  readonly brought?: string | undefined
}

/** A person reads what was decided, published and remarked lately, and by whom; moments are those of the devices that did it. */
export const LastEvents = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('overview')
  const frame = useWords('frame')
  const format = useFormat()
  const claimed = useClaimed()
  const names = useSource(workspace.names)
  const decisions = useSource(workspace.decisions)
  const tallies = useSource(workspace.tallies)
  const threads = useSource(workspace.threads)
  /** A decision names its revision by the digest; whoever submitted it gave it a name. */
  const labels = new Map(
    decisions.flatMap(({ kind, revision, label }) =>
      kind === 'submit' && label !== undefined ? [[revision, label] as const] : [],
    ),
  )
  const newest = <T,>(list: readonly T[]): readonly T[] => list.slice(-shown).toReversed()
  const lastThreads = newest(threads)
  const targetName = useTargetNames(
    workspace,
    lastThreads.map(({ remark }) => remark),
  )
  const events: Event[] = [
    ...newest(decisions).map((d) => ({
      id: `decisions/${d.id}`,
      by: d.member,
      made: d.made,
      received: workspace.decisions.receivedOf(d.id),
      what: say(`event.${saidKindOf(d, decisions)}`, {
        label: d.label ?? labels.get(d.revision) ?? d.revision.slice(0, 8),
      }),
      brought: isHandedOver(d) ? (names.get(d.by ?? '') ?? '') : undefined,
    })),
    ...newest(tallies).map((t) => ({
      id: `tallies/${t.id}`,
      by: t.by,
      made: t.made,
      received: workspace.tallies.receivedOf(t.id),
      what: say('event.tally', { n: t.n }),
    })),
    ...lastThreads.map((t) => ({
      id: `remarks/${t.key}`,
      by: t.member,
      made: t.remark.made,
      received: null,
      what: say('event.remark', { room: targetName(t.remark), text: t.remark.text }),
    })),
  ]
  // a year 2036 would stay the newest for ten years
  const when = ({ made, received }: Event): number => Date.parse(farReceipt(made, received) ?? made)
  events.sort((a, b) => when(b) - when(a))
  if (events.length === 0) return <Caption>{say('noChanges')}</Caption>
  return (
    <ul className={own['events']}>
      {events.map(({ id, by, what, made, received, brought }) => (
        <li key={id}>
          <Seal name={names.get(by) ?? ''} colour={colourOf(by)} quiet />
          <span>
            <b>{names.get(by)?.trim() || frame('nameless')}</b> {what}
            <HandedOver by={brought} />
          </span>
          <span className={own['eventWhen']} data-testid="event-when">
            {claimed(made, received, format.date)}
          </span>
        </li>
      ))}
    </ul>
  )
}
