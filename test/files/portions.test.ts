// A checked table goes over in portions and is the same behind them.
import { expect, test } from 'vitest'
import { inPortions, makeCollector, portionSize } from '#workers/portions.ts'
import { lines, takeIn } from './smallForm.ts'

test('no message holds more rows than a portion, and together they are the table', () => {
  const count = 2 * portionSize + 7
  const { result, findings } = takeIn(
    lines(
      '编号,日期,这份问卷代表谁？,年龄,您想要哪些服务？,您最想要哪三样？',
      ...Array.from({ length: count }, (_, i) =>
        i % 2 === 0
          ? `${i},昨天,青壮年,３０,理发,理发→社区食堂→24 小时便民站→夜校 / 老年大学`
          : `${i},,火星人,30,理发,`,
      ),
    ),
  )
  const checked = { result, findings }
  const { portions, rest } = inPortions(checked)
  const collector = makeCollector()
  for (const portion of portions) {
    expect(portion.items.length).toBeLessThanOrEqual(portionSize)
    collector.take(structuredClone(portion))
  }
  for (const list of ['rows', 'refused', 'repaired', 'dropped', 'cut'] as const) {
    expect(result[list].length).toBeGreaterThan(portionSize)
    expect(rest.result[list]).toEqual([])
  }
  expect(collector.whole(structuredClone(rest))).toEqual(checked)
})
