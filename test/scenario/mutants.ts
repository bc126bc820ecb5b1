// Frames that somebody hostile would send: recorded ones, changed where it hurts. The same seed gives the same frames.
import * as prng from 'lib0/prng'
import { bytesOfParts, putTogether, takeApart, type Frame, type Meaning, type Part } from './frameParts.ts'

/** What an attacker knows of a room: who is here, and how far each has written. */
export interface Victim {
  readonly client: number
  readonly clock: number
}

const bigNumbers = [
  0,
  1,
  2,
  127,
  128,
  255,
  65_535,
  2 ** 24,
  2 ** 24 + 1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 33,
  2 ** 53 - 1,
]
const nastyTexts = [
  '',
  '__proto__',
  'constructor',
  '{',
  'null',
  '[[[[[[[[',
  '"'.repeat(50),
  '\u0000',
  '\u{1F600}'.repeat(9),
]
/** No text at all: a lone surrogate, a cut-off letter, bytes that UTF-8 never has. */
const noTexts = [
  [0xed, 0xa0, 0x80],
  [0xe5, 0xb1],
  [0xff, 0xfe, 0xfd],
  [0xc0, 0x80],
]

export class Mutator {
  readonly #random: prng.PRNG
  readonly #bytes: readonly Uint8Array[]
  readonly #small: readonly Frame[]
  readonly #large: readonly Frame[]
  /** MessageParts of all small frames' bodies, to be put where they don't belong. */
  readonly #pieces: readonly Part[]

  constructor(recorded: readonly Uint8Array[], seed: number) {
    this.#random = prng.create(seed)
    this.#bytes = recorded.filter(({ length }) => length <= 4_096)
    this.#small = this.#bytes.map(takeApart)
    this.#large = recorded.filter(({ length }) => length > 4_096).map(takeApart)
    this.#pieces = this.#small.flatMap(({ body }) => body ?? [])
  }

  #int(below: number): number {
    return below <= 1 ? 0 : prng.int32(this.#random, 0, below - 1)
  }
  #one<T>(list: readonly T[]): T {
    const found = list[this.#int(list.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  #chance(share: number): boolean {
    return prng.real53(this.#random) < share
  }

  /** The next hostile frame; `victim` is somebody who is here. */
  next(victim: Victim): Uint8Array {
    const dice = prng.real53(this.#random)
    if (dice < 0.04) return this.#one(this.#bytes)
    if (dice < 0.1) return this.#flip(this.#one(this.#bytes))
    if (dice < 0.15) return this.#cut(this.#one(this.#bytes))
    if (dice < 0.2) return this.#splice(this.#one(this.#bytes), this.#one(this.#bytes))
    const base =
      this.#large.length > 0 && this.#chance(0.005) ? this.#one(this.#large) : this.#one(this.#small)
    let { head, body } = base
    const changes = this.#chance(0.7) ? 1 : 2 + this.#int(3)
    for (let i = 0; i < changes; i++) {
      if (body === null || body.length === 0 || this.#chance(0.05)) head = this.#changeOne(head, victim)
      else body = this.#changeBody(body, victim)
    }
    return putTogether({ head, body }, this.#chance(0.03) ? this.#one(bigNumbers) : undefined)
  }

  #flip(bytes: Uint8Array): Uint8Array {
    const flipped = bytes.slice()
    for (let flips = 1 + this.#int(4); flips > 0; flips--) {
      const at = this.#int(flipped.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << this.#int(8))
    }
    return flipped
  }

  #cut(bytes: Uint8Array): Uint8Array {
    return this.#chance(0.7)
      ? bytes.slice(0, this.#int(bytes.length))
      : Uint8Array.of(...bytes, this.#int(256))
  }

  #splice(one: Uint8Array, other: Uint8Array): Uint8Array {
    return Uint8Array.of(...one.slice(0, this.#int(one.length)), ...other.slice(this.#int(other.length)))
  }

  #changeBody(body: readonly Part[], victim: Victim): readonly Part[] {
    const at = this.#int(body.length)
    const run = 1 + this.#int(6)
    const dice = prng.real53(this.#random)
    if (dice < 0.62) return this.#changeOne(body, victim)
    // a run of parts twice, elsewhere, or not at all
    if (dice < 0.74) return body.toSpliced(at, 0, ...body.slice(at, at + run))
    if (dice < 0.86) return body.toSpliced(at, run)
    const from = this.#int(this.#pieces.length)
    return body.toSpliced(at, this.#int(run), ...this.#pieces.slice(from, from + run))
  }

  #changeOne(parts: readonly Part[], victim: Victim): readonly Part[] {
    if (parts.length === 0) return parts
    const at = this.#int(parts.length)
    const part = parts[at]
    return part === undefined ? parts : parts.with(at, this.#change(part, victim))
  }

  #change(part: Part, victim: Victim): Part {
    if (part.is === 'info')
      return { is: 'info', value: this.#chance(0.5) ? part.value ^ (1 << this.#int(8)) : this.#int(256) }
    if (part.is === 'number') return this.#changeNumber(part.means, part.value, victim)
    if (part.is === 'raw') return { is: 'raw', bytes: this.#flip(part.bytes) }
    if (this.#chance(0.3)) return { is: 'text', bytes: Uint8Array.from(this.#one(noTexts)) }
    if (this.#chance(0.5)) return { is: 'text', bytes: new TextEncoder().encode(this.#one(nastyTexts)) }
    return part.bytes.length === 0 ? part : { is: 'text', bytes: this.#flip(part.bytes) }
  }

  #changeNumber(means: Meaning, value: number, victim: Victim): Part {
    const number = (changed: number): Part => ({ is: 'number', means, value: Math.max(0, changed) })
    const dice = prng.real53(this.#random)
    // who may write may also delete, and write beside others: only structs are written in the victim's name
    if (means === 'client' && dice < 0.5) return number(victim.client)
    if (means === 'clock' && dice < 0.4) return number(victim.clock + this.#int(3) - 1)
    if (dice < 0.55) return number(value + this.#int(5) - 2)
    if (dice < 0.85) return number(this.#one(bigNumbers))
    if (dice < 0.95) return { is: 'number', means, value, overLong: true }
    return number(this.#int(2 ** 31))
  }
}

/** Whether a frame that was let through counts as a write: it is acknowledged then. */
export const isWrite = (frame: Uint8Array): boolean => frame[0] === 0 && (frame[1] === 1 || frame[1] === 2)

/** A claim to so many clocks of somebody, without content. */
export const garbageOver = (client: number, clock: number, length: number): Uint8Array =>
  bytesOfParts([1, 1, client, clock, 0, length, 0].map((value) => ({ is: 'number', means: 'count', value })))
