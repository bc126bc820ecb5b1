// The mappings of tables that were imported on this device, for the next table with the same headings. Headings and choices only, no answer.
import { sameHeadings } from '#files/csv/mappingFile.ts'
import { RememberedMapping, type MappingFile } from '#schemas/importMapping.ts'

const place = 'bandeng.importMappings'
/** The last ones are kept; a committee has a few survey tools. */
const most = 12

/** The stored values, the newest first; one that only a newer version can read stays among them. */
const stored = (): readonly unknown[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(list) ? list : []
  } catch {
    // No storage (private window, old data): every table is mapped anew.
    return []
  }
}

/** The file of a stored value, where it is of this centre and these headings. */
const fileIn = (raw: unknown, centre: string, headings: readonly string[]): MappingFile | null => {
  const one = RememberedMapping.safeParse(raw).data
  if (one?.centre !== centre) return null
  const own = one.file.columns.map(({ heading }) => heading)
  return sameHeadings(own, headings) ? one.file : null
}

/** The newest mapping for these headings in this centre; null where none fits or nothing is stored. */
export const rememberedMapping = (centre: string, headings: readonly string[]): MappingFile | null => {
  for (const raw of stored()) {
    const file = fileIn(raw, centre, headings)
    if (file !== null) return file
  }
  return null
}

/** The newest first; what another tab has kept meanwhile stays. */
export const rememberMapping = (centre: string, file: MappingFile): void => {
  const headings = file.columns.map(({ heading }) => heading)
  const others = stored().filter((raw) => fileIn(raw, centre, headings) === null)
  try {
    localStorage.setItem(place, JSON.stringify([{ centre, file }, ...others].slice(0, most)))
  } catch {
    // A device that keeps nothing maps the next table anew.
  }
}
