// `export FILE --as json|pdf --out PATH`: the frozen, approved revision as a file; the draft is never looked at.
import { readRevision, revisionInForce, writeExport, type FrozenRevision } from '#files/exportJson.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'
import { openedWorkspace } from './show.ts'
import { writeBytes } from './workspaceFile.ts'

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
  const inForce = revisionInForce(file.ledger('decisions'))
  if (inForce === null) throw failure(words('noRevision'))
  const bytes = file.blobs.get(inForce.digest)
  const revision = bytes === undefined ? null : readRevision(bytes, inForce.digest)
  if (revision === null) throw failure(words('lostRevision', { digest: inForce.digest }))
  return { ...inForce, revision }
}

const pdfOf = async (_frozen: FrozenRevision, words: CommandWords): Promise<Uint8Array> =>
  Promise.reject(failure(words('noPdf')))
