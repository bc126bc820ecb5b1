// The operator's log: one line of JSON per event on standard error, without names, keys or content.

/** Levels, from most to least detailed. */
export const levels = ['debug', 'info', 'warn', 'error'] as const
/** A level of the log. */
export type Level = (typeof levels)[number]

/** All events; their names stay, since operators filter by them. */
export type Event =
  | 'started'
  | 'waiting-for-folder'
  | 'stopping'
  | 'stop-failed'
  | 'request-failed'
  | 'socket-failed'
  | 'port-failed'
  | 'refused'
  | 'room-broken'
  | 'room-quarantined'
  | 'room-costly'
  | 'row-quarantined'
  | 'snapshot-failed'
  | 'disk-full'
  | 'store-damaged'
  | 'account-damaged'
  | 'store-salvaged'
  | 'certificate-reloaded'
  | 'certificate-kept'

/** Fields of an event: ids and counts say where to look and open nothing; names, keys and content have no place here. */
export interface Facts {
  readonly code?: string
  readonly workspace?: string
  readonly document?: string
  readonly count?: number
  /** Logged by kind and place only: a fault's message may quote what somebody sent. */
  readonly fault?: unknown
}

let least: Level = 'info'
/** Sets the least level that is logged; `info` by default. */
export const logFrom = (level: Level): void => void (least = level)

const kindOf = (fault: unknown): object => {
  if (!(fault instanceof Error)) return { kind: typeof fault }
  const { code } = fault as { code?: unknown }
  const at = fault.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return {
    kind: fault.name,
    ...(typeof code === 'string' && { code }),
    ...(at !== undefined && { at: at.trim().replace(/^at |(file:\/\/)?\/[^ ]*(?=\/server\/)/g, '') }),
  }
}

/** Writes one event. */
export const log = (level: Level, event: Event, { fault, ...facts }: Facts = {}): void => {
  if (levels.indexOf(level) < levels.indexOf(least)) return
  const line = { time: new Date().toISOString(), level, event, ...facts }
  process.stderr.write(`${JSON.stringify(fault === undefined ? line : { ...line, fault: kindOf(fault) })}\n`)
}
