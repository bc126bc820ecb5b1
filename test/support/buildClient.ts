// A program: builds the page into a folder, as it is or as a version to come; run by builds.ts in a process of its own.
import { build, loadConfigFromFile, type Plugin, type PluginOption } from 'vite'

const [folder = '', version = ''] = process.argv.slice(2)

interface Change {
  /** End of the source file's path. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/**
 * The version to come: the questionnaire has a new field and a new table, the text a new kind of block (typed as `!! `),
 * and the device's database a new version. Nothing in the product knows of these changes.
 */
const newer: readonly Change[] = [
  { file: 'schemas/survey.ts', from: "document('survey', 1, {", to: "document('survey', 2, {" },
  {
    file: 'schemas/survey.ts',
    from: '  required: z.boolean(),',
    to: '  required: z.boolean(),\n  urgency: z.int().default(3),',
  },
  {
    file: 'schemas/survey.ts',
    from: 'publications: Publication,',
    to: "publications: Publication, themes: record('theme', { name: Line }),",
  },
  {
    file: 'core/documents/survey.ts',
    from: '    draft.questions.add(id,',
    to: "    draft.themes.add(survey.pen.newId(), { name: '新主题' })\n    draft.questions.add(id,",
  },
  { file: 'schemas/plan.ts', from: "document('plan', 1, {", to: "document('plan', 2, {" },
  {
    file: 'RichText/schema.ts',
    from: "import { Extension, type Extensions } from '@tiptap/core'",
    to: `import { Extension, Node, textblockTypeInputRule, type Extensions } from '@tiptap/core'
const Pledge = Node.create({
  name: 'pledge',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: () => ['aside', 0],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^!! $/, type: this.type })]
  },
})`,
  },
  {
    file: 'RichText/schema.ts',
    from: '  HeadingLevel,\n  PastedHtml',
    to: '  Pledge,\n  HeadingLevel,\n  PastedHtml',
  },
  {
    file: 'app/main.tsx',
    from: 'startAppearance()\n',
    to: "document.documentElement.dataset['build'] = 'newer'\nstartAppearance()\n",
  },
]

/** The version to come whose database has another shape: an older tab beside it can no longer open it. */
const newDatabase: Change = {
  file: 'sync/deviceStore.ts',
  from: 'Upgrade<DeviceSchema>[] = [layFirstTables]',
  to: "Upgrade<DeviceSchema>[] = [layFirstTables, (db) => void db.createObjectStore('drafts' as never)]",
}

const changes = version === 'today' ? [] : version === 'newer' ? newer : [...newer, newDatabase]
const made = new Set<Change>()

const applied: Plugin = {
  name: 'version-to-come',
  enforce: 'pre',
  transform(code, id) {
    let changed = code
    for (const change of changes) {
      if (!id.endsWith(`/${change.file}`)) continue
      if (!changed.includes(change.from)) throw new Error(`${change.file} no longer has: ${change.from}`)
      changed = changed.replace(change.from, change.to)
      made.add(change)
    }
    return changed === code ? null : changed
  },
}

const found = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'client/vite.config.ts')
if (found === null) throw new Error('no client/vite.config.ts')

/** All but the slow lines' copies, which take most of the time. */
const kept = (plugin: PluginOption): boolean =>
  !(plugin && typeof plugin === 'object' && 'name' in plugin && plugin.name === 'bandeng-brotli')

await build({
  ...found.config,
  configFile: false,
  logLevel: 'error',
  plugins: [applied, ...(found.config.plugins ?? []).filter(kept)],
  build: { ...found.config.build, outDir: folder, reportCompressedSize: false },
})
const missing = changes.filter((change) => !made.has(change))
if (missing.length > 0) throw new Error(`never built: ${missing.map(({ file }) => file).join(', ')}`)
