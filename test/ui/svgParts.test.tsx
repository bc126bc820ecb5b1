// What the page draws of a drawing's parts is what a file is written with, in colours that are the same by daylight.
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { readFrozen } from '#core/centre/frozen.ts'
import { floorPicture } from '#core/drawing/floorPicture.ts'
import { classOrder, hatchPattern } from '#core/drawing/hatches.ts'
import { svgText } from '#core/drawing/svg.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { paperColours, paperLook } from '#files/report/paperLook.ts'
import { frozenSample } from '#test/files/frozenSample.ts'
import { screenLook } from '#ui/FloorFigure.tsx'
import { SvgParts } from '#ui/SvgParts.tsx'

test('the parts are the same elements on a page and in a file', async () => {
  const { layout } = readFrozen((await frozenSample('three-floor-974')).revision)
  for (const look of [paperLook((mm) => mm * 200), screenLook('p', 40)])
    for (const floor of layout.floors.keys()) {
      const parts = [
        ...classOrder.map((shown) =>
          hatchPattern(shown, { prefix: 'p', scale: 3, line: 'red', tint: 'white', weight: 1, opacity: 0.4 }),
        ),
        ...floorPicture({
          rows: layout,
          plan: floorPlanOf(layout, floor),
          shownOf: () => 'service',
          wordsOf: (room) => ({ name: layout.rooms.get(room)?.name ?? '', use: '<a> & "b"', area: '1' }),
          px: 40,
          look,
        }),
      ]
      const onPage = renderToStaticMarkup(createElement('svg', {}, <SvgParts parts={parts} />))
      expect(onPage.replaceAll(/><\/(path|rect|circle)>/g, '/>')).toBe(
        `<svg>${svgText(parts)}</svg>`.replaceAll(/><\/(path|rect|circle)>/g, '/>'),
      )
      expect(onPage.length).toBeGreaterThan(5_000)
    }
})

test('paper has the colours of the page by daylight; what is vacant is left white', () => {
  const [light = ''] = readFileSync('client/ui/tokens.css', 'utf8').split('@media')
  for (const [shown, { line, tint }] of Object.entries(paperColours)) {
    expect(light, shown).toContain(`--${shown}: ${line};`)
    if (shown === 'vacant') expect(tint).toBe('#ffffff')
    else expect(light, shown).toContain(`--${shown}-tint: ${tint};`)
  }
})
