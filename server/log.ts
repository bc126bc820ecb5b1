// What an operator reads later: one line of JSON per event on standard error, and nothing in it that anybody wrote or must not know.

export const levels = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof levels)[number]

/** Everything that is ever logged, by a name that stays. */
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

/** Ids and counts tell an operator where to look; neither opens anything, and names, keys and contents have no place here. */
export interface Facts {
  readonly code?: string
  readonly workspace?: string
  readonly document?: string
  readonly count?: number
  /** Told by its kind and place alone: the message of a fault may quote what somebody sent. */
  readonly fault?: unknown
}

let least: Level = 'info'
/** Leaves out what is below this level; `info` where it is never called. */
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

export const log = (level: Level, event: Event, { fault, ...facts }: Facts = {}): void => {
  if (levels.indexOf(level) < levels.indexOf(least)) return
  const line = { time: new Date().toISOString(), level, event, ...facts }
  process.stderr.write(`${JSON.stringify(fault === undefined ? line : { ...line, fault: kindOf(fault) })}\n`)
}
