// Reads and writes workspace files for the commands, and says in words why a file can't be used.
import { readFile, writeFile } from 'node:fs/promises'
import { readArchive, writeArchive, type ArchiveContents } from '#files/archive.ts'
import type { Archive } from '#schemas/archive.ts'
import type { CommandWords } from './command.ts'
import { failure } from './command.ts'

/** The bytes of a file. Fails in words where it can't be read. */
export const readBytes = async (file: string, words: CommandWords): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    throw failure(words('unreadable', { file }))
  }
}

/** Writes a file anew. Fails in words where it can't be written. */
export const writeBytes = async (
  file: string,
  content: Uint8Array | string,
  words: CommandWords,
): Promise<void> => {
  try {
    await writeFile(file, content)
  } catch {
    throw failure(words('unwritable', { file }))
  }
}

/** Reads a workspace file without opening its documents. Fails in words that say what is wrong with it. */
export const readWorkspace = async (file: string, words: CommandWords): Promise<Archive> => {
  const read = readArchive(await readBytes(file, words))
  if (read.ok) return read.value
  const fault = read.error
  switch (fault.refused) {
    case 'not-a-zip':
    case 'no-manifest':
    case 'foreign-format':
      throw failure(words('foreign', { file }))
    case 'cut-off':
      throw failure(words('cutOff', { file }))
    case 'newer-version':
      throw failure(words('newer', { file }))
    case 'too-large':
      throw failure(words('tooLarge', { file }))
    case 'part-too-large': {
      const { part, bytes, most } = fault
      throw failure(words('partTooLarge', { file, part, bytes, most }))
    }
    case 'damaged':
    case 'bad-record':
      throw failure(words('damaged', { file, part: fault.part }))
  }
}

/**
 * Writes a workspace file. Fails in words where it can't be written; contents that no file may have are a bug and
 * thrown on.
 */
export const writeWorkspace = (file: string, contents: ArchiveContents, words: CommandWords): Promise<void> =>
  writeBytes(file, writeArchive(contents), words)
