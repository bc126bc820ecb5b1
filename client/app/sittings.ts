// The centres open in this page. One that is left while the disk refuses its work stays open behind the scenes until the disk takes it.
import { needed } from '#ui/part.tsx'
import type { Saving } from '#core/source.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import type { OpenCentre } from './openCentre.ts'

/** The centres that are open in this page. */
export interface Sittings {
  /** Opens a centre, or comes back to one that could not be put away; null where it isn't on this device. */
  readonly open: (id: string) => Promise<OpenCentre | null>
  /** The session of a centre that is open in this page. */
  readonly session: (id: string) => Session | undefined
  /** How saving stands in a centre that was left with work that isn't on the disk. */
  readonly unkept: (id: string) => Saving | undefined
  /** Whether closing the page now would lose something. */
  readonly atRisk: () => boolean
}

/** What sittings stand on. */
export interface SittingPorts {
  readonly platform: Platform
  readonly openSession: (id: string) => Promise<Session | null>
  /** Something is written in a centre for the first time since it was opened. */
  readonly onWork: (session: Session) => void
  /** A centre that was left could be put away after all. */
  readonly onPutAway: () => void
}

interface Sitting {
  readonly session: Session
  readonly centre: OpenCentre
  /** Ends the wait of a centre that was left; undefined while it is on the screen. */
  endWait?: (() => void) | undefined
  /** That it is being closed, or is closed: the page and the disk may both ask for it. */
  closed?: Promise<void>
}

type Opening = (session: Session, platform: Platform) => Promise<OpenCentre>

const fetchOpening = needed(() => import('./openCentre.ts'))

/**
 * Keeps sittings for one page; opening the same centre while it is being closed waits for that. Rejects where the
 * session does.
 */
export const makeSittings = ({ platform, openSession, onWork, onPutAway }: SittingPorts): Sittings => {
  const sittings = new Map<string, Sitting>()
  const closing = new Map<string, Promise<void>>()

  /** Closes it if all of its work is on the disk; else it waits, and is closed when the disk takes the work. */
  const putAway = async (id: string, sitting: Sitting): Promise<void> => {
    const { session, centre } = sitting
    if ((await session.settled()) && !isCleared(session.saving.read())) {
      sitting.endWait?.()
      if (sittings.get(id) === sitting) sittings.delete(id)
      await (sitting.closed ??= centre.close())
      return
    }
    sitting.endWait ??= session.writable.watch(() => {
      if (session.writable.read() && sitting.endWait) void putAway(id, sitting).then(onPutAway)
    })
  }

  const handOut = (id: string, sitting: Sitting): OpenCentre => ({
    ...sitting.centre,
    role: sitting.session.me.read().role,
    close: () => {
      const done = putAway(id, sitting).finally(() => closing.delete(id))
      closing.set(id, done)
      return done
    },
  })

  const sitDown = async (session: Session, openWorkspace: Opening): Promise<Sitting> => {
    try {
      return { session, centre: await openWorkspace(session, platform) }
    } catch (error) {
      await session.close()
      throw error
    }
  }

  return {
    open: async (id) => {
      await closing.get(id)
      const left = sittings.get(id)
      if (left?.endWait) {
        left.endWait()
        left.endWait = undefined
        return handOut(id, left)
      }
      // Apart from the first load: the list of centres needs none of it. Before the session, whose windows have to be open when others are heard.
      const { openWorkspace } = await fetchOpening()
      const session = await openSession(id)
      if (session === null) return null
      const sitting = await sitDown(session, openWorkspace)
      sittings.set(id, sitting)
      watchForWork(session, () => onWork(session))
      return handOut(id, sitting)
    },
    session: (id) => sittings.get(id)?.session,
    unkept: (id) => {
      const sitting = sittings.get(id)
      return sitting?.endWait && sitting.session.saving.read()
    },
    atRisk: () => [...sittings.values()].some(({ session }) => losesWork(session.saving.read())),
  }
}

const isCleared = (saving: Saving): boolean => saving.state === 'failed' && saving.reason === 'cleared'

/** What a newer version has taken over is on the disk, and so is what only the relay won't have. */
const losesWork = (saving: Saving): boolean =>
  saving.state === 'failed' && saving.reason !== 'outdated' && saving.reason !== 'relay'

/** Calls back once, at the first change that is made here. */
const watchForWork = ({ saving }: Session, onFirst: () => void): void => {
  let opened = saving.read().state !== 'saving'
  const end = saving.watch(() => {
    const { state } = saving.read()
    if (state !== 'saving') opened = true
    else if (opened) {
      end()
      onFirst()
    }
  })
}
