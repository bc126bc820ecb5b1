// Pictures of every page at four sizes in both languages, to be looked at: `npx tsx test/browser/shots.ts OUTDIR [SIZE…]`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser, openTablet } from '#test/support/browserPages.ts'
import { everyPage } from '#test/support/everyPage.ts'
import { removeDataDir, startRelay } from '#test/support/relay.ts'

const sizes = { tablet: [1024, 768], upright: [768, 1024], phone: [390, 844], desktop: [1440, 900] } as const
type Size = keyof typeof sizes

const [folder, ...wanted] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Say where the pictures go: npx tsx test/browser/shots.ts OUTDIR [SIZE…]\n')
  process.exit(1)
}
await mkdir(folder, { recursive: true })
const relay = await startRelay({ built: true })
const browser = await openBrowser()
try {
  for (const size of Object.keys(sizes) as Size[]) {
    if (wanted.length > 0 && !wanted.includes(size)) continue
    const [width, height] = sizes[size]
    for (const lang of ['zh', 'en'] as const) {
      const tablet = await openTablet(browser, { size: { width, height }, lang })
      for (const { name, show } of everyPage(relay.url)) {
        try {
          await show(tablet.page, lang)
        } catch (fault) {
          process.stderr.write(`${size} ${lang} ${name}: ${String(fault).split('\n')[0]}\n`)
        }
        await tablet.page.screenshot({ path: join(folder, `${name}-${size}-${lang}.png`) })
      }
      for (const fault of tablet.faults()) process.stderr.write(`${size} ${lang}: ${fault}\n`)
      await tablet.close()
    }
  }
} finally {
  await browser.close()
  await relay.stop()
  removeDataDir(relay.dataDir)
}
