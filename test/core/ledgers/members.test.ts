// Another's word for somebody who came by file counts until that person comes, and never over what the relay said.
import { expect, test } from 'vitest'
import { handedOverBy } from '#core/ledgers/members.ts'
import { namesOf } from '#core/ledgers/signers.ts'
import { cellOf } from '#core/source.ts'
import type { MemberEntry } from '#schemas/members.ts'
import { membersAndMe } from '#sync/memberEntries.ts'

const entry = (id: string, fields: Partial<MemberEntry>): MemberEntry => ({
  ...{ id, kind: 'joined', member: 'ben', name: 'Ben', role: 'viewer', made: '2026-11-22' },
  ...fields,
})
const olga = entry('1', { member: 'olga', name: 'Olga', role: 'owner' })
const came = entry('2', {})
const brought = entry('3', { role: 'owner', by: 'olga' })
const removed = entry('4', { kind: 'revoked' })

const bringersIn = (entries: readonly MemberEntry[]) => [...handedOverBy(entries, namesOf(entries))]
const rolesIn = (entries: readonly MemberEntry[], self = 'olga') => {
  const { members } = membersAndMe(cellOf(entries), {
    member: self,
    memberName: self,
    role: 'viewer',
  } as never)
  return [...members.read().values()].map(({ id, role }) => [id, role])
}

test('who was brought is named with who brought them, until they come, in any order', () => {
  expect(bringersIn([olga, brought])).toEqual([['ben', 'Olga']])
  expect(rolesIn([olga, brought])).toEqual([
    ['olga', 'owner'],
    ['ben', 'owner'],
  ])
  for (const entries of [
    [olga, came, brought],
    [olga, brought, came],
  ]) {
    expect(bringersIn(entries)).toEqual([])
    expect(rolesIn(entries)).toEqual([
      ['olga', 'owner'],
      ['ben', 'viewer'],
    ])
  }
})

test('nobody is let in again, or given another role, by a file', () => {
  expect(rolesIn([olga, came, removed, brought])).toEqual([['olga', 'owner']])
  expect(rolesIn([brought], 'ben')).toEqual([['ben', 'viewer']])
})

test('nobody who came themselves is renamed by a file', () => {
  for (const entries of [
    [came, { ...brought, name: '街道办' }],
    [{ ...brought, name: '街道办' }, came],
  ])
    expect([...namesOf(entries)]).toEqual([['ben', 'Ben']])
})
