// A message to another thread as one piece of memory, and beside it the pieces that both threads share and nobody copies.
import { DefaultSerializer, Deserializer } from 'node:v8'
import { threadId } from 'node:worker_threads'

export interface Packed {
  readonly bytes: Uint8Array
  readonly shared: readonly SharedArrayBuffer[]
}

/** Bytes of a message: copied into it, or, where they lie in shared memory, their place there. */
const [copied, shared] = [0, 1] as const

class Packer extends DefaultSerializer {
  readonly shared: SharedArrayBuffer[] = []
  // called by V8 for every view
  _writeHostObject(view: NodeJS.ArrayBufferView): void {
    const { buffer, byteOffset, byteLength } = view
    if (buffer instanceof SharedArrayBuffer) {
      this.writeUint32(shared)
      this.writeUint32(this.shared.push(buffer) - 1)
      this.writeUint32(byteOffset)
      this.writeUint32(byteLength)
    } else {
      this.writeUint32(copied)
      this.writeUint32(byteLength)
      this.writeRawBytes(view)
    }
  }
}

class Unpacker extends Deserializer {
  #shared: readonly SharedArrayBuffer[] = []
  static of({ bytes, shared }: Packed): Unpacker {
    const unpacker = new Unpacker(bytes)
    unpacker.#shared = shared
    return unpacker
  }
  _readHostObject(): Uint8Array {
    if (this.readUint32() === shared) {
      const buffer = this.#shared[this.readUint32()]
      if (buffer === undefined) throw new RangeError('bytes of a message are missing')
      const at = this.readUint32()
      return new Uint8Array(buffer, at, this.readUint32())
    }
    const { buffer, byteOffset, length } = this.readRawBytes(this.readUint32())
    return new Uint8Array(buffer, byteOffset, length)
  }
}

/** Cloning each small array of a busy turn by itself costs more than the work on it. Any view arrives as one of bytes. */
export const pack = (message: unknown): Packed => {
  const packer = new Packer()
  packer.writeHeader()
  packer.writeValue(message)
  return { bytes: packer.releaseBuffer(), shared: packer.shared }
}

export const unpack = (packed: Packed): unknown => {
  const unpacker = Unpacker.of(packed)
  unpacker.readHeader()
  return unpacker.readValue()
}

/** Shared memory begins with its name: each message makes another object of it. */
const nameBytes = 8
let lastName = 0n

/** The same bytes where every thread of this process can read them in place; nobody may write to them any more. */
export const inShared = (bytes: Uint8Array): Uint8Array => {
  const buffer = new SharedArrayBuffer(nameBytes + bytes.length)
  new DataView(buffer).setBigUint64(0, (BigInt(threadId) << 40n) + ++lastName)
  const view = new Uint8Array(buffer, nameBytes)
  view.set(bytes)
  return view
}

/** What is the same for all views of one piece of memory, in whichever message they came. */
export const memoryOf = ({ buffer }: Uint8Array): unknown =>
  buffer instanceof SharedArrayBuffer ? new DataView(buffer).getBigUint64(0) : buffer
