// An operator at a relay: its own program run as a process on a data folder, and a centre with some text to look after.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import * as Y from 'yjs'
import type { PublishAnswer } from '#schemas/relay.ts'
import { buildRelay } from './builtRelay.ts'
import { publish } from './people.ts'
import { RawSocket, step2 } from './rawSocket.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from './relay.ts'

interface Told {
  readonly code: number | null
  /** What it printed on standard output. */
  readonly json: Record<string, unknown>
  /** What it said on standard error; null for nothing. */
  readonly told: unknown
}

export interface Operator {
  /** A data folder that is taken away in the end. */
  readonly fresh: () => string
  /** A relay from a build of its own, which ends with `rest`. */
  readonly start: (dataDir?: string) => Promise<RelayProcess>
  readonly admin: (dataDir: string, ...args: readonly string[]) => Promise<Told>
  /** Ends the relays. */
  readonly rest: () => Promise<void>
  /** Takes the folders away. */
  readonly leave: () => void
}

export const databaseIn = (dataDir: string): string => join(dataDir, 'bandeng.sqlite')

/** Starts nothing yet but a build. */
export const operator = async (): Promise<Operator> => {
  const entry = await buildRelay()
  const dirs: string[] = []
  const fresh = (): string => {
    const dir = freshDataDir()
    dirs.push(dir)
    return dir
  }
  const running: RelayProcess[] = []
  return {
    fresh,
    start: async (dataDir = fresh()) => {
      const relay = await startRelay({ entry, dataDir })
      running.push(relay)
      return relay
    },
    admin: (dataDir, ...args) =>
      new Promise((resolve, reject) => {
        const env = { ...process.env, DATA_DIR: dataDir, ORIGINS: 'https://bandeng.example' }
        const child = spawn(process.execPath, [join(dirname(entry), 'admin.js'), ...args], { env })
        let [out, err] = ['', '']
        child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
        child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
        child.on('error', reject)
        child.on('close', (code) => {
          const json = (out === '' ? {} : JSON.parse(out)) as Record<string, unknown>
          resolve({ code, json, told: err === '' ? null : (JSON.parse(err) as unknown) })
        })
      }),
    rest: async () => {
      for (const relay of running.splice(0)) await relay.stop()
    },
    leave: () => dirs.forEach(removeDataDir),
  }
}

/** Writes text before what stands in the centre's plan, until it is acknowledged. */
export const writeMore = async (relay: RelayProcess, key: string, text: string): Promise<void> => {
  const socket = await RawSocket.open(relay.url, 'w1', 'plan', { key })
  const doc = await socket.content()
  doc.getText('t').insert(0, text)
  socket.send(step2(Y.encodeStateAsUpdate(doc)))
  await socket.acknowledged(1)
  socket.close()
}

/** Publishes a centre with some text in its plan; gives its owner. */
export const publishWith = async (relay: RelayProcess, text: string): Promise<PublishAnswer> => {
  const owner = await publish(relay.url)
  await writeMore(relay, owner.key, text)
  return owner
}
