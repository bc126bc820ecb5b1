// Addresses: what stands behind the `#` is read as a page of ours or as nowhere, and what we write is read back the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centreAddress, invitationLink, readAddress, rooms } from '#app/address.ts'

const secret = 'abcdefghijklmnopqrstuvwxyz0123456789_-'

test.each([
  ['', { at: 'home' }],
  ['#/', { at: 'home' }],
  ['/', { at: 'home' }],
  [`#/join/centre-1/${secret}`, { at: 'join', workspace: 'centre-1', secret }],
  ['#/c/centre-1', { at: 'centre', workspace: 'centre-1', room: 'overview', path: [] }],
  [
    '#/c/centre-1/layout/rooms/f1',
    { at: 'centre', workspace: 'centre-1', room: 'layout', path: ['rooms', 'f1'] },
  ],
])('%s is read', (hash, address) => expect(readAddress(hash)).toEqual(address))

test.each([
  '#/join',
  '#/join/centre-1',
  '#/join/centre-1/short',
  `#/join/cen tre/${secret}`,
  '#/c',
  '#/c/centre-1/cellar',
  `#/c/${'x'.repeat(65)}/layout`,
  '#/c/centre-1/layout/<img>',
  '#/elsewhere',
])('%s leads nowhere', (hash) => expect(readAddress(hash)).toEqual({ at: 'nowhere' }))

test('whatever is written as an address of a centre is read back the same', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
  const part = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }),
    fc.constantFrom('一层', '房间 1/2', '<"老年人">', '%', '#/?&'),
  )
  fc.assert(
    fc.property(id, fc.constantFrom(...rooms), fc.array(part, { maxLength: 3 }), (workspace, room, path) => {
      expect(readAddress(`#${centreAddress(workspace, room, ...path)}`)).toEqual({
        at: 'centre',
        workspace,
        room,
        path,
      })
    }),
  )
})

test('a broken escape in an address is taken as it stands', () =>
  expect(readAddress('#/c/centre-1/layout/rooms/%E4%B')).toMatchObject({ path: ['rooms', '%E4%B'] }))

test('nothing that is typed behind the # makes reading fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['home', 'join', 'centre', 'nowhere']).toContain(readAddress(text).at)
    }),
  )
})

test('an invitation link leads to the join page, and its secret stands in the fragment alone', () => {
  const link = new URL(invitationLink('http://centre.local:4100', 'centre-1', secret))
  expect(readAddress(link.hash)).toEqual({ at: 'join', workspace: 'centre-1', secret })
  expect(link.pathname + link.search).toBe('/')
})
