// The PDF of an approved revision, opened by another program: its words, its hash, its ink, and that no character is missing.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFrozen, type Frozen } from '#core/frozen.ts'
import { makePen } from '#core/pen.ts'
import { readRevision, revisionInForce } from '#files/exportJson.ts'
import { drawnFloors } from '#files/pdf/drawnFloors.ts'
import { hashGroups, writeRevisionPdf } from '#files/pdf/revisionPdf.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'

const run = promisify(execFile)
let folder = ''
let digest = ''
let frozen: Frozen

const wholeFont = (): Promise<Uint8Array> => {
  const manifest = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
  return readFile(join(dirname(manifest), '400Regular/NotoSansSC_400Regular.ttf'))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bandeng-pdf-'))
  let n = 0
  const pen = makePen(
    'li',
    (length) => Uint8Array.from({ length }, () => n++ % 256),
    () => '2026-01-01T00:00:00Z',
  )
  const { ledgers, blobs } = buildSample(pen)
  const inForce = revisionInForce(ledgers.decisions)
  if (inForce === null) throw new Error('the sample has no approved revision')
  digest = inForce.digest
  const revision = readRevision(blobs.get(digest) ?? new Uint8Array(), digest)
  if (revision === null) throw new Error('the revision cannot be read')
  frozen = readFrozen(revision)
  const font = await wholeFont()
  for (const lang of ['zh', 'en'] as const)
    await writeFile(
      join(folder, `${lang}.pdf`),
      await writeRevisionPdf({ revision, digest, decisions: inForce.decisions }, lang, font),
    )
  // a raw peer took the name of a room away, and put a line there that says nothing, before it was frozen
  const broken = structuredClone(revision)
  const { layout, plan } = broken.documents as Record<string, Record<string, Record<string, unknown>[]>>
  delete layout?.['rooms']?.[0]?.['name']
  plan?.['lines']?.push({ id: 'AAAAAAAAAAAAAAAAAAAAAA' })
  await writeFile(
    join(folder, 'broken.pdf'),
    await writeRevisionPdf({ revision: broken, digest, decisions: inForce.decisions }, 'zh', font),
  )
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const textOf = async (lang: string): Promise<string> =>
  (await run('pdftotext', ['-layout', join(folder, `${lang}.pdf`), '-'])).stdout

describe('the PDF of the sample’s approved revision', () => {
  test.each([
    ['zh', ['需求', '社区食堂', '一层', '运营方案', '合伙人', '功能配置表']],
    ['en', ['Demand', 'Community canteen', 'Ground floor', 'Operating plan', 'Partners', 'Programme']],
  ])('says in %s what was approved', async (lang, words) => {
    const text = await textOf(lang)
    for (const word of words) expect(text).toContain(word)
  })

  test('counts the rows that can’t be read, and says nothing where there are none', async () => {
    expect(await textOf('broken')).toContain('2 行读不出来')
    expect(await textOf('zh')).not.toContain('读不出来')
  })

  test('prints the hash on every page', async () => {
    const text = await textOf('zh')
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page).toContain(hashGroups(digest))
  })

  test('says under a plan that something on it was amiss when it was frozen', () => {
    const floors = (layout: Frozen['layout']): string =>
      JSON.stringify(drawnFloors({ ...frozen, layout }, 'en'))
    expect(floors(frozen.layout)).not.toContain('amiss')
    const walls = new Map([...frozen.layout.walls].slice(1))
    expect(floors({ ...frozen.layout, walls })).toMatch(/\d+ things? on this plan (was|were) amiss/)
  })

  test('draws the floors as vectors, not as pictures', async () => {
    const { stdout } = await run('pdfimages', ['-list', join(folder, 'zh.pdf')])
    expect(stdout.trim().split('\n').slice(2)).toEqual([])
  })

  test('puts ink on the page that shows the ground floor', async () => {
    await run('pdftoppm', ['-r', '50', '-gray', join(folder, 'zh.pdf'), join(folder, 'page')])
    const { stdout } = await run('sh', ['-c', `ls ${folder}/page-*.pgm`])
    const inks = await Promise.all(
      stdout
        .trim()
        .split('\n')
        .map(async (file) => inkOf(await readFile(file))),
    )
    // A page of text has at least one part in a hundred dark, a blank one (or one of lost glyphs) next to none.
    for (const ink of inks.slice(0, -1)) expect(ink).toBeGreaterThan(0.01)
    expect(Math.max(...inks)).toBeGreaterThan(0.03)
  })
})

/** The share of pixels darker than half, of a binary PGM. */
const inkOf = (pgm: Buffer): number => {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40))
  if (!header) throw new Error('no PGM')
  const pixels = pgm.subarray(header[0].length)
  return pixels.filter((value) => value < 160).length / pixels.length
}
