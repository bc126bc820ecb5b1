// Who may open a socket on which document: read when it opens, and read again whenever rights or editions may have changed.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Id } from '#schemas/ids.ts'
import { partsProtocol, type CloseReason } from '#schemas/relay.ts'
import { offeredEdition, offeredKey, offers, type Access } from './access.ts'
import type { Passport } from './peer.ts'
import { rightOn } from './rights.ts'
import type { Store } from './store.ts'

const maxDocumentName = 200

/** What a socket asks for. */
export interface SyncTarget {
  readonly workspace: string
  readonly document: string
}

/** Parses `/sync/<workspace>/<document>`; query parameters of stock clients are ignored. */
export const syncTargetOf = (url: string): SyncTarget | null => {
  const match = /^\/sync\/([^/?#]+)\/([^?#]+)/.exec(url)
  try {
    const workspace = decodeURIComponent(match?.[1] ?? '')
    const document = decodeURIComponent(match?.[2] ?? '')
    const named = document !== '' && document.length <= maxDocumentName && !document.includes('\0')
    return Id.safeParse(workspace).success && named ? { workspace, document } : null
  } catch {
    return null
  }
}

/** What passports are read from. */
export interface PassportPorts {
  readonly store: Store
  readonly access: Access
  /** Strangers may write: a relay for one machine alone. */
  readonly open: boolean
}

/** Reads who asks, and with what right; the reason where no socket is given. `ours`: the device speaks our subprotocol. */
export const readPassport = async (
  { store, access, open }: PassportPorts,
  target: SyncTarget,
  { headers }: IncomingMessage,
  ours: boolean,
): Promise<Passport | CloseReason> => {
  const { workspace, document } = target
  const key = offeredKey(headers)
  const way = { ours, takesParts: ours && offers(headers, partsProtocol) }
  if (open && key === null) {
    const edition = await store.ledgers.edition(workspace, document)
    const stranger = { member: '', role: null, device: randomUUID(), right: 'write' } as const
    return { workspace, document, edition, ...stranger, ...way }
  }
  if ((await store.accounts.generation(workspace)) === null) return 'unknownDocument'
  const holder = await access.holderOf(key)
  if (holder === null || holder.workspace !== workspace) return 'revoked'
  const { member, role, device } = holder
  const right = await rightOn(store, holder, document)
  if (right === 'none') return 'unknownDocument'
  const edition = await store.ledgers.edition(workspace, document)
  // A device's content of another edition must not enter this one.
  if (offeredEdition(headers) !== edition) return 'takenOut'
  return { workspace, document, edition, member, role, device, right, ...way }
}

/** Why a socket that was opened with this passport must close by now; null while it may stay. */
export const passportRefusal = async (store: Store, passport: Passport): Promise<CloseReason | null> => {
  if (passport.role === null) return editionRefusal(store, passport)
  // Where the store can't answer, the device reconnects and is checked then.
  const holder = await store.accounts.holder(passport.device).catch(() => undefined)
  if (holder === undefined) return 'restarting'
  if (holder === null) return 'revoked'
  if (holder.role !== passport.role) return 'roleChanged'
  return editionRefusal(store, passport)
}

/** Why a socket on this edition of its document must close by now; null while the edition is the present one. */
export const editionRefusal = async (
  store: Store,
  { workspace, document, edition }: Passport,
): Promise<CloseReason | null> => {
  const now = await store.ledgers.edition(workspace, document).catch(() => undefined)
  if (now === edition) return null
  return now === undefined ? 'restarting' : 'takenOut'
}
