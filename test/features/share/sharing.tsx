// A relay as the share box meets it, and the box on the screen.
import { invitationLinks } from '#app/invitationLinks.ts'
import type { Sharing } from '#core/device.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf, type Me } from '#core/source.ts'
import { ShareDialog } from '#features/share/ShareDialog.tsx'
import type { KeptDocument } from '#schemas/editions.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { Role } from '#schemas/members.ts'
import { remarksDocument } from '#schemas/documents.ts'
import { settle, show } from '#test/features/showPage.tsx'
import { ada, chen, memoryWorkspace, zhou } from '#test/support/memoryWorkspace.ts'

interface Asked {
  readonly published: (readonly [name: string, code: string | undefined])[]
  readonly invited: Role[]
  readonly uses: number[]
  readonly withdrawn: string[]
  readonly takenOut: string[]
  readonly changed: (readonly [member: string, role: Role | null])[]
}

const wrote = (member: string) => ({ member, newest: '2026-11-22T08:00:00.000Z' })

/** A relay that wants the code `blue-tree`, or none, or can't be reached. */
export const relay = (
  wants: 'code' | 'nothing' | 'unreachable',
  isPublished = false,
  held: readonly OpenInvitation[] = [],
  refusing: string | null = null,
  pageAt = 'http://relay.local',
  addresses: readonly string[] = [],
) => {
  let open = held
  let kept: readonly KeptDocument[] = [
    { document: 'layout', bytes: 43_000, writers: [wrote(ada.member), wrote(chen.member)] },
    { document: remarksDocument(zhou.member), bytes: 263_494, writers: [wrote(zhou.member)] },
    { document: remarksDocument('nobody'), bytes: 10, writers: [wrote('nobody')] },
  ]
  const asked: Asked = { published: [], invited: [], uses: [], withdrawn: [], takenOut: [], changed: [] }
  const published = cellOf(isPublished)
  const sharing: Sharing = {
    published,
    publish: async (name, code) => {
      await Promise.resolve()
      asked.published.push([name, code])
      if (wants === 'unreachable') return refuse({ refused: 'unreachable' })
      if (wants === 'code' && code !== 'blue-tree') return refuse({ refused: 'bad-code' })
      published.set(true)
      return ok(undefined)
    },
    invite: async (role, uses) => {
      await Promise.resolve()
      asked.invited.push(role)
      asked.uses.push(uses)
      const fragment = `#/join/centre-1/${role}`
      return ok({ ...invitationLinks(pageAt, addresses, fragment), expires: '2026-12-01T00:00:00.000Z' })
    },
    invitations: async () => {
      await Promise.resolve()
      return ok(open)
    },
    withdraw: async (id) => {
      await Promise.resolve()
      asked.withdrawn.push(id)
      open = open.filter((one) => one.id !== id)
      return ok(undefined)
    },
    changeMember: async ({ id }, role) => {
      await Promise.resolve()
      asked.changed.push([id, role])
      return refusing === null ? ok(undefined) : refuse({ refused: refusing })
    },
    documents: async () => {
      await Promise.resolve()
      return ok(kept)
    },
    takeOut: async (document) => {
      await Promise.resolve()
      asked.takenOut.push(document)
      if (refusing !== null) return refuse({ refused: refusing })
      kept = kept.filter((one) => one.document !== document)
      return ok(undefined)
    },
    putBack: () => Promise.resolve(ok(undefined)),
    saveFile: () => Promise.resolve({ fileName: 'a.bandeng', bytes: new Uint8Array() }),
    mergeFile: () => Promise.resolve(refuse({ refused: 'damaged' })),
  }
  return { asked, sharing }
}
export const showShare = async (sharing: Sharing, me: Me = ada) => {
  show(
    <ShareDialog
      workspace={await memoryWorkspace(me)}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
}
