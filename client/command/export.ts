// `export`: the frozen, approved revision as a file in one of the registered formats; the draft is never looked at.
import { unconfirmedLabels } from '#core/ledgers/leaving.ts'
import { aboutPeople } from '#schemas/members.ts'
import { createRequire } from 'node:module'
import { prepareExport } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { missingWords } from '#files/exports/missingWords.ts'
import type { FontName } from '#files/pdf/font.ts'
import { failure, say, type Command } from './command.ts'
import { fileInForce, fileStandings } from './fileInForce.ts'
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
    const frozen = fileInForce(file, words)
    if ('part' in frozen) throw failure(frozen.words)
    const waiting = unconfirmedLabels(fileStandings(file))
    for (const label of waiting) say(words('stillUnconfirmed', { label, written: frozen.revision.label }))
    const people = new Map(aboutPeople(file.ledger('members')).map(({ member, name }) => [member, name]))
    const { resolve } = createRequire(import.meta.url)
    const means = {
      fonts: (name: FontName) => readBytes(resolve(fontFiles[name]), words),
      pictures: (digest: string) => Promise.resolve(file.blobs.get(digest) ?? null),
    }
    const prepared = await prepareExport(format, frozen, words.lang, means, people)
    for (const sentence of missingWords(prepared, words.lang)) say(sentence)
    await writeBytes(out, await prepared.write(), words)
    say(words('written', { path: out }))
    const { revision, digest } = frozen
    const more = waiting.length === 0 ? {} : { unconfirmed: waiting }
    return { json: { path: out, revision: revision.label, digest, ...more } }
  },
}

/** The whole fonts lie beside the package, so that every name prints; only the page needs smaller cuts. */
const chinese = '@expo-google-fonts/noto-sans-sc'
const fontFiles: Readonly<Record<FontName, string>> = {
  cut: `${chinese}/400Regular/NotoSansSC_400Regular.ttf`,
  whole: `${chinese}/400Regular/NotoSansSC_400Regular.ttf`,
  bold: `${chinese}/700Bold/NotoSansSC_700Bold.ttf`,
  signs: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf',
}
