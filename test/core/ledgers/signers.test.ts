// Names are those of the members ledger, told apart, as they stood; and who was let in by the submitter is said.
import { expect, test } from 'vitest'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { namesOf, signersIn } from '#core/ledgers/signers.ts'
import { exportedSigners, revisionInForce, verifyExport, writeExport } from '#files/exportJson.ts'
import { digestOf, type Revision } from '#schemas/archive.ts'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import type { MemberEntry } from '#schemas/members.ts'

let serial = 0
const joined = (member: string, name: string, more: Partial<MemberEntry> = {}): MemberEntry => ({
  ...{ id: `m${serial++}`, kind: 'joined', member, name, role: 'editor', made: '2026-11-28T08:00:00.000Z' },
  ...more,
})
const nobody: ReadonlySet<string> = new Set()

test('who comes after one of the same name has left is told from them wherever either is named, also in old entries', () => {
  const out = { ...joined('old', '乙'), kind: 'revoked' } as MemberEntry
  const entries = [joined('a', '甲'), joined('old', '乙'), out, joined('new', '乙')]
  const named = namesOf(entries)
  const signerOf = signersIn(entries)
  for (const member of ['old', 'new'])
    expect(signerOf({ member, name: '乙' }, nobody).name).toBe(named.get(member))
  expect([named.get('old'), named.get('new')]).toEqual(['乙', '乙 (2)'])
  // one whom nobody knows takes nobody's name
  expect(signerOf({ member: 'ghost', name: '乙' }, nobody).name).toBe('乙 (3)')
  expect(signerOf({ member: 'ghost', name: '丙' }, nobody).name).toBe('丙')
})

test.each([
  ...['You', 'YOU', 'Ｙou', '我', '您', '本人', '（我）', 'You\u200b', 'somebody else'],
  ...['Olive Owner (You)', 'Olive Owner （you）', '王强（我）', '王强 (我)', '王强【您】', '王强 [我]'],
])(
  '“%s” is nobody’s name: it reads like the mark of who sits here, so it is refused, and an older one numbered',
  (name) => {
    expect(isReservedName(name)).toBe(true)
    expect(namesOf([joined('x', name)]).get('x')).toBe(`${name} (2)`)
    expect(signersIn([])({ member: 'x', name }, nobody).name).toBe(`${name} (2)`)
  },
)

test.each(['Xin You', 'Youssef', '我思', '尤一', 'Olive (Office)', '王强（甲）', 'Li (2)', 'Olive Owner'])(
  '“%s” is a name as any other',
  (name) => {
    expect(isReservedName(name)).toBe(false)
    expect(namesOf([joined('x', name)]).get('x')).toBe(name)
  },
)

test.each([
  ['the same name', ['Li Mei', 'Li Mei', 'Li Mei'], ['Li Mei', 'Li Mei (2)', 'Li Mei (3)']],
  [
    'another case, width or blank',
    ['Li Mei', 'li mei', 'Ｌｉ  Ｍｅｉ '],
    ['Li Mei', 'li mei (2)', 'Ｌｉ  Ｍｅｉ  (3)'],
  ],
  [
    'signs that nobody sees',
    ['李梅', '李\u200b梅', '\u202e李梅'],
    ['李梅', '李\u200b梅 (2)', '\u202e李梅 (3)'],
  ],
  [
    'letters of other scripts that look the same',
    ['Maria Popova', 'Маria Рорova', 'ΜΑRΙΑ ΡΟΡΟVΑ', 'Ꮇaria Ꮲopova', 'ᴍaria popova'],
    ['Maria Popova', 'Маria Рорova (2)', 'ΜΑRΙΑ ΡΟΡΟVΑ (3)', 'Ꮇaria Ꮲopova (4)', 'ᴍaria popova (5)'],
  ],
  [
    'a capital that looks like a small letter, a nought, other blanks, dots and dashes',
    ['Ian Bo', 'lan B0', 'Ian\u3164\u2003Bo', '买买提·艾力', '买买提•艾力', 'A-B', 'A–B'],
    ['Ian Bo', 'lan B0 (2)', 'Ian\u3164\u2003Bo (3)', '买买提·艾力', '买买提•艾力 (2)', 'A-B', 'A–B (2)'],
  ],
  [
    'a letter in two ways, a filler between letters',
    ['Zoë', 'Zoe\u0308', '李\u115f梅\ufe0f', '李梅'],
    ['Zoë', 'Zoe\u0308 (2)', '李\u115f梅\ufe0f', '李梅 (2)'],
  ],
  ['a name that looks like a mark', ['Li', 'Li', 'Li (2)'], ['Li', 'Li (2)', 'Li (2) (2)']],
  ['a mark that is taken before', ['Li (2)', 'Li', 'Li'], ['Li (2)', 'Li', 'Li (3)']],
  ['different names', ['Li', 'Mei'], ['Li', 'Mei']],
  [
    'names that anybody tells apart',
    ['Zoë', 'Zoe', '李梅', '李莓', 'Петров', 'Петрова', 'Ann', 'Anna', '王一', '王二', 'Müller', 'Muller'],
    ['Zoë', 'Zoe', '李梅', '李莓', 'Петров', 'Петрова', 'Ann', 'Anna', '王一', '王二', 'Müller', 'Muller'],
  ],
])('%s is told apart', (_name, names, shown) => {
  const entries = names.map((name, i) => joined(`p${i}`, name))
  expect([...namesOf(entries).values()]).toEqual(shown)
  // whoever comes later changes nothing of what was printed before
  for (let n = 1; n <= entries.length; n++)
    expect([...namesOf(entries.slice(0, n)).values()]).toEqual(shown.slice(0, n))
})

test('who comes by file never takes a name from who came themselves', () => {
  const ghost = joined('ghost', 'Li', { by: 'olga' })
  expect(namesOf([ghost, joined('li', 'Li')]).get('li')).toBe('Li')
  expect(namesOf([ghost, joined('li', 'Li')]).get('ghost')).toBe('Li (2)')
})

test('an old entry under another’s name bears the member’s own, and it is said what it was signed as', () => {
  const entries = [joined('ed', 'Ed'), joined('rita', 'Rita')]
  expect(signersIn(entries)({ member: 'ed', name: 'Rita' }, nobody)).toEqual({
    ...{ name: 'Ed', signedAs: 'Rita', nameNow: null, invitedBySubmitter: false },
  })
  expect(signersIn(entries)({ member: 'rita', name: 'Rita' }, nobody)).toMatchObject({
    name: 'Rita',
    signedAs: null,
  })
})

test('a later name stands beside the one of then, on the page alone', () => {
  const entries = [joined('mei', 'Mei'), joined('mei', 'Mei Chen', { kind: 'role' })]
  const signerOf = signersIn(entries)
  expect(signerOf({ member: 'mei', name: 'Mei' }, nobody)).toMatchObject({ name: 'Mei', nameNow: 'Mei Chen' })
  const entry = { id: 'd', kind: 'approve', member: 'mei', name: 'Mei' } as Decision
  expect(exportedSigners([entry], nobody, signerOf)).toEqual([{ member: 'mei', name: 'Mei' }])
})

const revision = {
  ...{ format: 'bandeng-revision', schema: 1, workspace: 'w1', generation: 'g1', label: 'spring' },
  ...{ documents: {}, text: null, tally: null, openRemarks: [] },
} as const satisfies Revision
const decision = (kind: DecisionKind, member: string, name: string, more = {}): Decision => ({
  ...{ id: `d${serial++}`, kind, revision: digestOf(revision), member, name, label: 'spring' },
  ...{ role: kind === 'approve' ? 'reviewer' : 'editor', made: '2026-11-28T08:00:00.000Z' },
  ...more,
})
const exported = (entries: readonly Decision[], members: readonly MemberEntry[]) => {
  const frozen = revisionInForce(entries, members)
  if (frozen === null) throw new Error('not in force')
  const { submitted: _submitted, ...rest } = frozen
  return writeExport({ ...rest, revision })
}

test.each([
  ['by the submitter', joined('rita', 'Rita', { role: 'reviewer', invitedBy: 'ed' }), ['Rita']],
  ['by somebody else', joined('rita', 'Rita', { role: 'reviewer', invitedBy: 'olga' }), undefined],
  ['by nobody knows whom', joined('rita', 'Rita', { role: 'reviewer' }), undefined],
])('an approval by whom was invited %s counts, and verify says so', (_name, rita, invited) => {
  const members = [joined('ed', 'Ed'), rita]
  const bytes = exported([decision('submit', 'ed', 'Ed'), decision('approve', 'rita', 'Rita')], members)
  const check = verifyExport(bytes)
  expect(check).toMatchObject({ valid: true })
  expect(check).toEqual({
    valid: true,
    digest: digestOf(revision),
    ...(invited && { invitedBySubmitter: invited }),
  })
})

test('so does one by whom the submitter gave the role', () => {
  const members = [
    joined('ed', 'Ed', { role: 'owner' }),
    joined('rita', 'Rita', { role: 'viewer', invitedBy: 'olga' }),
    joined('rita', 'Rita', { kind: 'role', role: 'reviewer', by: 'ed' }),
  ]
  const entries = [decision('submit', 'ed', 'Ed', { role: 'owner' }), decision('approve', 'rita', 'Rita')]
  expect(verifyExport(exported(entries, members))).toMatchObject({ invitedBySubmitter: ['Rita'] })
})

test('an export whose submission names another revision is not valid', () => {
  const members = [joined('ed', 'Ed'), joined('rita', 'Rita', { role: 'reviewer' })]
  const entries = [decision('submit', 'ed', 'Ed', { label: 'HARMLESS' }), decision('approve', 'rita', 'Rita')]
  expect(verifyExport(exported(entries, members))).toEqual({ valid: false, part: 'decisions' })
})
