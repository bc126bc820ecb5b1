// Serializes a message between threads into one buffer, with shared memory passed along uncopied.
import { DefaultSerializer, Deserializer } from 'node:v8'
import { threadId } from 'node:worker_threads'

/** A serialized message, and the shared memory that it refers to. */
export interface Packed {
  readonly bytes: Uint8Array
  readonly shared: readonly SharedArrayBuffer[]
}

/** Tags of bytes in a message: copied into it, or a place in shared memory. */
const [copied, shared] = [0, 1] as const

class Packer extends DefaultSerializer {
  readonly shared: SharedArrayBuffer[] = []
  // V8 calls this for every view.
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

/**
 * Serializes a message. Structured clone copies every small array by itself, which costs more than the work on them. Any view
 * arrives as a Uint8Array.
 */
export const pack = (message: unknown): Packed => {
  const packer = new Packer()
  packer.writeHeader()
  packer.writeValue(message)
  return { bytes: packer.releaseBuffer(), shared: packer.shared }
}

/** Restores a message; copied bytes are views into its buffer. */
export const unpack = (packed: Packed): unknown => {
  const unpacker = Unpacker.of(packed)
  unpacker.readHeader()
  return unpacker.readValue()
}

/** Shared memory starts with an id, because each message makes another object of the same memory. */
const nameBytes = 8
let lastName = 0n

/** Copies bytes into shared memory that all threads read in place; nobody may write to it any more. */
export const inShared = (bytes: Uint8Array): Uint8Array => {
  const buffer = new SharedArrayBuffer(nameBytes + bytes.length)
  new DataView(buffer).setBigUint64(0, (BigInt(threadId) << 40n) + ++lastName)
  const view = new Uint8Array(buffer, nameBytes)
  view.set(bytes)
  return view
}

/** Identity of the memory under a view, the same in every thread and message. */
export const memoryOf = ({ buffer }: Uint8Array): unknown =>
  buffer instanceof SharedArrayBuffer ? new DataView(buffer).getBigUint64(0) : buffer
