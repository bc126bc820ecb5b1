// A websocket client that costs next to nothing, so that a load says what the relay can do and not what its generator can.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { keyProtocolPrefix, subprotocol } from '#schemas/relay.ts'

/** A client's binary frame. The mask that the protocol asks for is all zero, so that frames can be made before a load begins. */
export const framed = (payload: Uint8Array): Buffer => clientFrame(0x82, payload)

const clientFrame = (first: number, payload: Uint8Array): Buffer => {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(head + 4 + length)
  frame[0] = first
  if (head === 2) frame[1] = 0x80 | length
  else if (head === 4) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head + 4)
  return frame
}

/** How long a server's frame is, head and payload; null where not enough of its head has come. */
const measure = (bytes: Buffer): { readonly head: number; readonly length: number } | null => {
  const short = (bytes[1] ?? 0) & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < head) return null
  if (head === 2) return { head, length: short }
  return { head, length: head === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)) }
}

const opcodes = { more: 0x0, close: 0x8, ping: 0x9 } as const
/** The bit of a frame's first byte that says that its message ends with it. */
const lastOfMessage = 0x80
const headEnd = Buffer.from('\r\n\r\n')

export interface LeanOptions {
  readonly key?: string
  /** Asks for no acknowledgements, as a stock client does. */
  readonly stock?: boolean
}

export class LeanSocket {
  /** Called with each data frame's payload, which is only lent. */
  onFrame: (payload: Buffer) => void = () => undefined
  /** Called once it is over, with the relay's close code; 0 where it said none. */
  onClose: (code: number) => void = () => undefined
  #code = 0
  /** Frames of a message whose last one has not come yet. */
  #begun: Buffer[] = []
  readonly #stream: Socket
  #parts: Buffer[] = []
  #held = 0
  /** Bytes without which nothing can be read on. */
  #needed = 2

  private constructor(stream: Socket) {
    this.#stream = stream
  }

  /** Connects to `/sync/<workspace>/<document>` as a device does. */
  static open(
    url: string,
    workspace: string,
    document: string,
    { key, stock = false }: LeanOptions = {},
  ): Promise<LeanSocket> {
    const offers = [...(stock ? [] : [subprotocol]), ...(key === undefined ? [] : [keyProtocolPrefix + key])]
    const { hostname, port } = new URL(url)
    return new Promise((resolve, reject) => {
      const stream = connect(Number(port), hostname)
      stream.setNoDelay(true)
      const lean = new LeanSocket(stream)
      const lines = [
        `GET /sync/${workspace}/${document} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...(offers.length > 0 ? [`Sec-WebSocket-Protocol: ${offers.join(', ')}`] : []),
      ]
      stream.write(`${lines.join('\r\n')}\r\n\r\n`)
      let answer = Buffer.alloc(0)
      const upgraded = (chunk: Buffer): void => {
        answer = Buffer.concat([answer, chunk])
        const end = answer.indexOf(headEnd)
        if (end < 0) return
        stream.off('data', upgraded)
        if (!answer.subarray(0, end).toString().includes(' 101 '))
          return reject(new Error(`not upgraded: ${answer.toString()}`))
        stream.on('data', (data: Buffer) => lean.#take(data))
        resolve(lean)
        // what came with the answer is handed on once the caller listens
        setImmediate(() => lean.#take(answer.subarray(end + headEnd.length)))
      }
      stream.on('data', upgraded)
      stream.once('error', reject)
      stream.on('error', () => stream.destroy())
      stream.on('close', () => lean.onClose(lean.#code))
    })
  }

  /** Writes frames that were made by `framed`, one or many in a row. */
  write(frames: Buffer): void {
    this.#stream.write(frames)
  }

  /** Ends it at once, without a goodbye that would keep the port for a minute. */
  end(): void {
    this.#stream.resetAndDestroy()
  }

  #take(chunk: Buffer): void {
    this.#parts.push(chunk)
    this.#held += chunk.length
    if (this.#held < this.#needed) return
    let bytes = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts)
    this.#needed = 2
    for (;;) {
      const size = bytes.length < 2 ? null : measure(bytes)
      const whole = size === null ? 2 : size.head + size.length
      if (size === null || bytes.length < whole) {
        this.#needed = size === null ? Math.max(2, bytes.length + 1) : whole
        break
      }
      this.#hear(bytes[0] ?? 0, bytes.subarray(size.head, whole))
      bytes = bytes.subarray(whole)
    }
    this.#parts = bytes.length > 0 ? [bytes] : []
    this.#held = bytes.length
  }

  #hear(first: number, payload: Buffer): void {
    const opcode = first & 0x0f
    if (opcode === opcodes.ping) this.#stream.write(clientFrame(0x8a, payload))
    else if (opcode === opcodes.close) {
      this.#code = payload.length < 2 ? 0 : payload.readUInt16BE(0)
      this.end()
    } else if ((first & lastOfMessage) === 0) this.#begun.push(Buffer.from(payload))
    else if (opcode === opcodes.more) {
      const whole = Buffer.concat([...this.#begun, payload])
      this.#begun = []
      this.onFrame(whole)
    } else this.onFrame(payload)
  }
}
