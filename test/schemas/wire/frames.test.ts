// The bytes on the wire: what one end builds the other reads, and what isn't exactly that is no frame.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType } from '#schemas/relay.ts'
import { encodeEntries, readEntries } from '#schemas/wire/awareness.ts'
import {
  ackFrame,
  awarenessFrame,
  ledgerFrame,
  readAck,
  readFrame,
  readLedgerNotice,
  readRefusal,
  refusalFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from '#schemas/wire/frames.ts'

/** A decoder behind the type, as the stock client hands it over. */
const behindType = (frame: Uint8Array, type: number): decoding.Decoder => {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(type)
  return decoder
}
const number = fc.nat(2 ** 31)

describe('frames', () => {
  test('what the relay says is read as it was said', () => {
    fc.assert(
      fc.property(number, fc.string(), number, (count, words, seq) => {
        expect(readAck(behindType(ackFrame(count, words, seq), messageType.ack))).toEqual({
          count,
          epoch: words,
          seq,
        })
        expect(readLedgerNotice(behindType(ledgerFrame(words, seq), messageType.ledger))).toEqual({
          ledger: words,
          seq,
        })
        expect(readRefusal(behindType(refusalFrame(words), messageType.refusal))).toBe(words)
      }),
    )
  })

  test('what a device says is read as it was said; cut short, or with a byte too many, it is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const [frame, read] of [
          [step1Frame(bytes), { kind: 'step1', vector: bytes }],
          [step2Frame(bytes), { kind: 'write', whole: true, update: bytes }],
          [updateFrame(bytes), { kind: 'write', whole: false, update: bytes }],
          [awarenessFrame(bytes), { kind: 'awareness', payload: bytes }],
        ] as const) {
          expect(readFrame(frame)).toEqual(read)
          expect(readFrame(frame.subarray(0, -1))).toBeNull()
          expect(readFrame(Uint8Array.of(...frame, 0))).toBeNull()
        }
      }),
    )
  })

  test('a number in a longer form than it needs is none', () => {
    expect(readFrame(Uint8Array.of(0, 2, 1, 7))).not.toBeNull()
    expect(readFrame(Uint8Array.of(0, 0x82, 0, 1, 7))).toBeNull()
    expect(readFrame(Uint8Array.of(0x80, 0, 2, 1, 7))).toBeNull()
    expect(readFrame(Uint8Array.of(0, 2, 0x81, 0, 7))).toBeNull()
  })
})

describe('who is where', () => {
  const entry = fc.record({ client: number, clock: number, json: fc.json() })

  test('is read as it was said; cut short, or with a byte too many, it is nothing', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const bytes = encodeEntries(entries)
        expect(readEntries(bytes)).toEqual(entries)
        expect(readEntries(bytes.subarray(0, -1))).toBeNull()
        expect(readEntries(Uint8Array.of(...bytes, 0))).toBeNull()
      }),
    )
  })

  test('a count without its entries is nothing', () => {
    expect(readEntries(encoding.encode((encoder) => encoding.writeVarUint(encoder, 2 ** 40)))).toBeNull()
  })
})
