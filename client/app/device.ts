// Wires this device: its store, its centres, and the relay that serves the page (the same origin).
import { ok, refuse, type Result } from '#core/result.ts'
import { cellOf, derive, type Source } from '#core/source.ts'
import type {
  CentreOnDevice,
  Device,
  OlderContent,
  Opened,
  RelayRefusal,
  SavedFile,
  Sharing,
  Storing,
} from '#core/device.ts'
import type { Archive } from '#schemas/archive.ts'
import { base64url } from '#schemas/ids.ts'
import { founderRole } from '#schemas/members.ts'
import { samples } from '#samples/samples.ts'
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
import { forgetTyped } from '#ui/keptDrafts.ts'
import { needed } from '#ui/part.tsx'
import { currentLanguage } from '#words/words.ts'
import { asideWays, type AsideWays } from './aside.ts'
import type { OpenCentre } from './openCentre.ts'
import { shell } from './offlineShell.ts'
import { personName } from './personName.ts'
import { invitationLinks } from './invitationLinks.ts'
import { makeSittings } from './sittings.ts'

const fetchWork = needed(() => import('./centreWork.ts'))

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

  const olderContent = cellOf<OlderContent | null>(null)
  const offerOlder = (workspace: string, archive: Archive): void => {
    const { name, saved } = archive.manifest
    const close = (): void => olderContent.set(null)
    const openBeside = async (): Promise<string> => {
      const { importFile } = await fetchWork()
      const taken = await importFile(store, platform, archive, self(), true)
      if (!taken.ok) throw new RangeError(taken.error.part)
      await refresh()
      return taken.value.workspace
    }
    olderContent.set({ workspace, name, saved, documents: archive.documents, openBeside, close })
  }

  const openFile: Device['openFile'] = async (bytes) => {
    const { kindOfPart, readArchive, importFile } = await fetchWork()
    const archive = readArchive(bytes)
    if (!archive.ok) {
      const { reason, ...where } = archive.error
      const sizes = 'bytes' in where ? { bytes: where.bytes, most: where.most } : {}
      return refuse({ refused: reason, part: 'part' in where ? where.part : undefined, ...sizes })
    }
    const taken = await importFile(store, platform, archive.value, self())
    olderContent.set(null)
    if (!taken.ok) return refuse({ refused: taken.error.reason, part: taken.error.part })
    await refresh()
    const { how, workspace, changed, skipped, older: standing } = taken.value
    // A file of somebody who worked beside us has mostly some older values; that is no news.
    const older = standing === 'gone' || (standing === 'changed' && !changed)
    if (older) offerOlder(workspace, archive.value)
    return ok<Opened>({
      workspace,
      merged: how === 'merged',
      added: changed ? 1 : 0,
      leftOut: [...new Set(skipped.map(kindOfPart))],
      older,
    })
  }

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
    createBlank: async (name, tier) => {
      const { blankCentre, createWorkspace, makePen } = await fetchWork()
      const { member, ...rest } = self()
      const pen = makePen(member, platform.randomBytes, platform.now)
      const documents = blankCentre(pen, name, tier)
      const entry = await createWorkspace(store, platform, {
        name,
        tier,
        self: { member, ...rest },
        documents,
        ledgers: new Map(),
        blobs: new Map(),
      })
      await refresh()
      return entry.id
    },
    openSample: async (id) => {
      const sample = samples.find((one) => one.id === id)
      if (!sample) throw new RangeError(`no sample ${id}`)
      const { createWorkspace, makePen } = await fetchWork()
      const { member, ...rest } = self()
      const pen = makePen(member, platform.randomBytes, platform.now)
      const { buildSample } = await sample.load()
      const { facts, ...built } = buildSample(pen, currentLanguage())
      const entry = await createWorkspace(store, platform, {
        id: facts.workspace,
        generation: facts.generation,
        name: sample.title.zh,
        nameEn: sample.title.en,
        sample: id,
        self: { member, ...rest },
        documents: built.documents,
        ledgers: new Map(Object.entries(built.ledgers)),
        blobs: built.blobs,
      })
      await refresh()
      return entry.id
    },
    openFile,
    olderContent,
    join: async (workspace, secret, name) => {
      personName.set(name)
      const { joinWorkspace } = await fetchWork()
      const joined = await joinWorkspace({ store, platform, relayUrl, workspace, secret, name })
      if (!joined.ok) return refuse({ refused: joined.error })
      await refresh()
      return ok(joined.value.id)
    },
    forget: async (workspace) => {
      await removeWorkspace(store, workspace)
      forgetTyped(workspace)
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
    sharingOf: (workspace, onPublished) => {
      const published = cellOf(false)
      listWorkspaces(store).then(
        (all) => published.set(all.find(({ id }) => id === workspace)?.published ?? false),
        // Where the disk can't be read, the centre as it was opened says it.
        () => published.set(sittings.session(workspace)?.workspace.published ?? false),
      )
      return {
        published,
        publish: async (name, code) => {
          personName.set(name)
          await describeWorkspace(store, workspace, { memberName: personName.read() })
          const { publishWorkspace } = await fetchWork()
          const done = await publishWorkspace({
            store,
            platform,
            relayUrl,
            workspace,
            ...(code === undefined ? {} : { code }),
          })
          if (!done.ok) return refuse({ refused: done.error })
          published.set(true)
          onPublished()
          return ok(undefined)
        },
        invite: async (role, uses) => {
          const { inviteMember } = await fetchWork()
          const made = await inviteMember({ store, platform, workspace, role, uses })
          if (!made.ok) return refuse({ refused: made.error })
          const { addresses, fragment, expires } = made.value
          return ok({ ...invitationLinks(relayUrl, addresses, fragment), expires })
        },
        invitations: async () =>
          named(await (await fetchWork()).listInvitations({ store, platform, workspace })),
        withdraw: async (invitation) =>
          named(await (await fetchWork()).withdrawInvitation({ store, platform, workspace }, invitation)),
        changeMember: async ({ id, name, role }, to) => {
          const asking = { store, platform, workspace }
          const entry = base64url(platform.randomBytes(16))
          return named(await (await fetchWork()).changeMember(asking, entry, { member: id, name, role }, to))
        },
        documents: async () => named(await (await fetchWork()).listDocuments({ store, platform, workspace })),
        takeOut: async (document) => {
          const asking = { store, platform, workspace }
          return named(await (await fetchWork()).takeOutDocument(asking, freshId(platform), document))
        },
        putBack: async (document, edition) => {
          const asking = { store, platform, workspace }
          return named(
            await (await fetchWork()).putBackDocument(asking, freshId(platform), document, edition),
          )
        },
        saveFile: () => saveFile(workspace),
        mergeFile: openFile,
      }
    },
  }
}

const named = <T>(answer: Result<T, string>): Result<T, RelayRefusal> =>
  answer.ok ? answer : refuse({ refused: answer.error })
