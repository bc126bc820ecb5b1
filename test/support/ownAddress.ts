// The address under which this machine is met on its own network: a page from there is not in a secure context.
import { networkInterfaces } from 'node:os'

/** An IPv4 address of this machine that is not loopback; throws one clear line where it has none. */
export const ownAddress = (): string => {
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  if (own === undefined) throw new Error('this machine has no address but its own: join it to a network')
  return own.address
}
