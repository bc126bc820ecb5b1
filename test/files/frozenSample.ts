// Frozen revisions of the samples for the tests of exports, and what another program reads in a PDF.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import subsetFont from 'subset-font'
import { freezeRevision, sealRevision } from '#core/centre/revision.ts'
import { readRevision, revisionInForce, type FrozenRevision } from '#files/exportJson.ts'
import { samples } from '#samples/samples.ts'
import type { Revision } from '#schemas/archive.ts'
import { aboutPeople } from '#schemas/members.ts'
import { opened, penFrom } from '#test/samples/built.ts'

const run = promisify(execFile)

/** A font as the package has it, in bytes. */
export const packagedFont = (weight: '400Regular' | '700Bold' = '400Regular'): Promise<Uint8Array> => {
  const manifest = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
  return readFile(join(dirname(manifest), `${weight}/NotoSansSC_${weight}.ttf`))
}

/** The same with no more characters than some words have, as TrueType. */
export const fontCutTo = async (words: string): Promise<Uint8Array> =>
  subsetFont(Buffer.from(await packagedFont()), words, { targetFormat: 'truetype' })

/** The font for raised and lowered figures. */
export const packagedSigns = (): Promise<Uint8Array> => {
  const manifest = createRequire(import.meta.url).resolve('pdfmake/package.json')
  return readFile(join(dirname(manifest), 'fonts/Roboto/Roboto-Regular.ttf'))
}

/** The sample's approved revision, or what it holds frozen now where none is. */
export const frozenSample = async (id: string): Promise<FrozenRevision> => {
  const sample = samples.find((one) => one.id === id)
  if (sample === undefined) throw new Error(`no sample ${id}`)
  const built = (await sample.load()).buildSample(penFrom(id), 'zh')
  const inForce = revisionInForce(built.ledgers.decisions, aboutPeople(built.ledgers.members))
  if (inForce !== null) {
    const revision = readRevision(built.blobs.get(inForce.digest) ?? new Uint8Array(), inForce.digest)
    if (revision === null) throw new Error('the revision cannot be read')
    return { ...inForce, revision }
  }
  const { bytes, digest } = sealRevision(
    freezeRevision(opened(built), {
      workspace: 'w',
      generation: 'g',
      label: '第一版',
      text: { type: 'doc' },
      tally: null,
      threads: [],
    }),
  )
  const revision = readRevision(bytes, digest)
  if (revision === null) throw new Error('the revision cannot be read')
  return { digest, revision, decisions: [] }
}

/** The same revision with another text; its digest is left as it was. */
export const withText = (file: FrozenRevision, ...content: readonly unknown[]): FrozenRevision => ({
  ...file,
  revision: { ...file.revision, text: { type: 'doc', content } } as Revision,
})

/** A word with its place in points from the upper left corner of its page. */
export interface PlacedWord {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
}

/** A PDF on the disk, read by poppler's programs; each is started once for all who ask the same. */
export class ReadPdf {
  readonly folder = mkdtempSync(join(tmpdir(), 'bandeng-pdf-'))
  readonly #path = join(this.folder, 'file.pdf')

  static async of(bytes: Uint8Array): Promise<ReadPdf> {
    const read = new ReadPdf()
    await writeFile(read.#path, bytes)
    return read
  }

  readonly #said = new Map<string, Promise<string>>()

  /** The words as they stand on the sheet, page by page. */
  async pages(): Promise<readonly string[]> {
    const said = await this.run('pdftotext', '-layout')
    return said.split('\f').filter((page) => page.trim() !== '')
  }

  /** All words in the order of the file: a cell's stand together. */
  text(): Promise<string> {
    return this.run('pdftotext', '-raw', '-enc', 'UTF-8')
  }

  /** Words with their places in points from the upper left corner, in the order of the file. */
  async words(): Promise<readonly PlacedWord[]> {
    const said = await this.run('pdftotext', '-bbox')
    let page = 0
    return said.split('\n').flatMap((line) => {
      if (line.includes('<page ')) page++
      const [, left, top, right, text] =
        /<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="[^"]*">(.*)<\/word>/.exec(line) ?? []
      return text === undefined
        ? []
        : [{ page, text, left: Number(left), right: Number(right), top: Number(top) }]
    })
  }

  run(program: string, ...options: readonly string[]): Promise<string> {
    const key = [program, ...options].join(' ')
    const known = this.#said.get(key)
    if (known !== undefined) return known
    const output = program === 'pdftotext' ? ['-'] : []
    const said = run(program, [...options, this.#path, ...output], { maxBuffer: 1e8 }).then(
      ({ stdout }) => stdout,
    )
    this.#said.set(key, said)
    return said
  }

  /** The kind of each element of the structure, in reading order. */
  async tagKinds(): Promise<readonly string[]> {
    return (await this.tags('-struct')).map(({ kind }) => kind)
  }

  /** The same with their words, which takes poppler seconds where there are many. */
  async tags(
    option: '-struct' | '-struct-text' = '-struct-text',
  ): Promise<readonly { readonly kind: string; readonly text: string }[]> {
    const tags: { kind: string; text: string }[] = []
    for (const line of (await this.run('pdfinfo', option)).split('\n')) {
      const kind = /^ *([A-Z]\w*)(?: \(\w+\))?:?$/.exec(line)?.[1]
      if (kind !== undefined) tags.push({ kind, text: '' })
      const last = tags.at(-1)
      const words = /^ *"(.*)"$/.exec(line)?.[1]
      if (words !== undefined && last !== undefined) last.text += words
    }
    return tags
  }

  /** The pages as binary grey pictures. */
  async pictures(dotsPerInch: number): Promise<readonly Buffer[]> {
    await run('pdftoppm', ['-r', String(dotsPerInch), '-gray', this.#path, join(this.folder, 'page')])
    const { stdout } = await run('sh', ['-c', `ls ${this.folder}/page-*.pgm`])
    return Promise.all(
      stdout
        .trim()
        .split('\n')
        .map((file) => readFile(file)),
    )
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
