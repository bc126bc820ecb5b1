// What a name or label may be, as it is given now and as one from before is shown.
import { expect, test } from 'vitest'
import { Decision } from '#schemas/decisions.ts'
import { MemberEntry } from '#schemas/members.ts'
import { cleanLine, GivenName, shownName } from '#schemas/names.ts'

test.each([
  ['of any script, trimmed and NFC', ' Jose\u0301 王小明 עדי ', 'Jos\u00e9 王小明 עדי'],
  ['with a joiner inside that is meant', '👩\u200d🍳 علی\u200cرضا', '👩\u200d🍳 علی\u200cرضا'],
])('a name %s is taken', (_how, given, kept) => {
  expect(GivenName.parse(given)).toBe(kept)
  expect([cleanLine(given), shownName(given)]).toEqual([kept, kept])
})

test.each([
  ['a mark that turns what follows', '\u202eevil', 'evil'],
  ['an isolate that isn’t ended', 'Bao \u2067x', 'Bao x'],
  ['a line break', 'Bao\r\nOwner', 'Bao Owner'],
  ['a separator of lines', 'Bao\u2028Owner', 'Bao Owner'],
  ['a control character', 'Bao\u0000', 'Bao'],
  ['half a character', 'Bao\ud800', 'Bao\ufffd'],
  ['nothing but a zero-width space', '\u200b\u200b', '\ufffd'],
  ['nothing but a Hangul filler', '\u3164', '\ufffd'],
  ['nothing but marks', '\u0301', '\ufffd'],
])('one with %s is not, and one from before is shown without', (_what, name, shown) => {
  expect(GivenName.safeParse(name).success).toBe(false)
  expect(shownName(name)).toBe(shown)
  const about = { id: 'x', member: 'm', name, role: 'viewer', made: '' }
  expect(MemberEntry.parse({ ...about, kind: 'joined' }).name).toBe(shown)
  expect(Decision.parse({ ...about, kind: 'approve', revision: 'a'.repeat(64) }).name).toBe(shown)
})

test('what a form keeps of a pasted name is one that a relay takes, or empty', () => {
  for (const text of ['\u202eevil', 'a\nb', 'Bao\u0000', '\u200fעדי'])
    expect(GivenName.parse(cleanLine(text))).toBe(cleanLine(text))
  expect(cleanLine('\u200b')).toBe('')
  expect(shownName('')).toBe('')
})
