// A network between a device and its relay that can be made bad: it swallows everything without a word, or cuts in the middle of a frame.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly url: string
  /** From now on nothing passes in either direction, and nobody is told: no socket closes, new ones open into nothing. */
  readonly swallow: () => void
  /** What comes from now on passes; what was swallowed is lost, and its lines are dead for good. */
  readonly heal: () => void
  /** Cuts the device's next line after this many bytes from the device. */
  readonly cutAfter: (bytes: number) => void
  /** Lines that the device opened so far. */
  readonly lines: () => number
  readonly close: () => Promise<void>
}

/** A proxy on a free port in front of a relay's port. */
export const openTcpProxy = async (port: number): Promise<TcpProxy> => {
  const sockets = new Set<Socket>()
  let swallowing = false
  let budget: number | null = null
  let lines = 0
  const server = createServer((device) => {
    lines += 1
    let left = budget
    budget = null
    let dead = swallowing
    const relay = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [device, relay],
      [relay, device],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('data', (bytes: Buffer) => {
        dead ||= swallowing
        if (dead) return
        const part = from === device && left !== null ? bytes.subarray(0, left) : bytes
        to.write(part)
        if (from !== device || left === null) return
        left -= part.length
        if (left > 0) return
        device.destroy()
        relay.destroy()
      })
      from.on('close', () => {
        sockets.delete(from)
        dead ||= swallowing
        if (!dead) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow: () => {
      swallowing = true
    },
    heal: () => {
      swallowing = false
    },
    cutAfter: (bytes) => {
      budget = bytes
    },
    lines: () => lines,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
