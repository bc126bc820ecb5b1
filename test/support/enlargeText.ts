// Text as large as a person sets it in the browser's own settings: every size in rem grows with it, widths to wrap at as well.
import type { Page } from 'playwright'

const standardPx = 16

/** Sets the browser's text size for this page, in percent; what was set stays over later visits. */
export const enlargeText = async (page: Page, percent: number): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const standard = Math.round((standardPx * percent) / 100)
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
}
