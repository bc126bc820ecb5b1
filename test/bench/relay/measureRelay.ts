// What a relay is measured by: acknowledgements, fan-out, throughput beside a yardstick without a disk, memory, joining, and pointers.
import { calibrate } from '#test/bench/calibration.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { type JoinFigures, measureJoin, measureOpen, type OpenFigures } from './documents.ts'
import { measureShared } from './measureShared.ts'
import { load, processorSeconds, startReference, type Reference } from './programs.ts'
import { quantile } from './typing.ts'

/** One figure beside its target. */
interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** In words; empty where it is only there to be seen. */
  readonly target: string
}
const row = (what: string, value: number, unit: string, target = ''): Row => ({ what, value, unit, target })

const withRelay = async <T>(entry: string, work: (relay: RelayProcess) => Promise<T>): Promise<T> => {
  const relay = await startRelay({ entry, access: 'open' })
  try {
    return await work(relay)
  } finally {
    await relay.kill()
    removeDataDir(relay.dataDir)
  }
}
const withReference = async <T>(work: (reference: Reference) => Promise<T>): Promise<T> => {
  const reference = await startReference()
  try {
    return await work(reference)
  } finally {
    reference.end()
  }
}

const measureAcks = (entry: string) =>
  withRelay(entry, async ({ url }) => {
    const slow = { rooms: 2, writersPerRoom: 2, perSecond: 5, seconds: 20, warmUpSeconds: 2 }
    const fast = { rooms: 50, writersPerRoom: 2, perSecond: 100, seconds: 10, warmUpSeconds: 10 }
    const at20 = await load({ kind: 'ack', url, ...slow })
    const at10000 = await load({ kind: 'ack', url, ...fast })
    return { at20, at10000 }
  })

const measureFanOut = async (entry: string) => {
  const task = { kind: 'fanOut', room: 'layout', receivers: 50, perSecond: 20, seconds: 10 } as const
  const relay = await withRelay(entry, ({ url }) => load({ ...task, url }))
  const reference = await withReference(({ url }) => load({ ...task, url }))
  return { relay, reference }
}

/** Updates per second, in turns with the yardstick, the median of three each. */
const measureBursts = async (entry: string, writers: number) => {
  const task = { kind: 'burst', room: 'layout', writers, receivers: 10, updates: 20_000 } as const
  const relay: number[] = []
  const reference: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const ours = await withRelay(entry, ({ url }) => load({ ...task, url, acknowledged: true }))
    relay.push(ours.updatesPerSecond)
    const theirs = await withReference(({ url }) => load({ ...task, url, acknowledged: false }))
    reference.push(theirs.updatesPerSecond)
  }
  const [perSecond, referencePerSecond] = [quantile(relay, 0.5), quantile(reference, 0.5)]
  return { perSecond, referencePerSecond, times: perSecond / referencePerSecond, relay, reference }
}

const measureCursors = (entry: string) =>
  withRelay(entry, async ({ url, pid }) => {
    const seconds = 10
    const edits = { kind: 'fanOut', url, receivers: 1, perSecond: 20, seconds: seconds - 2 } as const
    const quiet = await load({ ...edits, room: 'before' })
    const cursors = load({ kind: 'cursors', url, cursors: 100, perSecond: 10, seconds: seconds + 2 })
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const [began, usedBefore] = [performance.now(), processorSeconds(pid)]
    const beside = load({ ...edits, room: 'beside' })
    await beside
    const used = processorSeconds(pid) - usedBefore
    const coreShare = used / ((performance.now() - began) / 1_000)
    return { coreShare, beside: await beside, quiet, heard: await cursors }
  })

const measures = {
  acks: measureAcks,
  fanOut: measureFanOut,
  oneWriter: (entry: string) => measureBursts(entry, 1),
  tenWriters: (entry: string) => measureBursts(entry, 10),
  cursors: measureCursors,
  join: (entry: string) => measureJoin(entry, 'records'),
  joinText: (entry: string) => measureJoin(entry, 'text'),
  open: (entry: string) => measureOpen(entry),
  openByNpm: (entry: string) => measureOpen(entry, 'npmStart'),
  shared: (entry: string) => measureShared(entry),
}
type Measures = typeof measures
type Part = keyof Measures
export const relayParts: readonly string[] = Object.keys(measures)

type Figures = { [P in Part]?: Awaited<ReturnType<Measures[P]>> } & {
  readonly node: string
  readonly calibrationMs: number
  readonly calibrationAfterMs: number
}

/** Measures these parts, or all of them, which takes about four minutes; nothing else should run beside it. */
export const measureRelay = async (
  parts: readonly string[] = [],
  onPart: (part: string) => void = () => undefined,
): Promise<Figures> => {
  const entry = await buildRelay()
  const calibrationMs = await calibrate()
  const found: Record<string, unknown> = {}
  for (const [part, measure] of Object.entries(measures)) {
    if (parts.length > 0 && !parts.includes(part)) continue
    onPart(part)
    found[part] = await measure(entry)
  }
  return { node: process.version, calibrationMs, calibrationAfterMs: await calibrate(), ...found }
}

const rowsOfJoin = (what: string, figures: JoinFigures): readonly Row[] => {
  const { operations, megabytes, deviceMs, bestMs, peakMb } = figures
  const best = `about ${bestMs.toFixed(0)}`
  return [
    row(
      `join of ${operations} ${what}, ${megabytes.toFixed(1)} MB, after SIGKILL`,
      figures.afterKillMs,
      'ms',
      'at most 1000',
    ),
    row('  the next one', figures.nextMs, 'ms', 'at most 1000'),
    row('  the first after SIGTERM', figures.afterStopMs, 'ms', 'at most 1000'),
    row('  with people in the room, the log folded', figures.foldedMs, 'ms', 'at most 1000'),
    row('  the log folded, after SIGKILL', figures.killedFoldedMs, 'ms', 'at most 1000'),
    row('  taken in by a device, after SIGKILL', deviceMs.afterKill, 'ms'),
    row('  the next one', deviceMs.next, 'ms'),
    row('  the first after SIGTERM', deviceMs.afterStop, 'ms'),
    row('  with people in the room, the log folded', deviceMs.folded, 'ms', best),
    row('  the log folded, after SIGKILL', deviceMs.killedFolded, 'ms', best),
    row("  the document's own encoding", bestMs, 'ms'),
    row('  most memory by it', peakMb, 'MB'),
  ]
}

const rowsOfOpen = (
  how: string,
  { documentKb, kbPerDocument, leftMb, baseMb }: OpenFigures,
  target: string,
): readonly Row[] => [
  row(`memory per open ${documentKb.toFixed(0)} KB document, ${how}`, kbPerDocument, 'KB', target),
  row('  base', baseMb, 'MB'),
  row('memory above base, 30 s after all left', leftMb, 'MB', 'at most 40'),
]

/** What each part says, in rows. */
const rowsOf: { readonly [P in Part]: (figures: NonNullable<Figures[P]>) => readonly Row[] } = {
  acks: ({ at20, at10000 }) => [
    row('durable acknowledgement p50, 20 edits/s', at20.p50Ms, 'ms'),
    row('durable acknowledgement p99, 20 edits/s', at20.p99Ms, 'ms', 'at most 25'),
    row('durable acknowledgement p50, 10,000 edits/s', at10000.p50Ms, 'ms'),
    row('durable acknowledgement p99, 10,000 edits/s', at10000.p99Ms, 'ms', 'at most 100'),
  ],
  fanOut: ({ relay, reference }) => [
    row('one edit to 50 devices p50', relay.p50Ms, 'ms', 'at most 6'),
    row('one edit to 50 devices p99', relay.p99Ms, 'ms', 'at most 15'),
    row('  the same without a disk p50', reference.p50Ms, 'ms'),
    row('  the same without a disk p99', reference.p99Ms, 'ms'),
  ],
  oneWriter: ({ perSecond, times }) => [
    row('updates/s, 1 writer, 10 receivers, durable', perSecond, '/s', '15,000 is the aim'),
    row('  times the yardstick without a disk', times, '×', 'at least 1.25'),
  ],
  tenWriters: ({ perSecond, times }) => [
    row('updates/s, 10 writers, 10 receivers, durable', perSecond, '/s', '15,000 is the aim'),
    row('  times the yardstick without a disk', times, '×', 'at least 1.25'),
  ],
  cursors: ({ coreShare, beside, quiet }) => [
    row('100 pointers at 10 Hz: share of one core', coreShare * 100, '%', 'at most 40'),
    row('  an edit in another room p99', beside.p99Ms, 'ms', 'at most 20'),
    row('  the same without pointers p99', quiet.p99Ms, 'ms'),
  ],
  join: (figures) => rowsOfJoin('records', figures),
  joinText: (figures) => rowsOfJoin('words at random places', figures),
  open: (figures) => rowsOfOpen('as a service', figures, 'at most 60'),
  openByNpm: (figures) => rowsOfOpen('by npm start', figures, 'at most 80'),
  shared: ({ appends, at20, at2000, twoRelays, across, relayMsPerEdit, databaseMsPerEdit, ...bytes }) => [
    row('PostgreSQL: updates/s that the store alone keeps', appends.postgres, '/s'),
    row('  the same in the SQLite file', appends.sqlite, '/s'),
    row('PostgreSQL: durable acknowledgement p50, 20 edits/s', at20.p50Ms, 'ms'),
    row('PostgreSQL: durable acknowledgement p99, 20 edits/s', at20.p99Ms, 'ms'),
    row('  2,000 edits/s p50', at2000.p50Ms, 'ms'),
    row('  2,000 edits/s p99', at2000.p99Ms, 'ms'),
    row('  1,000 edits/s into each of two relays p50', twoRelays.p50Ms, 'ms'),
    row('  1,000 edits/s into each of two relays p99', twoRelays.p99Ms, 'ms'),
    row('  processor time of both relays per edit', relayMsPerEdit, 'ms'),
    row('  processor time of the database per edit', databaseMsPerEdit, 'ms'),
    row('  an edit from one relay to ten devices at another p50', across.p50Ms, 'ms'),
    row('  an edit from one relay to ten devices at another p99', across.p99Ms, 'ms'),
    row('  in its tables, per edit not folded yet', bytes.bytesPerUpdate, 'B'),
    row('  in its write-ahead log, per edit', bytes.walBytesPerUpdate, 'B'),
  ],
}

const rowsOfPart = <P extends Part>(part: P, figures: Figures): readonly Row[] => {
  const found = figures[part]
  return found === undefined ? [] : rowsOf[part](found)
}

/** The figures as lines of a table, each beside its target. */
export const linesOfRelay = (figures: Figures): string[] => {
  const rows = [
    row('calibration: 4 MB hashed, 200,000 numbers sorted', figures.calibrationMs, 'ms'),
    row('  and once more at the end', figures.calibrationAfterMs, 'ms'),
    ...(Object.keys(measures) as Part[]).flatMap((part) => rowsOfPart(part, figures)),
  ]
  return rows.map(({ what, value, unit, target }) =>
    `${what.padEnd(56)}${value.toFixed(2).padStart(10)} ${unit.padEnd(4)}${target}`.trimEnd(),
  )
}
