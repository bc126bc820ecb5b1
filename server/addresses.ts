// Where the relay is reached: by this machine, by others on the local network, or by the name in front of it.
import { networkInterfaces } from 'node:os'
import { isLoopback, type Config } from './config.ts'

type Where = Pick<Config, 'host' | 'tls' | 'origins'>

const address = ({ tls }: Where, port: number, host: string): string =>
  `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}/`

/** The address on this machine itself. */
export const ownAddress = (config: Where, port: number): string =>
  address(config, port, isLoopback(config.host) ? config.host : '127.0.0.1')

/** Addresses by which others on the local network reach this machine; none where it listens to itself alone. */
export const lanAddresses = (config: Where, port: number): string[] => {
  if (isLoopback(config.host)) return []
  if (config.host !== '0.0.0.0' && config.host !== '::') return [address(config, port, config.host)]
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map((entry) => address(config, port, entry.address))
}

/** The address to hand out: the first of ORIGINS, else one on the network, else this machine's. */
export const publicAddress = (config: Where, port: number): string => {
  const [origin] = config.origins
  return origin === undefined ? (lanAddresses(config, port)[0] ?? ownAddress(config, port)) : `${origin}/`
}
