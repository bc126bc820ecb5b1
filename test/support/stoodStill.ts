// Waits until a page whose size or text size has changed is drawn anew: what measures itself does so a frame or two later.
import type { Page } from 'playwright'

/** Frames in a row in which nothing may have moved: twice what measuring takes, since each costs a drawing of the whole page. */
const stillFrames = 4

export const stoodStill = (page: Page): Promise<void> =>
  page.evaluate(async (wanted) => {
    const sizes = (): string =>
      [...document.querySelectorAll('body, #main, #main *, [role=dialog]')]
        .map((box) => {
          const view = box.getAttribute('viewBox') ?? ''
          return `${box.scrollWidth} ${box.scrollHeight} ${box.clientWidth} ${box.clientHeight} ${view}`
        })
        .join()
    let before = ''
    for (let still = 0; still < wanted;) {
      await new Promise(requestAnimationFrame)
      const now = sizes()
      still = now === before ? still + 1 : 0
      before = now
    }
  }, stillFrames)
