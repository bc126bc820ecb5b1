// A workspace file that somebody unpacked and packed again: in a folder of its own, with what the system adds to folders.
import { archiveExtension } from './archiveName.ts'

const manifestPath = 'manifest.json'

/** Of the systems that pack: shadows of the files, and how a folder is shown. */
const isOfSystem = (path: string): boolean =>
  path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(path)

/** The parts by their own paths; a file that is as it was written is given back as it is. */
export const unwrapped = (entries: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> => {
  const parts = [...entries].filter(([path]) => !isOfSystem(path) && !path.endsWith('/'))
  const [folder] = /^[^/]+\//.exec(parts[0]?.[0] ?? '') ?? ['']
  const isWrapped =
    folder !== '' &&
    parts.some(([path]) => path === `${folder}${manifestPath}`) &&
    parts.every(([path]) => path.startsWith(folder))
  return new Map(isWrapped ? parts.map(([path, bytes]) => [path.slice(folder.length), bytes]) : parts)
}

/** The only thing in a zip, where that is a workspace file. */
export const packedAlone = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array | null => {
  const [first, ...others] = parts
  return first !== undefined && others.length === 0 && first[0].endsWith(archiveExtension) ? first[1] : null
}
