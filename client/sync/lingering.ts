// Watches the log's rows that stay unacknowledged while connected: they belong to a closed tab, and are taken over and sent from here.
import type { DocumentPorts } from './documentPorts.ts'
import type { LogWriter } from './logWriter.ts'
import type { RelayLink } from './relayLink.ts'

const usualLingerMs = 10_000
const longestLingerMs = 160_000

/** What the watch stands on in one open document. */
export interface LingeringPorts extends Pick<DocumentPorts, 'lingerMs' | 'mayWrite'> {
  /** The numbers of the rows that the relay has not acknowledged, in order. */
  readonly unacknowledged: () => Promise<readonly number[]>
  readonly guarded: LogWriter['guarded']
  readonly link: () => RelayLink | null
  readonly isClosed: () => boolean
  /** Applies the log's rows, other tabs' included. */
  readonly takeOverAll: () => Promise<void>
}

/** The watch of one open document. */
export interface LingeringWatch {
  /** Looks again after a while, where anything may be waiting. */
  readonly watch: () => void
  readonly close: () => void
}

/** Makes the watch. What still waits after it was sent is sent again after twice the time, up to 160 s. */
export const watchLingering = (ports: LingeringPorts): LingeringWatch => {
  const { unacknowledged, guarded, isClosed } = ports
  let lingering: ReturnType<typeof setTimeout> | true | undefined
  let lingerMs = ports.lingerMs ?? usualLingerMs
  let watchesAgain = false

  const watch = (): void => {
    watchesAgain = lingering === true
    if (lingering !== undefined || ports.link() === null || isClosed() || !ports.mayWrite()) return
    lingering = true
    const looked = unacknowledged().then((before) => {
      const last = before.at(-1)
      lingering =
        last === undefined || isClosed()
          ? undefined
          : setTimeout(() => void guarded(sendLingering(last)), lingerMs)
      // What came while the log was being read may not have been in it.
      if (watchesAgain) watch()
    })
    void guarded(
      looked.catch((error: unknown) => {
        lingering = undefined
        throw error
      }),
    )
  }

  const sendLingering = async (last: number): Promise<void> => {
    lingering = undefined
    const still = (await unacknowledged()).some((seq) => seq <= last)
    const link = ports.link()
    if (isClosed() || link === null) return
    if (!still) lingerMs = ports.lingerMs ?? usualLingerMs
    else if (link.live()) {
      lingerMs = Math.min(lingerMs * 2, longestLingerMs)
      await ports.takeOverAll()
      const now = ports.link()
      if (now?.live() === true) now.resync()
    }
    watch()
  }

  return {
    watch,
    close: () => {
      if (lingering !== true) clearTimeout(lingering)
    },
  }
}
