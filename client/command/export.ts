// `export`: the frozen, approved revision as a file in one of the registered formats; the draft is never looked at.
import { aboutPeople } from '#schemas/members.ts'
import { createRequire } from 'node:module'
import { prepareExport } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { missingWords } from '#files/exports/missingWords.ts'
import { readRevision, revisionInForce, type FrozenRevision } from '#files/exportJson.ts'
import { labelAgrees } from '#core/ledgers/decisions.ts'
import type { FontName } from '#files/pdf/font.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import type { OpenedFile } from './openedFile.ts'
import { openedWorkspace } from './show.ts'
import { readBytes, writeBytes } from './workspaceFile.ts'

const as = [...formats.keys()]
const usage = `export FILE.bandeng --as ${as.join('|')} --out PATH`

/** Writes the approved revision in one of the formats. Fails where none is in force. */
export const exportRevision: Command = {
  name: 'export',
  usage: [usage],
  options: ['as', 'out'],
  values: { as },
  places: [1, 1],
  run: async ({ words, places: [path = ''], options: { as: id = '', out } }) => {
    const format = formats.get(id)
    if (format === undefined) throw failure(words('badOption', { name: '--as', usage }))
    if (out === undefined || out === '') throw failure(words('badOption', { name: '--out', usage }))
    const file = await openedWorkspace(path, words)
    const frozen = frozenOf(file, words)
    const people = new Map(aboutPeople(file.ledger('members')).map(({ member, name }) => [member, name]))
    const { resolve } = createRequire(import.meta.url)
    const means = {
      fonts: (name: FontName) => readBytes(resolve(fontFiles[name]), words),
      pictures: (digest: string) => Promise.resolve(file.blobs.get(digest) ?? null),
    }
    const { missing, write } = await prepareExport(format, frozen, words.lang, means, people)
    if (missing.length > 0) say(missingWords(missing, words.lang))
    await writeBytes(out, await write(), words)
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
