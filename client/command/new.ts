// `new --sample ID OUT` and `new --random SEED OUT`: makes a workspace file.
import { randomBytes } from 'node:crypto'
import { makePen } from '#core/pen.ts'
import { buildRandom, randomMoment } from '#samples/random.ts'
import { samples, type BuiltWorkspace } from '#samples/samples.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import { identityOf, openedWorkspace } from './show.ts'
import { writeWorkspace } from './workspaceFile.ts'

/** Writes a workspace file from a sample, or one made at random from a seed that gives the same file again. */
export const newWorkspace: Command = {
  name: 'new',
  usage: ['new --sample ID OUT.bandeng', 'new --random SEED OUT.bandeng'],
  options: ['sample', 'random'],
  places: [1, 1],
  run: async ({ words, places: [out = ''], options: { sample, random } }) => {
    if ((sample === undefined) === (random === undefined))
      throw failure(words('wrongArguments', { usage: newWorkspace.usage.join(' | ') }))
    const built = random === undefined ? await fromSample(sample ?? '', words) : buildRandom(random)
    const { facts, documents, ledgers, blobs } = built
    await writeWorkspace(
      out,
      {
        ...facts,
        // A workspace from a seed has no moment of its own: the same seed gives the same file.
        saved: random === undefined ? new Date().toISOString() : randomMoment,
        documents,
        ledgers: new Map(Object.entries(ledgers)),
        blobs,
      },
      words,
    )
    say(words('written', { path: out }))
    return { json: identityOf(await openedWorkspace(out, words)) }
  },
}

const fromSample = async (id: string, words: CommandWords): Promise<BuiltWorkspace> => {
  const sample = samples.find((known) => known.id === id)
  if (sample === undefined)
    throw failure(words('unknownSample', { name: id, known: samples.map((known) => known.id).join(', ') }))
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
  const member = makePen('', random, () => '').newId()
  const pen = makePen(member, random, () => new Date().toISOString())
  return (await sample.load()).buildSample(pen, words.lang)
}
