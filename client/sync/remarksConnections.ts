// Connections to other people's remarks. Sockets per device are limited, so members who are present keep a connection and the
// others take turns.
import type { DocumentLink } from './documentLink.ts'
import { standForLeader } from './leader.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/**
 * Connections of the leading tab, and of each tab where tabs can't agree on a leader. Three tabs with seven documents of their
 * own stay within the device's sockets either way; other tabs get the rows through the log.
 */
const maxConnections = { leading: 11, apart: 3 } as const
const usualTurnMs = 10_000

/** What the connections work on. */
export interface RemarksConnectionPorts {
  readonly address: RelayAddress | null
  readonly platform: Platform
  /** Ids of the members who have the centre open. */
  readonly here: () => ReadonlySet<string>
  /** How long an absent member's connection lasts before the next one's turn, in ms. */
  readonly turnMs?: number
}

/** The connections to remarks. */
export interface RemarksConnections {
  /** Adds a member's remarks. */
  readonly add: (member: string, link: DocumentLink) => void
  /** Somebody came or went. */
  readonly look: () => void
  /** Retries members whom the relay didn't know before. */
  readonly again: () => void
  readonly close: () => void
}

/** Makes the connections of one session. */
export const makeRemarksConnections = (ports: RemarksConnectionPorts): RemarksConnections => {
  const { address } = ports
  // An election of its own, among tabs that know the relay: the tab that folds the log may have been opened before there was
  // one.
  const leader = address && standForLeader(ports.platform.storage, `remarks-${address.workspace}`)
  const links = new Map<string, DocumentLink>()
  /** All members, the one connected longest ago first. */
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

  /** Where not all fit, at least one connection rotates. */
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
