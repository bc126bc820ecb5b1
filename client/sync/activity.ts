// When a centre was last changed, and since when only this device holds some of its work, by claimed time.
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import type { Platform } from './platform.ts'

const dayMs = 86_400_000

/** The facts by which a centre's entry is updated. */
export interface ActivityFacts {
  /** The device's clock, ISO 8601. */
  readonly now: string
  /** Whether something was written since the last update. */
  readonly changed: boolean
  /** Changes, records and blobs that the relay has not confirmed. */
  readonly waiting: number
}

/**
 * Updates `aloneSince` of an entry: cleared where a relay holds everything, set by the first change after a relay or file held
 * everything. A time ahead of the clock came from a wrong clock and is set anew.
 */
export const entryAfterActivity = (
  entry: WorkspaceEntry,
  { now, changed, waiting }: ActivityFacts,
): WorkspaceEntry => {
  const { aloneSince, ...rest } = entry
  if (entry.published && waiting === 0) return rest
  if (aloneSince === undefined && !changed) return rest
  return { ...rest, aloneSince: aloneSince !== undefined && aloneSince <= now ? aloneSince : now }
}

/** Whole days since `aloneSince`; 0 where everything is held elsewhere too, or the clock was set back. */
export const daysUnshared = ({ aloneSince }: Pick<WorkspaceEntry, 'aloneSince'>, now: string): number => {
  const days = aloneSince === undefined ? 0 : (Date.parse(now) - Date.parse(aloneSince)) / dayMs
  return days > 0 ? Math.floor(days) : 0
}

/**
 * Marks all work as saved in a file. Call it before gathering the content, so that a change made meanwhile counts again; gives
 * a function that undoes the mark where saving failed.
 */
export const markFiled = async (store: DeviceStore, workspace: string): Promise<() => Promise<void>> => {
  const before = await amend(store, workspace, withoutTime)
  return async () => {
    const { aloneSince } = before ?? {}
    if (aloneSince !== undefined) await amend(store, workspace, (entry) => ({ ...entry, aloneSince }))
  }
}

const withoutTime = (entry: WorkspaceEntry): WorkspaceEntry => {
  const { aloneSince, ...rest } = entry
  return aloneSince === undefined ? entry : rest
}

/** What the recorder reads and writes. */
export interface ActivityPorts {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly entry: WorkspaceEntry
  readonly waiting: () => number
  /** How far the relay's log of each document was known to reach. */
  readonly reached: () => Readonly<Record<string, number>>
}

/** Records a centre's activity in its entry. */
export interface ActivityRecorder {
  /** Something was written on this device: work (`changed`), or only acknowledgement marks. */
  readonly kept: (changed: boolean) => void
  /** Settles when nothing is left to record. */
  readonly close: () => Promise<void>
}

const noteMs = 2_000

/** Makes a recorder. It debounces by two seconds, but records at once the first change that only this device holds. */
export const makeActivityRecorder = ({
  store,
  platform,
  entry,
  waiting,
  reached,
}: ActivityPorts): ActivityRecorder => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let alone = entry.aloneSince !== undefined
  let last: Promise<void> = Promise.resolve()

  const note = (): void => {
    clearTimeout(timer)
    timer = undefined
    const noted = { now: platform.now(), changed, waiting: waiting() }
    const fields = { ...(changed ? { lastChange: noted.now } : {}), relaySeq: reached() }
    changed = false
    last = amend(store, entry.id, (now) => {
      const after = { ...entryAfterActivity(now, noted), ...fields }
      alone = after.aloneSince !== undefined
      return after
    }).then(
      () => undefined,
      // Saving has its own state; a failed record changes nothing of the work.
      () => undefined,
    )
  }

  return {
    kept: (work) => {
      changed ||= work
      if (work && !alone) {
        alone = true
        note()
      } else timer ??= setTimeout(note, noteMs)
    },
    close: async () => {
      if (timer !== undefined) note()
      await last
    },
  }
}

const amend = (
  store: DeviceStore,
  workspace: string,
  change: (entry: WorkspaceEntry) => WorkspaceEntry,
): Promise<WorkspaceEntry | undefined> =>
  store.write(['workspaces'], async (tx) => {
    const entry = await tx.objectStore('workspaces').get(workspace)
    if (entry) await tx.objectStore('workspaces').put(change(entry))
    return entry
  })
