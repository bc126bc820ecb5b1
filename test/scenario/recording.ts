// Real traffic, recorded: what the tablets of a committee send while they work, frame by frame.
import { openLocalRelay, removeDataDir } from '#test/support/relay.ts'
import { beginCentre, joinAs, makeTablet, publish, shared, sit, type Seat, type Tablet } from './committee.ts'
import { edits } from './editing.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Writes down what leaves a tablet. */
const tapped = (tablet: Tablet, frames: Uint8Array[]): Tablet => {
  class Tapped extends tablet.platform.WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      frames.push(Uint8Array.from(data as Uint8Array))
      super.send(data)
    }
  }
  return { ...tablet, platform: { ...tablet.platform, WebSocket: Tapped } }
}

/** An owner, an editor and a consultant begin, share, draw, write and move their pointers; all frames they sent, in order. */
export const recordTraffic = async (): Promise<readonly Uint8Array[]> => {
  const relay = await openLocalRelay()
  const frames: Uint8Array[] = []
  try {
    const first = makeTablet()
    const id = await beginCentre(first, 'ada')
    await publish(first, id, relay.url)
    const others = [
      await joinAs(first, id, 'editor', 'Ben', relay.url),
      await joinAs(first, id, 'consultant', 'Cem', relay.url),
    ]
    const seats: Seat[] = []
    for (const tablet of [first, ...others]) seats.push(await sit(tapped(tablet, frames), id, relay.url))
    const [ada, ben] = seats
    if (ada === undefined || ben === undefined) throw new Error('nobody is there')
    const allShared = async (): Promise<void> => {
      for (let tries = 0; !seats.every(shared); tries++) {
        if (tries > 6_000) {
          const states = seats.map(({ workspace }) => [workspace.saving.read(), workspace.connection.read()])
          throw new Error(`what was done is not shared in time: ${JSON.stringify(states)}`)
        }
        await pause(10)
      }
    }
    await allShared()
    const writers = [edits(ada, 'Ada'), edits(ben, 'Ben')]
    for (let round = 0; round < 12; round++) {
      for (const { act } of writers) act()
      for (const { session } of seats)
        session.presence.show({ room: 'layout', pointer: { x: round * 100, y: 7 } })
      await pause(20)
    }
    await allShared()
    for (const { leave } of seats) await leave()
    return frames
  } finally {
    await relay.close()
    removeDataDir(relay.dataDir)
  }
}
