// A real browser on a profile of its own that can be killed like a tablet whose battery goes: at once, with all of its processes.
import { spawn } from 'node:child_process'
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { launchOptions } from './chromium.ts'

/** What a browser does beside showing a page, and starts anew each time: none of it touches what a page keeps. */
const besides = [
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-field-trial-config',
  '--disable-features=AimEnabled,LensOverlay,MediaRouter,OptimizationHints,SpareRendererForSitePerProcess,Translate',
]

export interface KillableBrowser {
  readonly page: Page
  /** SIGKILL to the browser and everything that it started; settles when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts the browser on a profile, which outlives it, and opens one page. */
export const openKillable = async (profile: string): Promise<KillableBrowser> => {
  const { executablePath, args } = launchOptions()
  const more = [
    '--headless=new',
    '--remote-debugging-port=0',
    '--accept-lang=zh-CN',
    '--hide-crash-restore-bubble',
    ...besides,
  ]
  const child = spawn(executablePath, [...args, ...more, `--user-data-dir=${profile}`, 'about:blank'], {
    // a group of its own, so that one signal reaches all of its processes
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const signal = (): void => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // it is gone already
    }
  }
  process.once('exit', signal)
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    void exited.then(() => reject(new Error(`the browser did not start: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the browser has no window')
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    kill: async () => {
      process.off('exit', signal)
      signal()
      await exited
      await browser.close().catch(() => undefined)
    },
  }
}

/**
 * What is left where the browser is killed between the head of a record and its body: the head alone, at the end of each log of
 * its databases. It announces 600 bytes that never came.
 */
export const tearLog = (profile: string): void => {
  const kept = join(profile, 'Default', 'IndexedDB')
  const logs = readdirSync(kept, { encoding: 'utf8', recursive: true }).filter((name) =>
    name.endsWith('.log'),
  )
  if (logs.length === 0) throw new Error('the browser keeps no log here')
  // checksum, length, and the kind of a record that is whole
  for (const log of logs)
    appendFileSync(join(kept, log), Uint8Array.of(0x12, 0x34, 0x56, 0x78, 600 & 0xff, 600 >> 8, 1))
}
