// Finds a Chromium on this machine and says how to launch it: quietly, and off the network.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
]

const usualPlaces = (): string[] => {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  if (process.platform === 'win32') {
    const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return roots.flatMap((root) => (root ? programs.map((program) => join(root, program)) : []))
  }
  return []
}

/** Path of a Chromium, in this order: CHROMIUM_PATH, Playwright's own, a name on PATH, the usual places; or undefined. */
export const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : undefined
  const ending = process.platform === 'win32' ? '.exe' : ''
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => (folder ? namesOnPath.map((name) => join(folder, name + ending)) : []))
  return [chromium.executablePath(), ...onPath, ...usualPlaces()].find((path) => path && existsSync(path))
}

/** What to hand to `chromium.launch`; throws one clear line where there is no Chromium. */
export const launchOptions = (): { executablePath: string; headless: true; args: string[] } => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found: run `npm test`, or set CHROMIUM_PATH.')
  const boxless = process.getuid?.() === 0 || Boolean(process.env['CI'])
  return {
    executablePath,
    headless: true,
    args: [
      ...(boxless ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--disable-dev-shm-usage',
    ],
  }
}
