// Notes about work beside the work: when it changed last, and since when this device alone holds some of it, by claimed time.
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import type { Platform } from './platform.ts'

const dayMs = 86_400_000

/** What is known when a centre's entry is written anew. */
export interface ActivityFacts {
  /** The device's clock, ISO 8601. */
  readonly now: string
  /** Whether something was written since the last time. */
  readonly changed: boolean
  /** Changes, records and blobs that the relay has not confirmed. */
  readonly waiting: number
}

/**
 * The entry with its time brought up to date. A relay that holds everything ends it; the first change since then, or since a file
 * was saved, begins it. A time that lies ahead of the clock was claimed by a clock that went wrong, and begins anew.
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

/** Whole days since; 0 where everything is somewhere else as well, or the clock was set back. */
export const daysUnshared = ({ aloneSince }: Pick<WorkspaceEntry, 'aloneSince'>, now: string): number => {
  const days = aloneSince === undefined ? 0 : (Date.parse(now) - Date.parse(aloneSince)) / dayMs
  return days > 0 ? Math.floor(days) : 0
}

/**
 * Says that all of the work is about to go into a file as well. To be called before the content is gathered, so that a change
 * made meanwhile counts again; gives what takes it back where the file came to nothing.
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

export interface ActivityPorts {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly entry: WorkspaceEntry
  readonly waiting: () => number
  /** How far the relay's log of each document was known to reach. */
  readonly reached: () => Readonly<Record<string, number>>
}

export interface ActivityRecorder {
  /** Something was kept on this device: work, or only marks. */
  readonly kept: (changed: boolean) => void
  /** Settles when nothing is left to note. */
  readonly close: () => Promise<void>
}

const noteMs = 2_000

/** Notes are gathered for two seconds, but for the first change of work that was elsewhere as well: that is noted at once. */
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
      // The work itself is kept or not, and the state of saving says so; a note that fails changes nothing of that.
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
