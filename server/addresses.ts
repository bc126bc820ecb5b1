// Addresses of the relay: on this machine, on the local network, and the public name in front of it.
import { networkInterfaces } from 'node:os'
import { isLoopback, isNearby, type Config } from './config.ts'

type Where = Pick<Config, 'host' | 'tls' | 'origins'>

const address = ({ tls }: Where, port: number, host: string): string =>
  `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}/`

/** The relay's address on this machine. */
export const ownAddress = (config: Where, port: number): string =>
  address(config, port, isLoopback(config.host) ? config.host : '127.0.0.1')

/** Interfaces of virtual machines, containers and tunnels: people in the same room rarely reach the relay through them. */
const inside =
  /^(docker|podman|cni|flannel|br-|veth|virbr|lxc|vmnet|vboxnet|vethernet|wsl|utun|tun|tap|ppp|wg|zt|tailscale)/i

/** Rank of an address by how likely people in the same room can reach it; 0 is best. */
const farness = (name: string, address: string): number => {
  if (address.startsWith('169.254.')) return 4
  if (inside.test(name)) return 3
  if (address.startsWith('192.168.')) return 0
  if (/^(10|172\.(1[6-9]|2\d|3[01]))\./.test(address)) return 1
  // Addresses of providers and overlay networks, and public ones.
  return 2
}

/** Addresses on the local network, the most likely reachable first; none where the relay listens on loopback only. */
export const lanAddresses = (config: Where, port: number, interfaces = networkInterfaces()): string[] => {
  if (isLoopback(config.host)) return []
  if (config.host !== '0.0.0.0' && config.host !== '::') return [address(config, port, config.host)]
  return Object.entries(interfaces)
    .flatMap(([name, list]) => (list ?? []).map((entry) => ({ ...entry, name })))
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map((entry) => ({ ...entry, far: farness(entry.name, entry.address) }))
    .toSorted((a, b) => a.far - b.far)
    .map((entry) => address(config, port, entry.address))
}

/** Addresses to give to others: those of ORIGINS that aren't on this machine, else the local network's; may be empty. */
export const addressesForOthers = (config: Where, port: number): string[] => {
  const named = config.origins.filter((origin) => !isNearby({ host: '127.0.0.1', origins: [origin] }))
  return named.length > 0 ? named.map((origin) => `${origin}/`) : lanAddresses(config, port)
}

/** The one address to give out: the best for others, else the first of ORIGINS, else this machine's. */
export const publicAddress = (config: Where, port: number): string =>
  addressesForOthers(config, port)[0] ??
  (config.origins[0] === undefined ? ownAddress(config, port) : `${config.origins[0]}/`)
