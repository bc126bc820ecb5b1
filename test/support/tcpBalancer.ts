// One address in front of several relays: each new line goes to the next relay that answers, as a balancer in front of a city's relays would do it.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpBalancer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  /** Lines that are open now, by the port of their relay. */
  readonly lines: () => ReadonlyMap<number, number>
  readonly close: () => Promise<void>
}

/** Opens a balancer on a free port in front of these ports, in turn. */
export const openTcpBalancer = async (ports: readonly number[]): Promise<TcpBalancer> => {
  const sockets = new Set<Socket>()
  const lines = new Map<number, number>()
  let turn = 0
  const reach = (tries: number): Promise<Socket | null> =>
    new Promise((resolve) => {
      const relay = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1')
      relay.once('connect', () => resolve(relay))
      relay.once('error', () => resolve(tries > 1 ? reach(tries - 1) : null))
    })
  const server = createServer({ pauseOnConnect: true }, (device) => {
    device.on('error', () => undefined)
    void reach(ports.length).then((relay) => {
      if (relay === null) {
        device.destroy()
        return
      }
      const port = relay.remotePort ?? 0
      lines.set(port, (lines.get(port) ?? 0) + 1)
      relay.on('error', () => undefined)
      relay.on('close', () => lines.set(port, (lines.get(port) ?? 0) - 1))
      for (const [from, to] of [
        [device, relay],
        [relay, device],
      ] as const) {
        sockets.add(from)
        from.on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
        from.pipe(to)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines: () => lines,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
