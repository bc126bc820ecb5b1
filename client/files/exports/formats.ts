// The formats that an approved revision is exported in, as buttons and help list them. A new one is one file and one line here.
import { registryOf } from '#core/kinds/registry.ts'
import type { ExportFormat } from './format.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { pdf } from './pdf.ts'

/** All formats by how they are asked for, in the order in which buttons and help list them. */
export const formats: ReadonlyMap<string, ExportFormat> = registryOf<ExportFormat>([pdf, json, markdown])
