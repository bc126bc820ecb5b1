// A store with a little of everything in it, what it holds when it is read, and how its file looked while it was open.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Store } from '#server/store.ts'
import { openStore } from '#server/stores/open.ts'
import { databaseFile } from '#server/stores/sqlite.ts'

const workspaces = ['w1', 'w2']
const documents = ['layout', 'plan', 'survey']
const devices = (workspace: string): string[] =>
  ['olga', 'ed'].map((member) =>
    createHash('sha256')
      .update(workspace + member)
      .digest('hex'),
  )
const picture = new Uint8Array(Buffer.from('picture '.repeat(6_000)))
const digest = createHash('sha256').update(picture).digest('hex')
export const received = '2026-11-22T08:00:00.000Z'

/** Everything that the relay would answer with. */
export interface Held {
  readonly texts: ReadonlyMap<string, Y.Doc>
  readonly records: readonly string[]
  readonly blobs: readonly (string | null)[]
  readonly holders: readonly unknown[]
  readonly generations: readonly (string | null)[]
  /** Rows that were noticed to be damaged when they were read. */
  readonly noticed: number
}

const docOf = async (store: Store, workspace: string, document: string): Promise<[Y.Doc, number]> => {
  const { snapshot, rows, damaged } = await store.updates.load(workspace, document)
  const doc = new Y.Doc()
  for (const update of [...(snapshot === null ? [] : [snapshot.update]), ...rows.map((row) => row.update)])
    Y.applyUpdate(doc, update)
  return [doc, damaged]
}

export const read = async (store: Store): Promise<Held> => {
  const texts = new Map<string, Y.Doc>()
  let noticed = 0
  for (const workspace of workspaces)
    for (const document of documents) {
      const [doc, damaged] = await docOf(store, workspace, document)
      texts.set(`${workspace}/${document}`, doc)
      noticed += damaged
    }
  const all = <T>(ask: (workspace: string) => Promise<T>): Promise<T[]> => Promise.all(workspaces.map(ask))
  const records = await all(async (workspace) => [
    ...(await store.ledgers.read(workspace, 'members', 0, 1_000)),
    ...(await store.ledgers.read(workspace, 'responses', 0, 1_000)),
  ])
  const blobs = await all((workspace) => store.blobs.get(workspace, digest))
  const holders = await all((workspace) =>
    Promise.all(devices(workspace).map((device) => store.accounts.holder(device))),
  )
  return {
    texts,
    records: records.flat().map(({ json }) => json),
    blobs: blobs.map((bytes) => (bytes === null ? null : Buffer.from(bytes).toString())),
    holders: holders.flat(),
    generations: await all((workspace) => store.accounts.generation(workspace)),
    noticed,
  }
}

/** What is held, one digest a part, so that a difference names its part. */
export const contentOf = ({ texts, ...held }: Held): Readonly<Record<string, string>> => {
  const parts = Object.entries({ ...held, noticed: 0 }).map(([name, part]) => [name, JSON.stringify(part)])
  const plain = [...texts].map(([name, doc]) => [name, doc.getText('t').toJSON()])
  return Object.fromEntries(
    [...parts, ...plain].map(([name, text]) => [
      name,
      createHash('sha256')
        .update(text ?? '')
        .digest('hex'),
    ]),
  )
}

/** A closed store, and what is known of it. */
export interface Filled {
  readonly file: Buffer
  readonly whole: Held
  readonly epoch: string
  /** The file and the log beside it, as a kill leaves them. */
  readonly killed: { readonly '': Buffer; readonly '-wal': Buffer }
}

/** Fills a store in this folder. */
export const fillStore = async (soundDir: string): Promise<Filled> => {
  const store = await openStore(soundDir)
  const { epoch } = store
  for (const workspace of workspaces) {
    const [olga = '', ed = ''] = devices(workspace)
    await store.accounts.publish(
      { workspace, member: 'olga', name: 'Olga', device: olga, received },
      'generation-1',
    )
    await store.accounts.invite({
      hash: `h-${workspace}`,
      workspace,
      role: 'editor',
      uses: 1,
      expires: '2027-01-01T00:00:00.000Z',
      maker: 'olga',
      received,
    })
    await store.accounts.redeem(`h-${workspace}`, {
      workspace,
      member: 'ed',
      name: 'Ed',
      device: ed,
      received,
    })
    await store.blobs.put(workspace, digest, picture, 'olga', received)
    const rows = Array.from({ length: 30 }, (_, n) => ({
      id: `r${n}`,
      json: JSON.stringify({ id: `r${n}`, answer: `answer ${n} of ${workspace}` }),
      member: 'ed',
      received,
    }))
    await store.ledgers.append(workspace, 'responses', rows)
    for (const document of documents) {
      const doc = new Y.Doc()
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (let n = 0; n < 40; n++) doc.getText('t').insert(doc.getText('t').length, `${document} line ${n}. `)
      const row = { workspace, document, member: 'ed', received }
      const seqs = await store.updates.append(updates.slice(0, 20).map((update) => ({ ...row, update })))
      const snapshot = { seq: seqs.at(-1) ?? 0, update: Y.mergeUpdates(updates.slice(0, 20)) }
      if (document === 'plan') await store.updates.compact(workspace, document, 0, snapshot, [])
      await store.updates.append(updates.slice(20).map((update) => ({ ...row, update })))
    }
  }
  const whole = await read(store)
  // as a kill leaves it: all that was acknowledged, the most of it in the log beside the file
  const now = (end: string): Buffer => readFileSync(join(soundDir, databaseFile + end))
  const killed = { '': now(''), '-wal': now('-wal') }
  await store.close()
  if ((statSync(join(soundDir, `${databaseFile}-wal`), { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new Error('a closed store is in one piece')
  return { file: now(''), whole, epoch, killed }
}
