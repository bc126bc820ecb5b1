// Lines to other people's remarks. A device has few sockets and several tabs: who is here is heard at once, the others in turn.
import type { DocumentLink } from './documentLink.ts'
import { standForLeader } from './leader.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/**
 * Lines that the leading tab holds, and each tab where tabs can't agree on one. Three tabs with seven documents of their own
 * stay within the sockets of a device either way; what another tab hears comes through the log.
 */
const maxConnections = { leading: 11, apart: 3 } as const
const usualTurnMs = 10_000

export interface RemarksConnectionPorts {
  readonly address: RelayAddress | null
  readonly platform: Platform
  /** Ids of the members who have the centre open. */
  readonly here: () => ReadonlySet<string>
  /** How long a line stays with somebody who isn't here, in milliseconds. */
  readonly turnMs?: number
}

export interface RemarksConnections {
  /** Reads somebody's remarks from now on. */
  readonly add: (member: string, link: DocumentLink) => void
  /** Somebody came or went. */
  readonly look: () => void
  /** The relay may know by now whom it didn't: tries again. */
  readonly again: () => void
  readonly close: () => void
}

export const makeRemarksConnections = (ports: RemarksConnectionPorts): RemarksConnections => {
  const { address } = ports
  // Among the tabs that know the relay: the one that folds the log may have been opened before there was one.
  const leader = address && standForLeader(ports.platform.storage, `remarks-${address.workspace}`)
  const links = new Map<string, DocumentLink>()
  /** All of them, who was read longest ago first. */
  let queue: string[] = []
  let open = new Set<string>()
  let turn: ReturnType<typeof setInterval> | undefined

  const most = (): number =>
    !leader?.leads() ? 0 : leader.agreed() ? maxConnections.leading : maxConnections.apart

  const hold = (members: readonly string[]): void => {
    const next = new Set(members)
    for (const member of open) if (!next.has(member)) links.get(member)?.disconnect()
    for (const member of next) if (!open.has(member) && address !== null) links.get(member)?.connect(address)
    open = next
    queue = [...queue.filter((member) => !next.has(member)), ...members]
  }

  /** Of those who don't fit, one line at least goes round. */
  const choose = (stay: ReadonlySet<string>): void => {
    const room = most()
    if (queue.length <= room) return hold(queue)
    const here = ports.here()
    const held = queue
      .filter((member) => here.has(member) || stay.has(member))
      .slice(0, Math.max(0, room - 1))
    const others = queue.filter((member) => !held.includes(member))
    hold([...held, ...others.slice(0, room - held.length)])
  }

  leader?.onLead(() => choose(new Set()))

  return {
    add: (member, link) => {
      links.set(member, link)
      queue.unshift(member)
      choose(open)
      turn ??=
        address === null ? undefined : setInterval(() => choose(new Set()), ports.turnMs ?? usualTurnMs)
    },
    look: () => {
      if (queue.length > most()) choose(open)
    },
    again: () => {
      for (const member of open) {
        const link = links.get(member)
        if (address === null || link?.state.read().relay.refusal !== 'unknownDocument') continue
        link.disconnect()
        link.connect(address)
      }
    },
    close: () => {
      clearInterval(turn)
      hold([])
      leader?.close()
    },
  }
}
