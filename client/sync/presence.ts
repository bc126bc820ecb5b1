// Who else has the centre open and where: never stored, gone when they leave.
import type { Awareness } from 'y-protocols/awareness'
import { makeListeners, type OtherDevice, type Place, type Presence } from '#core/source.ts'
import { PlaceShown } from '#schemas/presence.ts'

const beatMs = 60

/** Presence with its lifetime. */
export interface OpenPresence extends Presence {
  /** Ids of the members who have the document open. */
  readonly here: () => ReadonlySet<string>
  readonly close: () => void
}

/** Presence over a document's awareness. Peers' states are checked by a schema; invalid parts are left out. */
export const openPresence = (awareness: Awareness, member: string): OpenPresence => {
  let peers: readonly OtherDevice[] = []
  let next: Place | null = null
  let told: Place | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = makeListeners()

  const gather = (): void => {
    peers = [...awareness.getStates()].flatMap(([client, state]) => {
      const place = placeOf(state['place'])
      const who: unknown = state['member']
      return client === awareness.clientID || typeof who !== 'string' || place === null
        ? []
        : [{ client, member: who, place }]
    })
    peers = [...peers].sort((a, b) => a.client - b.client)
    listeners.tell()
  }

  const beat = (): void => {
    timer = undefined
    if (next === null) return
    // Checked by the same schema on the way out, since the relay drops what doesn't fit.
    const place = placeOf(next)
    awareness.setLocalState({ ...awareness.getLocalState(), member, ...(place ? { place } : {}) })
    next = null
    timer = setTimeout(beat, beatMs)
  }

  const show = (place: Place): void => {
    told = place
    next = place
    if (timer === undefined) beat()
  }

  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) gather()
  }
  awareness.on('change', onChange)
  gather()
  return {
    read: () => peers,
    watch: listeners.watch,
    here: () => {
      const ids = [...awareness.getStates().values()].map((state): unknown => state['member'])
      return new Set(ids.filter((id) => typeof id === 'string'))
    },
    // Throttled: the first move is sent at once, later ones each `beatMs`, and the last one always.
    show,
    enter: (room) => {
      if (told?.room !== room) show({ room })
    },
    close: () => {
      clearTimeout(timer)
      next = null
      listeners.clear()
      awareness.off('change', onChange)
    },
  }
}

/** A place by the relay's schema, or null. */
const placeOf = (value: unknown): Place | null => {
  const read = PlaceShown.safeParse(value)
  if (!read.success) return null
  const { room, floor, pointer, selection } = read.data
  return {
    room,
    ...(floor === undefined ? {} : { floor }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(selection === undefined ? {} : { selection }),
  }
}
