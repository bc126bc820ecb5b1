// What people wait for at their page: answers reckoned, rooms opened and moved, an edit at every peer, the first load.
import { firstLoad, firstLoadKb } from '#test/support/builtPage.ts'
import { reckonAnswers } from './answers.ts'
import { calibrate } from './calibration.ts'
import { tellPeers } from './peers.ts'
import { openAndMoveRooms } from './rooms.ts'

const limitKb = 350

export const measurePage = async () => {
  const calibrationMs = await calibrate()
  const answers = await reckonAnswers()
  const rooms = await openAndMoveRooms()
  // starts what `npm start` starts, so that from here on the build is that of these sources
  const peers = await tellPeers()
  const page = { firstLoadGzipKb: firstLoadKb(), files: firstLoad().length + 1, limitKb }
  return { node: process.version, calibrationMs, answers, rooms, peers, page }
}

type PageFigures = Awaited<ReturnType<typeof measurePage>>

/** The same as lines of a table. */
export const linesOfPage = (figures: PageFigures): string[] => {
  const { calibrationMs, answers, rooms, peers, page } = figures
  const rows: readonly (readonly [string, number, string])[] = [
    ['calibration: 4 MB hashed, 200,000 numbers sorted', calibrationMs, 'ms'],
    [`${answers.answers} answers reckoned (${answers.counted} count)`, answers.ms, 'ms'],
    [`${rooms.rooms} rooms opened`, rooms.openMs, 'ms'],
    ['one of them moved', rooms.moveMs, 'ms'],
    ['rows read anew by the move', rooms.rowsReadAnew, 'rows'],
    [`one edit to ${peers.peers} peers, half of them have it`, peers.p50Ms, 'ms'],
    [`one edit to ${peers.peers} peers, 99 in 100 have it`, peers.p99Ms, 'ms'],
    [`first load, gzip (at most ${limitKb})`, page.firstLoadGzipKb, 'kB'],
  ]
  return rows.map(([what, value, unit]) => {
    const times =
      unit === 'ms' && value !== calibrationMs ? `${(value / calibrationMs).toFixed(3)} × calibration` : ''
    return `${what.padEnd(52)}${value.toFixed(2).padStart(10)} ${unit.padEnd(6)}${times}`
  })
}
