// A network between a device and its relay that can be made bad: it swallows everything without a word, or cuts in the middle of a frame.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly url: string
  /**
   * From now on nothing passes in either direction, or only nothing from the relay (`answers`), and nobody is told: no socket
   * closes, new ones open into nothing.
   */
  readonly swallow: (what?: 'all' | 'answers') => void
  /** What comes from now on passes; what was swallowed is lost, and its lines are dead for good. */
  readonly heal: () => void
  /** From now on no more comes from the relay on each line than so many bytes a second. */
  readonly slowDown: (bytesPerSecond: number) => void
  /** Cuts the device's next line whose request names this path after so many bytes from the device; each call one line. */
  readonly cutAfter: (bytes: number, path: string) => void
  /** Lines that were cut so. */
  readonly cuts: () => number
  /** Lines that the device opened so far. */
  readonly lines: () => number
  /** How many of them asked for this path. */
  readonly linesTo: (path: string) => number
  readonly close: () => Promise<void>
}

/** A proxy on a free port in front of a relay's port. */
export const openTcpProxy = async (port: number): Promise<TcpProxy> => {
  const sockets = new Set<Socket>()
  let swallowing: 'nothing' | 'all' | 'answers' = 'nothing'
  const budgets: { readonly bytes: number; readonly path: string }[] = []
  const asked: string[] = []
  let pace = Infinity
  let lines = 0
  let cuts = 0
  const server = createServer((device) => {
    lines += 1
    let left: number | null = null
    const relay = connect(port, '127.0.0.1')
    /** Ends from which nothing passes any more. */
    const mute = new Set<Socket>()
    const isMute = (from: Socket): boolean => {
      if (swallowing === 'all') mute.add(device).add(relay)
      if (swallowing === 'answers') mute.add(relay)
      return mute.has(from)
    }
    isMute(device)
    device.once('data', (bytes: Buffer) => {
      asked.push(bytes.toString('latin1', 0, bytes.indexOf('\r\n')))
      const at = budgets.findIndex(({ path }) => bytes.includes(`${path} HTTP/1.1`))
      if (at !== -1) left = budgets.splice(at, 1)[0]?.bytes ?? null
    })
    for (const [from, to] of [
      [device, relay],
      [relay, device],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('data', (bytes: Buffer) => {
        if (isMute(from)) return
        const part = from === device && left !== null ? bytes.subarray(0, left) : bytes
        to.write(part)
        if (from === relay && pace < Infinity) {
          from.pause()
          setTimeout(() => from.resume(), (part.length / pace) * 1_000)
        }
        if (from !== device || left === null) return
        left -= part.length
        if (left > 0) return
        cuts += 1
        device.destroy()
        relay.destroy()
      })
      from.on('close', () => {
        sockets.delete(from)
        if (!isMute(from)) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow: (what = 'all') => {
      swallowing = what
    },
    heal: () => {
      swallowing = 'nothing'
    },
    slowDown: (bytesPerSecond) => {
      pace = bytesPerSecond
    },
    cutAfter: (bytes, path) => void budgets.push({ bytes, path }),
    cuts: () => cuts,
    lines: () => lines,
    linesTo: (path) => asked.filter((line) => line.includes(`${path} `)).length,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
