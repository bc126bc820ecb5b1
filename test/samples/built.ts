// Opens a workspace that a sample or a seed built, by the way of a file, as a person would.
import { readArchive, writeArchive } from '#files/archive.ts'
import { openFile, type OpenedFile } from '#command/openedFile.ts'
import { makePen, type Pen } from '#core/pen.ts'
import type { BuiltWorkspace } from '#samples/samples.ts'
import { chanceOf } from '#samples/chance.ts'

/** A pen whose ids a seed decides. */
export const penFrom = (seed: string): Pen =>
  makePen(`member-${seed}`, chanceOf(seed).bytes, () => '2026-11-01T00:00:00.000Z')

export const fileOf = ({ facts, documents, ledgers, blobs }: BuiltWorkspace): Uint8Array =>
  writeArchive({
    ...facts,
    saved: '2026-11-01T00:00:00.000Z',
    documents,
    ledgers: new Map(Object.entries(ledgers)),
    blobs,
  })

/** Throws where the file can't be read: a built workspace always can. */
export const opened = (built: BuiltWorkspace): OpenedFile => {
  const archive = readArchive(fileOf(built))
  if (!archive.ok) throw new Error(JSON.stringify(archive.error))
  const file = openFile(archive.value)
  if ('damaged' in file) throw new Error(file.damaged)
  if ('costly' in file) throw new Error(file.costly)
  return file
}
