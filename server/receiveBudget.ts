// What has come over sockets of messages that are not whole yet: bounded for each member and in all, so that nobody holds memory by never ending one.
import { boundsOf, documentRight } from '#schemas/documents.ts'
import { limits } from '#schemas/relay.ts'
import { sharedBounds } from '#schemas/updates/bounds.ts'
import type { Passport } from './peer.ts'

/** A socket that messages come over. */
export interface Sender {
  readonly member: string
  /** A message may be as long as a document of those that all write; else as long as one person's remarks, or what a reader asks. */
  readonly large: boolean
  /** Some socket of its member may be `large`. */
  readonly ofLarge: boolean
  /** Sends it away, and lets go of what came. */
  giveUp(): void
}

/** How much somebody may rightly have to say. */
export const measureOf = ({
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

export interface ReceiveBounds {
  readonly all: number
  readonly member: number
  /** One message where none is large, and all of a member of whom none is. */
  readonly small: number
  readonly smallMember: number
}
const usualBounds: ReceiveBounds = {
  all: limits.maxBegunBytes,
  member: limits.maxMemberBegunBytes,
  small: limits.maxSmallBegunBytes,
  smallMember: limits.maxSmallMemberBegunBytes,
}

export class ReceiveBudget {
  readonly #bounds: ReceiveBounds
  readonly #begun = new Map<Sender, Begun>()
  readonly #byMember = new Map<string, number>()
  #bytes = 0
  #order = 0

  constructor(bounds = usualBounds) {
    this.#bounds = bounds
  }

  /** More of a message has come. */
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

  /** A message is whole, or its sender has gone. */
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

  /** The message that was begun first: it has had the most time. */
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
