// The mappings of tables that were imported on this device, for the next table with the same headings. Headings and choices only, no answer.
import { sameHeadings } from '#files/csv/mappingFile.ts'
import { RememberedMappings, type MappingFile } from '#schemas/importMapping.ts'

const place = 'bandeng.importMappings'
/** The last ones are kept; a committee has a few survey tools. */
const most = 12

const read = (): RememberedMappings => {
  try {
    const stored = RememberedMappings.safeParse(JSON.parse(localStorage.getItem(place) ?? '[]'))
    return stored.success ? stored.data : []
  } catch {
    // No storage (private window, old data): every table is mapped anew.
    return []
  }
}

export const rememberedMapping = (centre: string, headings: readonly string[]): MappingFile | null =>
  read().find(
    (one) =>
      one.centre === centre &&
      sameHeadings(
        one.file.columns.map(({ heading }) => heading),
        headings,
      ),
  )?.file ?? null

/** The newest first; what another tab has kept meanwhile stays. */
export const rememberMapping = (centre: string, file: MappingFile): void => {
  const headings = file.columns.map(({ heading }) => heading)
  const others = read().filter(
    (one) =>
      one.centre !== centre ||
      !sameHeadings(
        one.file.columns.map(({ heading }) => heading),
        headings,
      ),
  )
  try {
    localStorage.setItem(place, JSON.stringify([{ centre, file }, ...others].slice(0, most)))
  } catch {
    // A device that keeps nothing maps the next table anew.
  }
}
