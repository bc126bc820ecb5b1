// How a centre on this device is shared: published, members invited and changed, documents taken out and put back.
import type { Device, RelayRefusal, SavedFile, Sharing } from '#core/device.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellOf } from '#core/source.ts'
import { base64url } from '#schemas/ids.ts'
import { describeWorkspace, freshId, listWorkspaces } from '#sync/workspaces.ts'
import type { Sittings } from './sittings.ts'
import { fetchWork, type DeviceWork } from './deviceWork.ts'
import { invitationLinks } from './invitationLinks.ts'
import { personName } from './personName.ts'

/** What sharing needs beside the store. */
export interface SharingWork extends Pick<DeviceWork, 'platform' | 'store'> {
  readonly relayUrl: string
  /** The session of a centre that is open. */
  readonly session: Sittings['session']
  readonly saveFile: (workspace: string) => Promise<SavedFile>
  readonly openFile: Device['openFile']
}

/** What shares one centre; `onPublished` is called once the relay has taken it. */
export const sharingWays =
  ({ platform, store, relayUrl, session, saveFile, openFile }: SharingWork) =>
  (workspace: string, onPublished: () => void): Sharing => {
    const published = cellOf(false)
    listWorkspaces(store).then(
      (all) => published.set(all.find(({ id }) => id === workspace)?.published ?? false),
      // Where the disk can't be read, the centre as it was opened says it.
      () => published.set(session(workspace)?.workspace.published ?? false),
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
        return named(await (await fetchWork()).putBackDocument(asking, freshId(platform), document, edition))
      },
      saveFile: () => saveFile(workspace),
      mergeFile: openFile,
    }
  }

const named = <T>(answer: Result<T, string>): Result<T, RelayRefusal> =>
  answer.ok ? answer : refuse({ refused: answer.error })
