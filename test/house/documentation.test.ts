// What the documentation claims and a machine can check: settings are those that are read, links lead somewhere, files that are named exist, READMEs are short.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { isPostgres, readConfig } from '#server/config.ts'
import { languagesOf } from '#server/words.ts'

const skipped = new Set(['node_modules', 'dist', 'shared'])
const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pagesIn(path)
    return entry.name.endsWith('.md') ? [normalize(path)] : []
  })
const pages = pagesIn('.')
const textOf = (page: string): string => readFileSync(page, 'utf8')
const withoutCode = (text: string): string => text.replaceAll(/^```[^]*?^```/gm, '')

/** The variables that a function reads from its environment. */
const variablesRead = (read: (env: Record<string, string | undefined>) => unknown): string[] => {
  const seen = new Set<string>()
  const env = new Proxy<Record<string, string | undefined>>(
    {},
    { get: (_, name) => void (typeof name === 'string' && seen.add(name)) },
  )
  read(env)
  return [...seen]
}

/** Rows of the table of settings: the default by name. */
const settingsIn = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...textOf(page).matchAll(/^\| (`[A-Z_`, ]+`) \| ([^|]*)\|/gm)].flatMap(([, names = '', usual = '']) =>
      [...names.matchAll(/[A-Z_]+/g)].map(([name]) => [name, usual.trim()] as const),
    ),
  )

const withSettings = ['README.md', 'README.zh.md', 'server/OPERATING.md']
const languageVariables = variablesRead(languagesOf)

test.each(withSettings)('%s lists the settings that the relay reads, and no others', (page) => {
  const relay = variablesRead((env) => readConfig(env, 'server'))
  expect(relay.length).toBeGreaterThan(8)
  const listed = [...settingsIn(page).keys()].filter((name) => !languageVariables.includes(name))
  expect(listed.toSorted()).toEqual(relay.toSorted())
})

test('the language of the terminal is listed with every variable that decides it', () => {
  const listed = [...settingsIn('server/OPERATING.md').keys()]
  expect(languageVariables.length).toBeGreaterThan(0)
  expect(languageVariables.filter((name) => !listed.includes(name))).toEqual([])
})

test.each(withSettings)('%s gives the defaults that the relay takes', (page) => {
  const config = readConfig({}, 'server')
  if (typeof config === 'string') throw new Error(config)
  const usual = settingsIn(page)
  const { port, host, access, logLevel, dataDir, store, tls, metricsToken, origins } = config
  expect(usual.get('PORT')).toBe(String(port))
  expect(usual.get('HOST')).toBe(host)
  expect(usual.get('ACCESS')).toBe(access)
  expect(usual.get('LOG_LEVEL')).toBe(logLevel)
  expect(normalize(join(process.cwd(), usual.get('DATA_DIR') ?? ''))).toBe(dataDir)
  // an empty cell says that there is none
  expect([isPostgres(store), tls, metricsToken, origins]).toEqual([false, null, null, []])
  for (const name of ['STORE', 'TLS_CERT', 'TLS_KEY', 'METRICS_TOKEN', 'ORIGINS'])
    expect([name, usual.get(name)]).toEqual([name, ''])
})

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): readonly string[] =>
  [...withoutCode(textOf(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

test.each(pages)('every link in %s leads to a file, and to a heading of it', (page) => {
  const broken = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].filter(([, to = '']) => {
    if (/^[a-z]+:/.test(to)) return false
    const [path = '', anchor] = to.split('#')
    const file = path === '' ? page : join(dirname(page), path)
    if (!existsSync(file)) return true
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor)
  })
  expect(broken.map(([, to]) => to)).toEqual([])
})

const roomsTold = pages
  .filter((page) => page.endsWith('/README.md') && !page.startsWith('test/command/older'))
  .map((page) => dirname(page))
const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map((file) => String(file).replaceAll('\\', '/'))
/** A schema may be named by its file alone, wherever it is spoken of. */
const schemaFiles = sourcesIn('schemas')
/** Where the aliases of imports lead, by their first part. */
const folders = new Map(
  Object.entries((JSON.parse(textOf('package.json')) as { imports: Record<string, string> }).imports).map(
    ([alias, folder]) => [alias.replace('/*', ''), normalize(folder.replace('/*', ''))],
  ),
)

/** A feature of so few files is told of in the README of them all. */
const fewFiles = 7
const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'public' && entry.name !== 'pictures')
    .map(({ name }) => `${folder}/${name}`)

test('every room has a README, and the top one leads to the way to contribute', () => {
  const features = foldersOf('client/features').filter((folder) => sourcesIn(folder).length > fewFiles)
  const rooms = [
    'schemas',
    'server',
    'test',
    ...foldersOf('client'),
    ...foldersOf('client/core'),
    ...features,
  ]
  expect(rooms.length).toBeGreaterThan(20)
  expect(rooms.filter((folder) => !roomsTold.includes(folder))).toEqual([])
  expect(textOf('README.md')).toContain('](CONTRIBUTING.md)')
})

test('CONTRIBUTING.md has at most 120 lines, and names nothing that is not there', () => {
  const text = textOf('CONTRIBUTING.md')
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  const paths = [...text.matchAll(/`((?:client|server|schemas|test)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  expect(paths.length).toBeGreaterThan(15)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
  const scripts = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = '']) => script)
  const known = (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts
  expect(scripts.filter((script) => known[script] === undefined)).toEqual([])
})

test.each(roomsTold)('every file that the README of %s and the pages beside it name exists', (folder) => {
  const sources = sourcesIn(folder)
  const beside = pages.filter((page) => dirname(page) === folder)
  const named = beside.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:#?[\w-]+\/)*[\w-][\w.-]*\.(?:tsx?|css|mjs))`/g)].map(
      ([, name = '']) => name,
    ),
  )
  const exists = (name: string): boolean => {
    const [room = '', ...path] = name.split('/')
    const aliased = folders.get(room)
    if (aliased !== undefined) return existsSync(join(aliased, ...path))
    // a file of a folder of the room, or of the room above it, may be named by its end
    const ends = (file: string): boolean => file === name || file.endsWith(`/${name}`)
    return (
      sources.some(ends) ||
      existsSync(name) ||
      existsSync(join('client', name)) ||
      existsSync(join(dirname(folder), name)) ||
      schemaFiles.some(ends)
    )
  }
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((name) => !exists(name))).toEqual([])
})

test.each(roomsTold)(
  'the README of %s has at most 60 lines, and lines of prose at most 140 characters',
  (folder) => {
    const lines = textOf(join(folder, 'README.md')).trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(60)
    expect(lines.filter((line) => line.length > 140 && !line.startsWith('|'))).toEqual([])
  },
)
