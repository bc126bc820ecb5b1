// Keeps the promises of the package: exact versions, one Yjs, a lockfile that names no registry.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Manifest = {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  imports: Record<string, string>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string }>
}

const installedAs = (name: string): string[] =>
  Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`))

test('every version is exact', () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('every script runs in any shell, that of Windows too', () => {
  const words = Object.values(manifest.scripts).flatMap((script) => script.split(' '))
  expect(words.filter((word) => /^\w+=|[$'";|~*]/.test(word) || ['exec', 'env', '&'].includes(word))).toEqual(
    [],
  )
})

test('a laptop, a service and a container start Node alike', () => {
  const flagsIn = (text: string): readonly string[] => text.match(/--max-[\w-]+=\d+/g) ?? []
  const deployed = ['server/deploy/bandeng.service', 'server/deploy/Containerfile'].map((path) =>
    readFileSync(path, 'utf8'),
  )
  const started = deployed.map(flagsIn)
  const [service, container] = deployed.map((text) => text.match(/\bMALLOC_\w+=\d+/g))
  expect(container).toEqual(service)
  expect(service).toHaveLength(2)
  expect(started).toEqual([
    flagsIn(manifest.scripts['start'] ?? ''),
    flagsIn(manifest.scripts['start'] ?? ''),
  ])
  expect(started[0]).toHaveLength(1)
})

test('the lockfile names no registry', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
})

test.each(['yjs', 'lib0', 'y-protocols', 'react', '@tiptap/core', '@tiptap/y-tiptap', 'prosemirror-model'])(
  '%s is installed once',
  (name) => expect(installedAs(name)).toHaveLength(1),
)

test('all Tiptap packages are of one version', () => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => /node_modules\/@tiptap\/(?!y-tiptap)/.test(path))
    .map(([, entry]) => entry.version)
  expect(new Set(versions).size).toBe(1)
})

test('every source file opens with a comment that says what it is for', () => {
  const rooms = ['schemas', 'client', 'server', 'test'].filter((room) => existsSync(room))
  const sources = rooms.flatMap(function walk(path: string): string[] {
    if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => walk(join(path, name)))
    return /\.(ts|tsx|mjs)$/.test(path) ? [path] : []
  })
  expect(sources.filter((path) => !/^(#!.*\n)?(\/\/|\/\*)/.test(readFileSync(path, 'utf8')))).toEqual([])
})
