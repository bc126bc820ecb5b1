// Where an invitation's links lead: to this page's address, or to those of the network where this page's is of its own computer alone.
import type { Invited } from '#core/device.ts'

/** Whether only the computer itself is met there: every other device finds itself. */
const isOwnComputer = (origin: string): boolean => {
  const { hostname } = new URL(origin)
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname)
}

/** `addresses` are those by which others reach the relay, the most useful first; null where it doesn't tell. */
export const invitationLinks = (
  pageOrigin: string,
  addresses: readonly string[] | null,
  fragment: string,
): Pick<Invited, 'links' | 'reach'> => {
  const here = `${pageOrigin}/${fragment}`
  if (!isOwnComputer(pageOrigin)) return { links: [here], reach: 'here' }
  const others = (addresses ?? []).filter((address) => URL.canParse(address) && !isOwnComputer(address))
  if (others.length === 0) return { links: [here], reach: 'nowhere' }
  return { links: others.map((address) => `${new URL(address).origin}/${fragment}`), reach: 'elsewhere' }
}
