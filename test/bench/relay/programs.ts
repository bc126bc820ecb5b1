// The programs of a measurement: the yardstick, loads in processes of their own, and what the system says of a process.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AckFigures, AckTask } from './ackLoad.ts'
import type { BurstFigures, BurstTask } from './burstLoad.ts'
import type { CursorFigures, CursorTask } from './cursorLoad.ts'
import type { FanOutFigures, FanOutTask } from './fanOutLoad.ts'
import type { Task } from './load.ts'

const program = (name: string): string[] => ['--import', 'tsx', join(import.meta.dirname, name)]

interface FiguresOf {
  readonly ack: AckFigures
  readonly burst: BurstFigures
  readonly cursors: CursorFigures
  readonly fanOut: FanOutFigures
}

/** Runs one load and gives its figures; rejects with what it said where it fails. */
export const load = async <T extends AckTask | BurstTask | CursorTask | FanOutTask>(
  task: T,
): Promise<FiguresOf[T['kind']]> => {
  const args = [...program('load.ts'), JSON.stringify(task satisfies Task)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let said = ''
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${task.kind}: ${said}`)
  return JSON.parse(printed) as FiguresOf[T['kind']]
}

export interface Reference {
  readonly url: string
  readonly pid: number
  readonly end: () => void
}

/** Starts the yardstick. */
export const startReference = async (): Promise<Reference> => {
  const child = spawn(process.execPath, program('referenceRelay.ts'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim().replace(/\/$/, '')))
    child.once('close', () => reject(new Error('the yardstick ended')))
  })
  return { url, pid: child.pid ?? 0, end: () => void child.kill('SIGKILL') }
}

const statusOf = (pid: number, field: string): number => {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? NaN) / 1_024
}
/** What a process has started, where that is one process. */
export const onlyChildOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())

/** Memory that a process has of the machine, in MB; at this moment, and the most it ever had. */
export const residentMb = (pid: number): number => statusOf(pid, 'VmRSS')
export const peakResidentMb = (pid: number): number => statusOf(pid, 'VmHWM')

const ticksPerSecond = 100
/** Seconds of processor time that a process has used, all its threads together. */
export const processorSeconds = (pid: number): number => {
  // what follows the name in brackets; the 14th and 15th field are user and system time
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
