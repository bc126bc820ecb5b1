// The yardstick: what a stock y-websocket server does, in this language and without a disk. A document per room in memory; each update is applied and passed on to all.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocketServer, type WebSocket } from 'ws'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'

interface Room {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Each socket with the client ids it shows. */
  readonly sockets: Map<WebSocket, Set<number>>
}

const rooms = new Map<string, Room>()

const openRoom = (): Room => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const sockets: Room['sockets'] = new Map()
  const tell = (frame: Uint8Array): void => {
    for (const socket of sockets.keys()) socket.send(frame)
  }
  doc.on('update', (bytes: Uint8Array) =>
    tell(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.sync)
        writeUpdate(encoder, bytes)
      }),
    ),
  )
  type Change = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }
  awareness.on('update', ({ added, updated, removed }: Change, socket: WebSocket | null) => {
    const shown = socket === null ? undefined : sockets.get(socket)
    for (const client of added) shown?.add(client)
    for (const client of removed) shown?.delete(client)
    tell(presence(awareness, [...added, ...updated, ...removed]))
  })
  return { doc, awareness, sockets }
}

const presence = (awareness: Awareness, clients: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients))
  })

const receive = ({ doc, awareness }: Room, socket: WebSocket, bytes: Uint8Array): void => {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  if (type === messageType.awareness) {
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket)
    return
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  readSyncMessage(decoder, encoder, doc, socket)
  if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder))
}

const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = rooms.get(name) ?? openRoom()
  rooms.set(name, room)
  room.sockets.set(socket, new Set())
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer) => receive(room, socket, data))
  socket.on('close', () => {
    const shown = [...(room.sockets.get(socket) ?? [])]
    room.sockets.delete(socket)
    removeAwarenessStates(room.awareness, shown, null)
  })
  socket.send(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.sync)
      writeSyncStep1(encoder, room.doc)
    }),
  )
  const here = [...room.awareness.getStates().keys()]
  if (here.length > 0) socket.send(presence(room.awareness, here))
})
http.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${(http.address() as AddressInfo).port}/\n`),
)
