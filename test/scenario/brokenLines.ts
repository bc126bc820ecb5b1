// Bytes that no websocket allows: reserved bits, wrong goodbyes, frames within frames, lengths beyond the limit.
/** A frame of a few bytes as a client sends it, under a mask of zeros. */
export const masked = (first: number, payload: readonly number[]): number[] => [
  first,
  0x80 | payload.length,
  0,
  0,
  0,
  0,
  ...payload,
]
/** What may not stand on a line, each ending it. */
export const brokenLines: Readonly<Record<string, readonly number[]>> = {
  'reserved bits': masked(0xf2, [0]),
  'an opcode that is none': masked(0x83, [0]),
  'a goodbye with a code that is none': masked(0x88, [0, 1]),
  'a goodbye of one byte': masked(0x88, [3]),
  'a goodbye that is no text': masked(0x88, [3, 0xe8, 0xff]),
  'a frame without a mask': [0x82, 1, 0],
  'a ping in two fragments': masked(0x09, [0]),
  'a ping that is too long': [0x89, 0xfe, 0, 200, 0, 0, 0, 0],
  'a fragment without a beginning': masked(0x80, [0]),
  'a message within a message': [...masked(0x02, [0]), ...masked(0x82, [0])],
  'a message of 2^63 bytes': [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  'a message just beyond the limit': [0x82, 0xff, 0, 0, 0, 0, 1, 0x10, 0, 0, 0, 0, 0, 0],
  'text that is none': masked(0x81, [0xff, 0xfe]),
}
