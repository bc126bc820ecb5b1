// Wires this device: its store, its centres, and the relay that serves the page (the same origin).
import { archiveExtension, readArchive, writeArchive } from '#files/archive.ts'
import { makePen } from '#core/pen.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf } from '#core/source.ts'
import type { CentreOnDevice, Device, Opened, Sharing } from '#core/device.ts'
import { samples } from '#samples/samples.ts'
import { openDeviceStore, type DeviceStore } from '#sync/deviceStore.ts'
import { takeIn } from '#sync/handOver.ts'
import { joinWorkspace } from '#sync/join.ts'
import { browserPlatform, type Platform } from '#sync/platform.ts'
import { inviteMember, publishWorkspace } from '#sync/publish.ts'
import { openSession } from '#sync/session.ts'
import {
  contentOf,
  countWaiting,
  createWorkspace,
  describeWorkspace,
  freshId,
  listWorkspaces,
  removeWorkspace,
} from '#sync/workspaces.ts'
import { currentLanguage } from '#words/words.ts'
import { blankCentre } from './blankCentre.ts'
import { openWorkspace, type OpenCentre } from './openCentre.ts'
import { personName } from './personName.ts'

/** The device as the app wires it: what the home page is handed, and how a centre is opened. */
export interface DeviceWiring extends Device {
  /** Null where the centre isn't on this device. */
  readonly openCentre: (id: string) => Promise<OpenCentre | null>
  readonly sharingOf: (id: string, onPublished: () => void) => Sharing
  /** Looks again at what lies on this device. */
  readonly refresh: () => Promise<void>
  /** Keeps what the list shows of a centre as its document says it today. */
  readonly describe: (id: string, facts: { name: string; nameEn?: string; tier?: string }) => Promise<void>
}

export const openDevice = (
  platform: Platform = browserPlatform(),
  store: DeviceStore = openDeviceStore(indexedDB),
  relayUrl: string = location.origin,
): DeviceWiring => {
  const centres = cellOf<readonly CentreOnDevice[]>([])
  const self = () => ({ member: freshId(platform), memberName: personName.read(), role: 'owner' as const })

  const refresh = async (): Promise<void> => {
    const entries = await listWorkspaces(store)
    const listed = entries.map(async (entry): Promise<CentreOnDevice> => {
      const waiting = await countWaiting(store, entry.id)
      const shared = entry.published && waiting === 0
      return {
        ...entry,
        saving: shared ? { state: 'shared' } : { state: 'device', waiting: entry.published ? waiting : 0 },
      }
    })
    centres.set(await Promise.all(listed))
  }

  const openFile: Device['openFile'] = async (bytes) => {
    const archive = readArchive(bytes)
    if (!archive.ok) {
      const { reason, ...where } = archive.error
      return refuse({ refused: reason, part: 'part' in where ? where.part : undefined })
    }
    const taken = await takeIn(store, platform, archive.value, self())
    if (!taken.ok) return refuse({ refused: taken.error.reason, part: taken.error.part })
    await refresh()
    const { how, workspace, changed } = taken.value
    return ok<Opened>({ workspace, merged: how === 'merged', added: changed ? 1 : 0 })
  }

  return {
    centres,
    name: personName,
    setName: personName.set,
    secure: globalThis.isSecureContext,
    refresh,
    describe: (id, facts) => describeWorkspace(store, id, facts),
    createBlank: async (name, tier) => {
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
      void platform.storage.askToKeep()
      await refresh()
      return entry.id
    },
    openSample: async (id) => {
      const sample = samples.find((one) => one.id === id)
      if (!sample) throw new RangeError(`no sample ${id}`)
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
    join: async (workspace, secret, name) => {
      personName.set(name)
      const joined = await joinWorkspace({ store, platform, relayUrl, workspace, secret, name })
      if (!joined.ok) return refuse({ refused: joined.error })
      void platform.storage.askToKeep()
      await refresh()
      return ok(joined.value.id)
    },
    forget: async (workspace) => {
      await removeWorkspace(store, workspace)
      await refresh()
    },
    openCentre: async (workspaceId) => {
      const session = await openSession({ store, workspaceId, relayUrl, platform })
      return session && openWorkspace(session, platform)
    },
    sharingOf: (workspace, onPublished) => {
      const published = cellOf(false)
      void listWorkspaces(store).then((all) =>
        published.set(all.find(({ id }) => id === workspace)?.published ?? false),
      )
      return {
        published,
        publish: async (name, code) => {
          personName.set(name)
          await describeWorkspace(store, workspace, { memberName: personName.read() })
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
        invite: async (role) => {
          const made = await inviteMember({ store, platform, workspace, role })
          if (!made.ok) return refuse({ refused: made.error })
          return ok({ link: `${relayUrl}/${made.value.fragment}`, expires: made.value.expires })
        },
        saveFile: async () => {
          const content = await contentOf(store, workspace)
          if (!content) throw new RangeError('this centre is no longer on this device')
          const { entry } = content
          const bytes = writeArchive({
            ...content,
            workspace,
            generation: entry.generation,
            name: entry.name,
            sample: entry.sample,
            saved: platform.now(),
          })
          return { fileName: `${safeFileName(entry.name)}${archiveExtension}`, bytes }
        },
        mergeFile: openFile,
      }
    },
  }
}

/** A name as every file system takes it. */
const safeFileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60) || 'centre'
