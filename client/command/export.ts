// `export FILE --as json|pdf|md --out PATH`: the frozen, approved revision as a file; the draft is never looked at.
import { aboutPeople } from '#schemas/members.ts'
import { createRequire } from 'node:module'
import { readRevision, revisionInForce, writeExport, type FrozenRevision } from '#files/exportJson.ts'
import { labelAgrees } from '#core/ledgers/decisions.ts'
import { revisionMarkdown } from '#files/report/reportMarkdown.ts'
import type { FontName } from '#files/pdf/font.ts'
import { wordsOf } from '#words/words.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'
import { openedWorkspace } from './show.ts'
import { readBytes, writeBytes } from './workspaceFile.ts'

const usage = 'export FILE.bandeng --as json|pdf|md --out PATH'

/** Writes the approved revision in one of the formats. Fails where none is in force. */
export const exportRevision: Command = {
  name: 'export',
  usage: [usage],
  options: ['as', 'out'],
  places: [1, 1],
  run: async ({ words, places: [path = ''], options: { as, out } }) => {
    if (as !== 'json' && as !== 'pdf' && as !== 'md')
      throw failure(words('badOption', { name: '--as', usage }))
    if (out === undefined || out === '') throw failure(words('badOption', { name: '--out', usage }))
    const file = await openedWorkspace(path, words)
    const frozen = frozenOf(file, words)
    const people = new Map(aboutPeople(file.ledger('members')).map(({ member, name }) => [member, name]))
    const bytes =
      as === 'json'
        ? writeExport(frozen)
        : as === 'md'
          ? revisionMarkdown(frozen, words.lang, people)
          : await pdfOf(frozen, people, file.blobs, words)
    await writeBytes(out, bytes, words)
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

/** The whole fonts lie beside the package, so that every name prints; only the page needs smaller cuts. */
const chinese = '@expo-google-fonts/noto-sans-sc'
const fontFiles: Readonly<Record<FontName, string>> = {
  cut: `${chinese}/400Regular/NotoSansSC_400Regular.ttf`,
  whole: `${chinese}/400Regular/NotoSansSC_400Regular.ttf`,
  bold: `${chinese}/700Bold/NotoSansSC_700Bold.ttf`,
  signs: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf',
}

/** Characters without a shape that are named at most. */
const shownSigns = 40

const pdfOf = async (
  frozen: FrozenRevision,
  people: ReadonlyMap<string, string>,
  blobs: ReadonlyMap<string, Uint8Array>,
  words: CommandWords,
): Promise<Uint8Array> => {
  // Loaded only for a PDF: the writer is large.
  const { prepareRevisionPdf } = await import('#files/pdf/revisionPdf.ts')
  const { resolve } = createRequire(import.meta.url)
  const fonts = (name: FontName): Promise<Uint8Array> => readBytes(resolve(fontFiles[name]), words)
  const prepared = await prepareRevisionPdf(frozen, words.lang, fonts, people, (digest) =>
    Promise.resolve(blobs.get(digest) ?? null),
  )
  const { missing } = prepared
  if (missing.length > 0)
    say(
      wordsOf(words.lang, 'pdf')('unprintable', {
        count: missing.length,
        signs: missing.slice(0, shownSigns).join(' '),
      }),
    )
  return prepared.write()
}
