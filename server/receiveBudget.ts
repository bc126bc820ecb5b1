// Memory budget for messages that have begun to arrive and aren't complete: a bound for each member and for all, so that nobody
// holds memory by never finishing one.
import { boundsOf, documentRight } from '#schemas/documents.ts'
import { limits } from '#schemas/relay.ts'
import { sharedBounds } from '#schemas/updates/bounds.ts'
import type { Passport } from './peer.ts'

/** A socket that sends messages. */
export interface Sender {
  readonly member: string
  /**
   * It writes a document shared by all, so its messages may be as long as such a document; otherwise as long as one person's
   * remarks.
   */
  readonly large: boolean
  /** Some socket of its member may be `large`. */
  readonly ofLarge: boolean
  /** Closes the socket and drops what has arrived of the message. */
  giveUp(): void
}

/** The message sizes that a socket may need for its rights. */
export const messageSizesOf = ({
  right,
  document,
  role,
  member,
}: Passport): Pick<Sender, 'large' | 'ofLarge'> => ({
  large: right === 'write' && boundsOf(document) === sharedBounds,
  ofLarge: role === null || documentRight(role, 'plan', member) === 'write',
})

interface Begun {
  readonly since: number
  bytes: number
}

/** The bounds, in bytes. */
export interface ReceiveBounds {
  readonly all: number
  readonly member: number
  /** Bound of one message that isn't large, and of all messages of a member without large ones. */
  readonly small: number
  readonly smallMember: number
}
const usualBounds: ReceiveBounds = {
  all: limits.maxBegunBytes,
  member: limits.maxMemberBegunBytes,
  small: limits.maxSmallBegunBytes,
  smallMember: limits.maxSmallMemberBegunBytes,
}

/** Bytes of incomplete messages by sender and member. Beyond a bound the member's oldest message is given up. */
export class ReceiveBudget {
  readonly #bounds: ReceiveBounds
  readonly #begun = new Map<Sender, Begun>()
  readonly #byMember = new Map<string, number>()
  #bytes = 0
  #order = 0

  constructor(bounds = usualBounds) {
    this.#bounds = bounds
  }

  /** More bytes of a message arrived. */
  came(sender: Sender, bytes: number): void {
    const begun = this.#begun.get(sender) ?? { since: this.#order++, bytes: 0 }
    this.#begun.set(sender, begun)
    begun.bytes += bytes
    this.#count(sender.member, bytes)
    const { small, member, smallMember } = this.#bounds
    if (!sender.large && begun.bytes > small) this.#giveUp(sender)
    const most = sender.ofLarge ? member : smallMember
    while ((this.#byMember.get(sender.member) ?? 0) > most && this.#giveUpOneOf(sender.member));
    while (this.#bytes > this.#bounds.all && this.#giveUpOneOf(this.#greediest()));
  }

  /** The message is complete, or its socket closed. */
  ended(sender: Sender): void {
    const begun = this.#begun.get(sender)
    if (begun === undefined) return
    this.#begun.delete(sender)
    this.#count(sender.member, -begun.bytes)
  }

  #count(member: string, bytes: number): void {
    this.#bytes += bytes
    const own = (this.#byMember.get(member) ?? 0) + bytes
    if (own === 0) this.#byMember.delete(member)
    else this.#byMember.set(member, own)
  }

  #greediest(): string {
    return [...this.#byMember].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as const)[0]
  }

  /** The message that began first: it had the most time to finish. */
  #giveUpOneOf(member: string): boolean {
    const own = [...this.#begun].filter(([sender]) => sender.member === member)
    const [first] = own.toSorted(([, a], [, b]) => a.since - b.since)
    if (first === undefined) return false
    this.#giveUp(first[0])
    return true
  }

  #giveUp(sender: Sender): void {
    this.ended(sender)
    sender.giveUp()
  }
}
