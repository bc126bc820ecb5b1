// Pictures of every page at four sizes in both languages, to be looked at: `npx tsx test/browser/shots.ts OUTDIR [options]`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { openBrowser, openTablet } from '#test/support/browserPages.ts'
import { everyPage, type ShownPage } from '#test/support/everyPage.ts'
import { everyState, guestPages } from '#test/support/everyState.ts'
import { enlargeText } from '#test/support/enlargeText.ts'
import { ownAddress } from '#test/support/ownAddress.ts'
import { toldStates } from '#test/support/toldStates.ts'

const sizes = { tablet: [1024, 768], upright: [768, 1024], phone: [390, 844], desktop: [1440, 900] } as const
const lastCode = /One-time code [^:]*: (\S+)(?![^]*One-time code)/
const languages = ['zh', 'en'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    lang: { type: 'string', multiple: true },
    /** The start of a page's name; the walk goes through all of them, pictures are taken of these. */
    page: { type: 'string', multiple: true },
    /** Text at this many percent. */
    text: { type: 'string' },
    dark: { type: 'boolean', default: false },
    /** The whole length of a page, where it scrolls, in place of what a screen shows. */
    whole: { type: 'boolean', default: false },
    /** As a file to print, in place of a picture. */
    print: { type: 'boolean', default: false },
    /** A relay that runs already, on every address of this machine. */
    port: { type: 'string' },
  },
})
const [folder] = positionals
if (folder === undefined) {
  process.stderr.write(
    'Say where the pictures go: npx tsx test/browser/shots.ts OUTDIR [--size tablet|upright|phone|desktop]\n' +
      '  [--lang zh|en] [--page NAME] [--text 200] [--dark] [--whole] [--print] [--port 4100]\n',
  )
  process.exit(1)
}
const wanted = (chosen: readonly string[] | undefined, one: string): boolean =>
  chosen === undefined || chosen.some((start) => one.startsWith(start))

/** Grows the window until the page needs no scrolling, and shrinks it again afterwards. */
const atWholeLength = async (page: Page, take: () => Promise<unknown>): Promise<void> => {
  const before = page.viewportSize()
  const hidden = await page.evaluate(() => {
    const boxes = [
      document.documentElement,
      ...document.querySelectorAll('#main, [role=dialog], [data-ui=aside]'),
    ]
    return Math.max(...boxes.map((box) => box.scrollHeight - box.clientHeight))
  })
  if (before !== null && hidden > 0)
    await page.setViewportSize({ width: before.width, height: Math.min(before.height + hidden, 8000) })
  await take()
  if (before !== null) await page.setViewportSize(before)
}

const take = async (page: Page, path: string): Promise<void> => {
  if (values.print) {
    await page.pdf({
      path: `${path}.pdf`,
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' },
    })
    return
  }
  const picture = (): Promise<unknown> => page.screenshot({ path: `${path}.png` })
  await (values.whole ? atWholeLength(page, picture) : picture())
}

await mkdir(folder, { recursive: true })
/** A relay of its own, unless one was named. */
const ownRelay = async () => {
  const { removeDataDir, startRelay } = await import('#test/support/relay.ts')
  const { port, dataDir, printed, stop } = await startRelay({ built: true, env: { HOST: '0.0.0.0' } })
  return { port, printed, end: () => stop().then(() => removeDataDir(dataDir)) }
}
const relay = values.port === undefined ? await ownRelay() : null
const port = relay?.port ?? Number(values.port)
const near = `http://127.0.0.1:${port}`
const browser = await openBrowser()

/** The code that the relay's terminal shows once it has asked for one; of a relay that was named nobody here sees the terminal. */
const codeInTerminal = async (): Promise<string> => {
  for (let waited = 0; waited < 100; waited++) {
    const code = lastCode.exec(relay?.printed() ?? '')?.[1]
    if (code !== undefined) return code
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the relay has shown no code')
}

/** One walk on a device of its own: some states of a page are seen only once. */
const walk = async (pages: readonly ShownPage[], size: keyof typeof sizes, lang: 'zh' | 'en') => {
  const [width, height] = sizes[size]
  const tablet = await openTablet(browser, { size: { width, height }, lang })
  const { page } = tablet
  if (values.dark) await page.emulateMedia({ colorScheme: 'dark' })
  if (values.text !== undefined) await enlargeText(page, Number(values.text))
  const last = pages.findLastIndex(({ name }) => wanted(values.page, name))
  for (const { name, show } of pages.slice(0, last + 1)) {
    try {
      await show(page, lang)
    } catch (fault) {
      process.stderr.write(`${size} ${lang} ${name}: ${String(fault).split('\n')[0]}\n`)
    }
    if (wanted(values.page, name)) await take(page, join(folder, `${name}-${size}-${lang}`))
  }
  for (const fault of tablet.faults()) process.stderr.write(`${size} ${lang}: ${fault}\n`)
  await tablet.close()
}

try {
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
    for (const lang of languages) {
      if (!wanted(values.size, size) || !wanted(values.lang, lang)) continue
      await walk([...everyPage(near), ...everyState(near)], size, lang)
      await walk(toldStates(near, codeInTerminal), size, lang)
      await walk(guestPages(`http://${ownAddress()}:${port}`), size, lang)
    }
} finally {
  await browser.close()
  await relay?.end()
}
