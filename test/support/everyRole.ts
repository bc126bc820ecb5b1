// A relay with a workspace in which somebody of every role holds a key, named after the role but for the owner.
import { roles, type Role } from '#schemas/members.ts'
import type { PublishAnswer } from '#schemas/relay.ts'
import type { RelayHooks } from '#server/relay.ts'
import { joinAs, publish } from './people.ts'
import { openLocalRelay, removeDataDir, type LocalRelay } from './relay.ts'

export interface EveryRole {
  readonly relay: LocalRelay
  readonly owner: PublishAnswer
  readonly keys: ReadonlyMap<Role, string>
}

export const openEveryRole = async (hooks?: RelayHooks): Promise<EveryRole> => {
  const relay = await openLocalRelay({}, hooks)
  const owner = await publish(relay.url)
  const keys = new Map<Role, string>([['owner', owner.key]])
  for (const role of roles.slice(1)) keys.set(role, (await joinAs(relay.url, owner, role, role)).key)
  return { relay, owner, keys }
}

/** Closes a relay and takes its folder away. */
export const endRelay = async (relay: LocalRelay): Promise<void> => {
  await relay.close()
  removeDataDir(relay.dataDir)
}
