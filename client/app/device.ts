// Wires this device: its store, its centres, and the relay that serves the page (the same origin).
import { ok, refuse } from '#core/result.ts'
import { cellOf, derive, type Source } from '#core/source.ts'
import type { CentreOnDevice, Device, OlderContent, SavedFile, Sharing, Storing } from '#core/device.ts'
import { founderRole } from '#schemas/members.ts'
import { daysUnshared } from '#sync/activity.ts'
import { openDeviceStore, reasonOfFault, type DeviceStore, type WorkspaceEntry } from '#sync/deviceStore.ts'
import { beginFreshLog } from '#sync/freshLog.ts'
import { browserPlatform, type Platform } from '#sync/platform.ts'
import { reckonSaving } from '#sync/saving.ts'
import { makeTrial } from '#sync/trial.ts'
import { browserTables, storageDenied, tablesInMemory } from '#sync/storage.ts'
import {
  countWaiting,
  describeWorkspace,
  freshId,
  listWorkspaces,
  removeWorkspace,
} from '#sync/workspaces.ts'
import { forgetToldLosses } from '#kit/undo/toldLosses.ts'
import { forgetTyped } from '#ui/keptDrafts.ts'
import { asideWays, type AsideWays } from './aside.ts'
import type { OpenCentre } from './openCentre.ts'
import { shell } from './offlineShell.ts'
import { personName } from './personName.ts'
import { fetchWork, type DeviceWork } from './deviceWork.ts'
import { fileOpening } from './fileOpening.ts'
import { newCentres } from './newCentres.ts'
import { sharingWays } from './sharingWays.ts'
import { makeSittings } from './sittings.ts'

/** The device as the app wires it: what the home page is handed, and how a centre is opened. */
export interface DeviceWiring extends Device {
  /** Null where the centre isn't on this device. */
  readonly openCentre: (id: string) => Promise<OpenCentre | null>
  readonly sharingOf: (id: string, onPublished: () => void) => Sharing
  /** Looks again at what lies on this device. */
  readonly refresh: () => Promise<void>
  /** The file merged last, where it holds what is no longer here; null once it is put away. */
  readonly olderContent: Source<OlderContent | null>
  /** What lies aside of documents that were taken out. */
  readonly aside: AsideWays
  /** Whether closing the page now would lose something. */
  readonly atRisk: () => boolean
  /** Keeps what the list shows of a centre as its document says it today. */
  readonly describe: (
    id: string,
    facts: { name?: string; nameEn?: string; tier?: string; memberName?: string },
  ) => Promise<void>
}

/**
 * Opens this device for the page. Tests hand in their own platform, store and relay; nothing is fetched before it is
 * asked for.
 */
export const openDevice = (
  platform: Platform = browserPlatform(),
  store: DeviceStore = openDeviceStore(browserTables(), {
    denied: storageDenied,
    inMemory: tablesInMemory,
    beforeWriting: beginFreshLog,
  }),
  relayUrl: string = location.origin,
): DeviceWiring => {
  const centres = cellOf<readonly CentreOnDevice[]>([])
  const self = () => ({ member: freshId(platform), memberName: personName.read(), role: founderRole })

  const storing = cellOf<Storing>({ condition: store.condition.read(), keeping: null, fault: null })
  const change = (part: Partial<Storing>): void => storing.set({ ...storing.read(), ...part })
  store.condition.watch(() => change({ condition: store.condition.read() }))

  // Loaded only where there is something long to try.
  const trial = makeTrial(async () => new (await import('#workers/trial.worker.ts?worker')).default())
  const sittings = makeSittings({
    platform,
    openSession: async (workspaceId) =>
      (await fetchWork()).openSession({ store, workspaceId, relayUrl, platform, trial }),
    // The moment to ask for a promise: real work has begun, and a browser that asks the person in turn can say what for.
    onWork: ({ workspace }) => void (workspace.sample === undefined && askOnce()),
    onPutAway: () => void refresh(),
  })
  const askToKeep = async (): Promise<void> => change({ keeping: await platform.storage.askToKeep() })
  const askOnce = async (): Promise<void> => {
    if ((await platform.storage.keeping()) === 'unasked') await askToKeep()
  }

  const listed = async (entry: WorkspaceEntry): Promise<CentreOnDevice> => {
    const waiting = await countWaiting(store, entry.id)
    const condition = store.condition.read()
    const saving = reckonSaving({
      // What a newer version has taken over is on the disk all the same.
      condition: condition === 'outdated' ? 'open' : condition,
      pending: 0,
      failure: null,
      waiting,
      published: entry.published,
      connected: true,
      refused: false,
    })
    return {
      ...entry,
      saving: sittings.unkept(entry.id) ?? saving,
      aloneDays: daysUnshared(entry, platform.now()),
    }
  }

  const refresh = async (): Promise<void> => {
    try {
      const entries = await listWorkspaces(store)
      centres.set(await Promise.all(entries.map(listed)))
      change({ keeping: await platform.storage.keeping(), fault: null })
    } catch (error) {
      change({ fault: reasonOfFault(error) })
    }
  }

  const work: DeviceWork = { platform, store, self, refresh }
  const { openFile, olderContent } = fileOpening(work)

  const saveFile = async (id: string): Promise<SavedFile> =>
    (await fetchWork()).centreFile(store, platform, id, sittings.session(id))

  return {
    centres,
    name: personName,
    setName: personName.set,
    secure: globalThis.isSecureContext,
    offline: derive([shell], (now) => now.offline),
    refresh,
    describe: (id, facts) => describeWorkspace(store, id, facts),
    ...newCentres(work),
    openFile,
    olderContent,
    join: async (workspace, secret, name) => {
      personName.set(name)
      // offline the part that joins may not be here: nothing was asked yet, and the disk has no fault
      const work = await fetchWork().catch(() => null)
      if (work === null) return refuse({ refused: 'unreachable' })
      const joined = await work.joinWorkspace({ store, platform, relayUrl, workspace, secret, name })
      if (!joined.ok) return refuse({ refused: joined.error })
      await refresh()
      return ok(joined.value.id)
    },
    forget: async (workspace) => {
      await removeWorkspace(store, workspace)
      forgetTyped(workspace)
      forgetToldLosses(workspace)
      await refresh()
    },
    openCentre: sittings.open,
    atRisk: sittings.atRisk,
    aside: asideWays(store, platform, sittings.session, async (...parts) =>
      (await fetchWork()).writeCentre(...parts),
    ),
    storing,
    askToKeep,
    saveFile,
    sharingOf: sharingWays({ ...work, relayUrl, session: sittings.session, saveFile, openFile }),
  }
}
