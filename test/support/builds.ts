// Two builds of the page side by side: today's, and that of a version to come, each in a folder of its own.
import { execFile } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `today` is the product as it is; `newer` has higher documents; `newer-database` has another device database as well. */
export type Version = 'today' | 'newer' | 'newer-database'

/** Where a relay serves its page from, and which build lies there. */
export interface Site {
  readonly folder: string
  /** Puts a build in place, as a new version of the relay would. */
  readonly put: (version: Version) => void
  readonly remove: () => void
}

/** Builds these versions and puts the first in place. */
export const buildSite = async (...versions: readonly [Version, ...Version[]]): Promise<Site> => {
  const root = mkdtempSync(join(tmpdir(), 'bandeng-builds-'))
  // A build looks at this to tell whether it is for people or for trying.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  for (const version of versions) {
    const args = ['--import', 'tsx', 'test/support/buildClient.ts', join(root, version), version]
    await run(process.execPath, args, { env })
  }
  const folder = join(root, 'site')
  const put = (version: Version): void => {
    const next = join(root, 'next')
    symlinkSync(join(root, version), next)
    renameSync(next, folder)
  }
  put(versions[0])
  return { folder, put, remove: () => rmSync(root, { recursive: true, force: true }) }
}
