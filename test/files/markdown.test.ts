// The report as Markdown: what a reader of it sees, and what stays text whatever signs it holds.
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { walkText } from '#core/prose/walk.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { markdown } from '#files/exports/markdown.ts'
import type { Report, ReportBlock } from '#files/report/blocks.ts'
import { spacedDigest } from '#files/report/coverPart.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { hostileNode } from '#test/core/prose/hostileText.ts'
import { cell, doc, head, row, text } from '#test/core/prose/writtenText.ts'
import { frozenSample } from './frozenSample.ts'

const noMeans = { fonts: () => Promise.resolve(null), pictures: () => Promise.resolve(null) }
const markdownOf = async (report: Report): Promise<string> =>
  new TextDecoder().decode(await (await markdown.prepare(report, noMeans)).write())

/** Blocks alone, without the title above them and the foot below. */
const blocksAs = async (...blocks: readonly ReportBlock[]): Promise<string> => {
  const report = { lang: 'en', title: 'T', subtitle: 'S', subject: '', foot: 'F', newer: '' } as const
  const said = await markdownOf({ ...report, pageOf: String, blocks })
  return said.replace(/^# T\n\nS\n\n/, '').replace(/(\n\n)?---\n\nF\n$/, '')
}
const written = (stored: unknown, quote: (figure: string) => string = String): ReportBlock => ({
  kind: 'written',
  blocks: walkText(stored),
  quote,
})

let file: FrozenRevision
beforeAll(async () => {
  file = await frozenSample('three-floor-974')
})

test('has the blocks in their order, and quotes the figures as they were frozen', async () => {
  const report = revisionReport(file, 'zh')
  const said = await markdownOf(report)
  expect(said).toMatch(/^# 三层邻里中心（示例）\n\n第一版\n/)
  expect(said).toContain('\n### 三层邻里中心运营方案（示例）\n')
  expect(said).toContain('收到有效答卷 296 份')
  expect(said).toContain('\n- 书店每三个月换新书')
  let place = 0
  for (const [i, block] of report.blocks.entries()) {
    // the plans are left to the PDF, and what is said of them
    if (block.kind !== 'heading' || report.blocks[i + 1]?.kind === 'drawing') continue
    const next = said.indexOf(`\n${'#'.repeat(block.level + 1)} ${block.text}\n`, place)
    expect(next, block.text).toBeGreaterThan(place)
    place = next
  }
  expect(said).toMatch(/\n\| 名次 \| 业态 \| 想要 \| .* \|\n\| --: \| --- \| --: \|/)
  expect(said).toContain('| 1 | 社区食堂 | 146 | 14.24 | 排序入选 |')
  for (const ofPaper of ['比例 1:200', '页脚', '平面图']) expect(said).not.toContain(ofPaper)
  expect(said.trimEnd().endsWith(spacedDigest(file.digest))).toBe(true)
})

test('says nothing of pages or of drawings that it has not got', async () => {
  const said = await markdownOf(revisionReport(file, 'en'))
  for (const ofPaper of ['foot of every page', 'on A4', 'north is up', 'Ground floor plan'])
    expect(said).not.toContain(ofPaper)
})

test('says all of a text, merged cells in HTML, which it allows', async () => {
  expect(await blocksAs(written(text, (figure) => (figure === 'rent' ? '1,800 元' : '?')))).toBe(
    `#### 租金 1,800 元

二层设~~棋牌室~~阅览室，见[会议纪要](<https://example.org/minutes>)。2 \\* 3

3. 签约

   - 先看
4. 开业

- [x] 签字
- [ ] 盖章

<table>
<tr><th>楼层</th><th>项目</th><th>面积 m²</th><th>每月租金 元</th></tr>
<tr><td rowspan="3">一层</td><td>食堂</td><td>120</td><td>0</td></tr>
<tr><td>便利店</td><td>45</td><td>3600</td></tr>
<tr><td>理发</td><td>20</td><td>1500</td></tr>
<tr><td colspan="2">合计</td><td>185</td><td>5100</td></tr>
</table>`,
  )
  const simple = {
    type: 'table',
    content: [row(head('a'), head('b|c')), row(cell('1', { align: 'right' }), cell('2'))],
  }
  expect(await blocksAs(written(doc(simple)))).toBe('| a | b\\|c |\n| --- | --- |\n| 1 | 2 |')
})

test('takes no words for signs of its own', async () => {
  expect(await blocksAs({ kind: 'text', text: '# 1 * 2 <b> [x](y)' })).toBe('\\# 1 \\* 2 \\<b\\> \\[x\\](y)')
  expect(await blocksAs({ kind: 'text', text: '1. first' })).toBe('\\1. first')
  const table: ReportBlock = { kind: 'table', columns: [{ title: 'a\nb' }], rows: [['c|d']] }
  expect(await blocksAs(table)).toBe('| a<br>b |\n| --- |\n| c\\|d |')
})

test('writes whatever was frozen as a text', async () => {
  await fc.assert(
    fc.asyncProperty(hostileNode, async (one) => {
      expect(typeof (await blocksAs(written(one)))).toBe('string')
    }),
    { seed: 10, numRuns: 300 },
  )
})
