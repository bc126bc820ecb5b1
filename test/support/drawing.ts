// Hands on a plan in a real browser: places in millimetres of the floor, and the gestures that people make there.
import type { Page } from 'playwright'
import { wordsOf } from '#words/words.ts'

const layout = wordsOf('zh', 'layout')

/** A place on the floor, in mm. */
export type Place = readonly [x: number, y: number]

/** Where a place of the floor lies on the screen, in px. */
const onScreen = (page: Page, [x, y]: Place): Promise<readonly [number, number]> =>
  page.evaluate(
    ([atX, atY]) => {
      const camera = document.querySelector<SVGSVGElement>('svg[data-static]')?.getScreenCTM()
      if (!camera) throw new Error('the plan is not in sight')
      const at = new DOMPoint(atX, atY).matrixTransform(camera)
      return [at.x, at.y] as const
    },
    [x, y] as const,
  )

/** The camera follows a pane whose size has changed in the frame after it. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )

export const takeTool = (page: Page, tool: 'select' | 'draw' | 'wall' | 'split' | 'opening' | 'erase') =>
  page.getByRole('button', { name: layout(`tool.${tool}`), exact: true }).click()

/** Drags with the tool in hand from one place of the floor to another. */
export const dragOnPlan = async (page: Page, from: Place, to: Place): Promise<void> => {
  await drawn(page)
  const [start, end] = [await onScreen(page, from), await onScreen(page, to)]
  await page.mouse.move(...start)
  await page.mouse.down()
  await page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
  await page.mouse.move(...end, { steps: 4 })
  await page.mouse.up()
}

export const drawRoomAt = async (page: Page, from: Place, to: Place): Promise<void> => {
  await takeTool(page, 'draw')
  await dragOnPlan(page, from, to)
}

/** The rooms of the list beside the plan with what stands behind each name, sorted. */
export const roomsOn = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('tree')
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((row) => (row.textContent ?? '').replaceAll(/\s/g, ' ')).sort())
