// Who may come in: publishes workspaces, makes and redeems invitations, and looks keys up by their hashes.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { firstEdition } from '#schemas/editions.ts'
import {
  invitationId,
  mayInvite,
  mayInviteMany,
  WithdrawRequest,
  type InvitationList,
  type WithdrawAnswer,
} from '#schemas/invitations.ts'
import { founderRole, isOwner } from '#schemas/members.ts'
import {
  InvitationRequest,
  JoinRequest,
  editionProtocolPrefix,
  keyProtocolPrefix,
  limits,
  PublishRequest,
  type InvitationAnswer,
  type JoinAnswer,
  type PublishAnswer,
  type RefusalCode,
} from '#schemas/relay.ts'
import { layFoundation, remarksOf } from './founding.ts'
import type { GatePool } from './gatePool.ts'
import type { Holder, Store } from './store.ts'

/** A refusal by name, in place of an answer. */
export interface Refused {
  readonly refused: RefusalCode
  /** Ids of the records that are refused, where only some of a batch are. */
  readonly ids?: readonly string[]
}
/** Makes a refusal without ids. */
export const refused = (code: RefusalCode): Refused => ({ refused: code })

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url')
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Letters and digits that aren't confused when read aloud in a hall. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const newCode = (): string =>
  Array.from(
    { length: 8 },
    (_, i) => (i === 4 ? '-' : '') + (codeAlphabet[randomInt(codeAlphabet.length)] ?? ''),
  ).join('')
/** Normalises a typed code: case, full width, spaces and dashes don't matter. */
const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
/**
 * Delay of the answer to a wrong code, in ms. A wrong guess doesn't renew the code: a stranger could then keep the rightful
 * publisher from ever entering it, and 8 * 10^11 codes can't be guessed at this rate.
 */
const wrongCodeMs = 300

/**
 * Publishing, inviting, joining and key look-up. Every method gives an answer or a named refusal; none throws for bad input.
 */
export class Access {
  readonly #store: Store
  readonly #gates: GatePool
  readonly #nearby: boolean
  readonly #onCode: (code: string) => void
  #code: string
  #publishing: Promise<unknown> = Promise.resolve()

  /** `onCode` receives each new one-time code. No code is asked for where only this machine can reach the relay (`nearby`). */
  constructor(store: Store, gates: GatePool, nearby: boolean, onCode: (code: string) => void) {
    this.#store = store
    this.#gates = gates
    this.#nearby = nearby
    this.#onCode = onCode
    this.#code = this.#renewCode()
  }

  #renewCode(): string {
    this.#code = newCode()
    if (!this.#nearby) this.#onCode(this.#code)
    return this.#code
  }

  #codeFits(code: string | undefined): boolean {
    if (this.#nearby) return true
    const [given, own] = [code ?? '', this.#code].map((text) => Buffer.from(hashOf(typedCode(text))))
    return given !== undefined && own !== undefined && timingSafeEqual(given, own)
  }

  /** The member and device that a key belongs to; null for a wrong, missing or revoked key. */
  async holderOf(key: string | null): Promise<Holder | null> {
    return key === null || key.length > 100 ? null : this.#store.accounts.holder(hashOf(key))
  }

  /**
   * Publishes one workspace at a time, so that two requests can't write a founding into the same workspace. Refuses
   * `bad-request`, `exists` or `bad-code`.
   */
  publish(body: unknown, key: string | null): Promise<PublishAnswer | Refused> {
    const turn = this.#publishing.then(() => this.#publishNow(body, key))
    this.#publishing = turn.catch(() => undefined)
    // The delay for a wrong code is outside the queue, so that guessing doesn't delay other publishers.
    return turn.then(async (answer) => {
      if ('refused' in answer && answer.refused === 'bad-code')
        await new Promise((resolve) => setTimeout(resolve, wrongCodeMs))
      return answer
    })
  }

  async #publishNow(body: unknown, key: string | null): Promise<PublishAnswer | Refused> {
    const request = PublishRequest.safeParse(body)
    if (!request.success) return refused('bad-request')
    const { workspace, generation, member, name, code, founding } = request.data
    const own = key ?? request.data.key ?? null
    const { epoch, accounts } = this.#store
    if ((await accounts.generation(workspace)) !== null) {
      const holder = await this.holderOf(own)
      const again = own !== null && holder?.workspace === workspace && isOwner(holder.role)
      return again
        ? { workspace, member: holder.member, role: founderRole, key: own, epoch }
        : refused('exists')
    }
    if (!this.#codeFits(code)) return refused('bad-code')
    const remarks =
      founding === undefined ? new Map<string, Uint8Array>() : await remarksOf(this.#gates, founding)
    if (remarks === null) return refused('bad-request')
    const fresh = request.data.key ?? secret(32)
    // The key already opens another workspace.
    if ((await this.holderOf(fresh)) !== null) return refused('exists')
    const received = new Date().toISOString()
    // The founding is written before the workspace exists: after a crash the next try writes it again, and nothing of it is
    // visible until then.
    await layFoundation(this.#store, { workspace, member }, remarks, founding?.decisions ?? [], received)
    const owner = await accounts.publish(
      { workspace, member, name, device: hashOf(fresh), received },
      generation,
    )
    if (owner === null) return refused('exists')
    if (!this.#nearby) this.#renewCode()
    return { workspace, member, role: founderRole, key: fresh, epoch }
  }

  async invite(holder: Holder, body: unknown): Promise<InvitationAnswer | Refused> {
    const request = InvitationRequest.safeParse(body)
    if (!request.success) return refused('bad-request')
    const { role, uses = 1, days = limits.invitationDays } = request.data
    const { workspace, member: maker } = holder
    if (!(uses === 1 ? mayInvite : mayInviteMany)(holder.role, role)) return refused('forbidden')
    const [invitation, now] = [secret(24), Date.now()]
    const hash = hashOf(invitation)
    const expires = new Date(now + days * 86_400_000).toISOString()
    const received = new Date(now).toISOString()
    const made = await this.#store.accounts.invite({ hash, workspace, role, uses, expires, maker, received })
    return made === 'made' ? { id: invitationId(hash), secret: invitation, role, expires } : refused(made)
  }

  /** The open invitations that this member may withdraw; refuses `forbidden`. */
  async invitations({ workspace, member }: Holder): Promise<InvitationList | Refused> {
    const received = new Date().toISOString()
    const invitations = await this.#store.accounts.invitations({ workspace, member, received })
    return invitations === null ? refused('forbidden') : { invitations: [...invitations] }
  }

  async withdraw({ workspace, member }: Holder, body: unknown): Promise<WithdrawAnswer | Refused> {
    const request = WithdrawRequest.safeParse(body)
    if (!request.success) return refused('bad-request')
    const { invitation } = request.data
    const received = new Date().toISOString()
    const done = await this.#store.accounts.withdraw({ workspace, member, received }, invitation)
    return done === 'withdrawn' ? { withdrawn: invitation } : refused(done)
  }

  async join(body: unknown): Promise<JoinAnswer | Refused> {
    const request = JoinRequest.safeParse(body)
    if (!request.success) return refused('bad-request')
    const { workspace, name } = request.data
    const key = request.data.key ?? secret(32)
    const newcomer = {
      workspace,
      member: request.data.member ?? secret(16),
      name,
      device: hashOf(key),
    }
    const received = new Date().toISOString()
    const redeemed = await this.#store.accounts.redeem(hashOf(request.data.secret), { ...newcomer, received })
    if ('refused' in redeemed) return redeemed
    const { generation, member, role } = redeemed.holder
    return { workspace, generation, member, name: redeemed.holder.name, role, key, epoch: this.#store.epoch }
  }
}

/** The key of an HTTP request (`Authorization: Bearer …`); null where there is none. */
export const bearerKey = (headers: IncomingHttpHeaders): string | null =>
  /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1] ?? null

const offersOf = (headers: IncomingHttpHeaders): readonly string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim())

/** Whether a socket offers this subprotocol, selected or not. */
export const offers = (headers: IncomingHttpHeaders, protocol: string): boolean =>
  offersOf(headers).includes(protocol)

const offered = (headers: IncomingHttpHeaders, prefix: string): string | null =>
  offersOf(headers)
    .find((offer) => offer.startsWith(prefix))
    ?.slice(prefix.length) ?? null

/** The edition of the document that a device says it holds; the first edition where it says nothing. */
export const offeredEdition = (headers: IncomingHttpHeaders): string =>
  offered(headers, editionProtocolPrefix) ?? firstEdition

/** The key that a socket offers beside our subprotocol; null where it offers none. */
export const offeredKey = (headers: IncomingHttpHeaders): string | null => offered(headers, keyProtocolPrefix)
