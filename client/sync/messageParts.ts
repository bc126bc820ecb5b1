// Reassembles the relay's long messages, which come in parts so that each is a sign of life on a slow connection.
import { limits } from '#schemas/relay.ts'

/** A message has a type, a step and a length beside its content, in bytes. */
const framingBytes = 64

/** The parts of the message that is arriving. */
export class MessageParts {
  private parts: Uint8Array[] = []
  private length = 0

  /**
   * Adds a part; gives the whole message after the last part, else null. Throws a RangeError beyond the longest allowed
   * message.
   */
  take({ left, bytes }: { readonly left: number; readonly bytes: Uint8Array }): Uint8Array | null {
    this.length += bytes.length
    if (this.length + left > limits.maxFrameBytes + framingBytes) throw new RangeError('too long a message')
    // A copy, because the part is a view into the message that carried it.
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
