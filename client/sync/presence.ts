// Who else has the centre open and where they are: never stored, gone when they leave.
import type { Awareness } from 'y-protocols/awareness'
import type { Peer, Place, Presence } from '#core/source.ts'

const beatMs = 60

export interface OpenPresence extends Presence {
  /** Ids of the members who have the document open. */
  readonly here: () => ReadonlySet<string>
  readonly close: () => void
}

/** Presence over a document's awareness. What peers send is checked; what doesn't fit is left out. */
export const openPresence = (awareness: Awareness, member: string): OpenPresence => {
  let peers: readonly Peer[] = []
  let next: Place | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const gather = (): void => {
    peers = [...awareness.getStates()].flatMap(([client, state]) => {
      const place = placeOf(state['place'])
      const who: unknown = state['member']
      return client === awareness.clientID || typeof who !== 'string' || place === null
        ? []
        : [{ client, member: who, place }]
    })
    peers = [...peers].sort((a, b) => a.client - b.client)
    for (const listener of [...listeners]) listener()
  }

  const beat = (): void => {
    timer = undefined
    if (next === null) return
    awareness.setLocalState({ ...awareness.getLocalState(), member, place: next })
    next = null
    timer = setTimeout(beat, beatMs)
  }

  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) gather()
  }
  awareness.on('change', onChange)
  gather()
  return {
    read: () => peers,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    here: () => {
      const ids = [...awareness.getStates().values()].map((state): unknown => state['member'])
      return new Set(ids.filter((id) => typeof id === 'string'))
    },
    // The first move is shown at once, further ones on the beat, and the last one always.
    show: (place) => {
      next = place
      if (timer === undefined) beat()
    },
    close: () => {
      clearTimeout(timer)
      next = null
      listeners.clear()
      awareness.off('change', onChange)
    },
  }
}

const placeOf = (value: unknown): Place | null => {
  if (typeof value !== 'object' || value === null) return null
  const { room, floor, pointer, selection } = value as Record<string, unknown>
  if (!isShort(room)) return null
  const at = pointOf(pointer)
  return {
    room,
    ...(isShort(floor) ? { floor } : {}),
    ...(at ? { pointer: at } : {}),
    ...(isShort(selection) ? { selection } : {}),
  }
}

const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= 200

const pointOf = (value: unknown): { x: number; y: number } | null => {
  if (typeof value !== 'object' || value === null) return null
  const { x, y } = value as Record<string, unknown>
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? { x, y }
    : null
}
