// The built page as it lies in dist: what a first visit loads, and what the offline shell keeps.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const builtClient = join('dist', 'client')

const read = (address: string): Buffer => readFileSync(join(builtClient, address))

/** The scripts and styles that the page names itself, and so waits for: its own, and those it asks for ahead. */
export const firstLoad = (): string[] => {
  const page = read('index.html').toString()
  const tags = page.match(/<(script|link)\b[^>]*>/g) ?? []
  return tags.flatMap((tag) => {
    if (tag.startsWith('<link') && !/rel="(modulepreload|stylesheet)"/.test(tag)) return []
    const address = /(?:src|href)="\/([^"]+)"/.exec(tag)?.[1]
    return address === undefined ? [] : [address]
  })
}

/** Kilobytes (1,000 bytes) of the first load, gzipped, the page itself included. */
export const firstLoadKb = (): number =>
  ['index.html', ...firstLoad()].reduce((sum, address) => sum + gzipSync(read(address)).length, 0) / 1_000

/** The addresses that the service worker keeps for the time without a network. */
export const precached = (): Set<string> =>
  new Set(
    [
      ...read('sw.js')
        .toString()
        .matchAll(/\{\s*"?url"?:\s*"([^"]+)"/g),
    ].map((found) => found[1] ?? ''),
  )

/** Every built file, as the page would ask for it. */
export const builtFiles = (): string[] =>
  readdirSync(builtClient, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(builtClient.length + 1)
        .replaceAll('\\', '/'),
    )
