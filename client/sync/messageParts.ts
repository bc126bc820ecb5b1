// A long message of the relay comes in parts, each a sign of life on a slow line; here they become one again.
import { limits } from '#schemas/relay.ts'

/** Beside what it carries a message says a type, a step and a length. */
const framingBytes = 64

export class MessageParts {
  private parts: Uint8Array[] = []
  private length = 0

  /** Takes the next part; gives the message once none is left, and null before. Throws where it is longer than any may be. */
  take({ left, bytes }: { readonly left: number; readonly bytes: Uint8Array }): Uint8Array | null {
    this.length += bytes.length
    if (this.length + left > limits.maxFrameBytes + framingBytes) throw new RangeError('too long a message')
    // a copy: as it came, it is a view of the message that carried it
    this.parts.push(new Uint8Array(bytes))
    if (left > 0) return null
    const whole = new Uint8Array(this.length)
    let at = 0
    for (const part of this.parts) {
      whole.set(part, at)
      at += part.length
    }
    this.parts = []
    this.length = 0
    return whole
  }
}
