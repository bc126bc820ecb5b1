// `export FILE --as json|pdf --out PATH`: the frozen, approved revision as a file; the draft is never looked at.
import { aboutPeople } from '#schemas/members.ts'
import { createRequire } from 'node:module'
import { readRevision, revisionInForce, writeExport, type FrozenRevision } from '#files/exportJson.ts'
import { labelAgrees } from '#core/ledgers/decisions.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'
import { openedWorkspace } from './show.ts'
import { readBytes, writeBytes } from './workspaceFile.ts'

const usage = 'export FILE.bandeng --as json|pdf --out PATH'

export const exportRevision: Command = {
  name: 'export',
  usage: [usage],
  options: ['as', 'out'],
  places: [1, 1],
  run: async ({ words, places: [path = ''], options: { as, out } }) => {
    if (as !== 'json' && as !== 'pdf') throw failure(words('badOption', { name: '--as', usage }))
    if (out === undefined || out === '') throw failure(words('badOption', { name: '--out', usage }))
    const frozen = frozenOf(await openedWorkspace(path, words), words)
    await writeBytes(out, as === 'json' ? writeExport(frozen) : await pdfOf(frozen, words), words)
    say(words('written', { path: out }))
    return { json: { path: out, revision: frozen.revision.label, digest: frozen.digest } }
  },
}

const frozenOf = (file: OpenedFile, words: CommandWords): FrozenRevision => {
  const inForce = revisionInForce(file.ledger('decisions'), aboutPeople(file.ledger('members')))
  if (inForce === null) throw failure(words('noRevision'))
  const bytes = file.blobs.get(inForce.digest)
  const revision = bytes === undefined ? null : readRevision(bytes, inForce.digest)
  if (revision === null) throw failure(words('lostRevision', { digest: inForce.digest }))
  const { submitted, ...frozen } = inForce
  if (!labelAgrees(inForce, revision))
    throw failure(words('labelDiffers', { outside: submitted.label ?? '', inside: revision.label }))
  return { ...frozen, revision }
}

/** The whole font lies beside the package, so that every name prints; only the page needs the smaller cut. */
const fontPackage = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'

const pdfOf = async (frozen: FrozenRevision, words: CommandWords): Promise<Uint8Array> => {
  // Loaded only for a PDF: the writer is large.
  const { writeRevisionPdf } = await import('#files/pdf/revisionPdf.ts')
  const font = await readBytes(createRequire(import.meta.url).resolve(fontPackage), words)
  return writeRevisionPdf(frozen, words.lang, font)
}
