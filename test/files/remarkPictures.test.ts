// Pictures beside remarks in what leaves: under their remark, with what is on them, in Markdown and PDF.
import { beforeAll, expect, test } from 'vitest'
import type { FrozenRevision } from '#files/exportJson.ts'
import { prepareExport } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { fontCutTo, frozenSample, packagedSigns } from './frozenSample.ts'
import { wordsOfReport } from '#files/report/blocks.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { wordsOf } from '#words/words.ts'

/** A grey JPEG of one pixel, as a camera's program writes it. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z',
  'base64',
)
const blob = sha256Hex(jpeg)

let file: FrozenRevision
beforeAll(async () => {
  file = structuredClone(await frozenSample('three-floor-974'))
  file.revision.openRemarks.push(
    { id: 'zhou~r0', label: 'Hall', text: 'Without', attached: true },
    {
      ...{ id: 'zhou~r1', label: 'Hall', text: 'Too dark', attached: true },
      picture: { blob, alt: 'The ramp by the door' },
      answers: [{ id: 'a1', by: 'ada', text: 'A lamp', picture: { blob, alt: 'Such a lamp' } }],
    },
    { id: 'zhou~r2', label: 'Hall', text: 'Too small', attached: true },
  )
})

test('stand under their remark, and the list goes on after them', () => {
  const { blocks } = revisionReport(file, 'en')
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && block.text === wordsOf('en', 'report')('openRemarks'),
  )
  const after = blocks.slice(from + 1, from + 4)
  expect(after.map(({ kind }) => kind)).toEqual(['list', 'written', 'list'])
  expect(after[1]).toMatchObject({
    blocks: [
      { kind: 'picture', digest: blob, alt: 'The ramp by the door' },
      { kind: 'picture', digest: blob, alt: 'Such a lamp' },
    ],
  })
  expect(JSON.stringify(after[2])).toContain('Too small')
})

const exported = async (id: string): Promise<string> => {
  const format = formats.get(id)
  if (format === undefined) throw new Error(id)
  const words = wordsOfReport(revisionReport(file, 'en'))
  const means = {
    fonts: async (name: string) => (name === 'signs' ? packagedSigns() : fontCutTo(words)),
    pictures: (digest: string) => Promise.resolve(digest === blob ? new Uint8Array(jpeg) : null),
  }
  const { write } = await prepareExport(format, file, 'en', means, new Map())
  const made = await write()
  return typeof made === 'string' ? made : Buffer.from(made).toString('latin1')
}

test('are named in Markdown with what is on them', async () => {
  const text = Buffer.from(await exported('md'), 'latin1').toString('utf8')
  expect(text).toContain(`![The ramp by the door](${blob})`)
  expect(text).toContain(`![Such a lamp](${blob})`)
})

test(
  'are printed in the PDF, with what is on them for those who don’t see them',
  { timeout: 60_000 },
  async () => {
    const bytes = await exported('pdf')
    expect(bytes).toContain('/DCTDecode')
    expect(bytes).toContain('/Alt (The ramp by the door)')
    expect(bytes).toContain('/Alt (Such a lamp)')
  },
)
