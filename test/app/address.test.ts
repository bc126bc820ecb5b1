// Addresses: what stands behind the `#` is read as a page of ours or as nowhere, and what we write is read back the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centreAddress, readAddress, pages } from '#app/address.ts'
import { invitationLinks } from '#app/invitationLinks.ts'

const secret = 'abcdefghijklmnopqrstuvwxyz0123456789_-'

test.each([
  ['', { at: 'home' }],
  ['#/', { at: 'home' }],
  ['/', { at: 'home' }],
  ['#/join', { at: 'meeting' }],
  [`#/join/centre-1/${secret}`, { at: 'join', workspace: 'centre-1', secret }],
  ['#/c/centre-1', { at: 'centre', workspace: 'centre-1', page: 'overview', path: [] }],
  [
    '#/c/centre-1/layout/rooms/f1',
    { at: 'centre', workspace: 'centre-1', page: 'layout', path: ['rooms', 'f1'] },
  ],
])('%s is read', (hash, address) => expect(readAddress(hash)).toEqual(address))

test.each([
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
    fc.property(id, fc.constantFrom(...pages), fc.array(part, { maxLength: 3 }), (workspace, page, path) => {
      expect(readAddress(`#${centreAddress(workspace, page, ...path)}`)).toEqual({
        at: 'centre',
        workspace,
        page,
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
      expect(['home', 'meeting', 'join', 'centre', 'nowhere']).toContain(readAddress(text).at)
    }),
  )
})

const fragment = `#/join/centre-1/${secret}`

test('an invitation link leads to the join page, and its secret stands in the fragment alone', () => {
  const { links } = invitationLinks('http://centre.local:4100', null, fragment)
  const link = new URL(links[0] ?? '')
  expect(readAddress(link.hash)).toEqual({ at: 'join', workspace: 'centre-1', secret })
  expect(link.pathname + link.search).toBe('/')
})

test.each(['http://127.0.0.1:4100', 'http://localhost:5173', 'http://[::1]:4100', 'http://127.8.9.1'])(
  'made at %s, which only this computer reaches, it leads to an address that others reach, or says that there is none',
  (page) => {
    const lan = ['http://192.168.1.4:4100/', 'http://10.0.0.3:4100/']
    expect(invitationLinks(page, lan, fragment)).toEqual({
      links: [`http://192.168.1.4:4100/${fragment}`, `http://10.0.0.3:4100/${fragment}`],
      reach: 'elsewhere',
    })
    const here = { links: [`${page}/${fragment}`], reach: 'nowhere' }
    // an older relay tells none, one for its own machine none, and one behind a proxy of its own machine no other
    for (const told of [null, [], ['http://localhost:8080/'], ['no address']])
      expect(invitationLinks(page, told, fragment)).toEqual(here)
  },
)

test('made at an address that others reach it leads there, whatever others the relay has', () => {
  for (const page of ['http://192.168.1.4:4100', 'https://centre.example', 'http://laptop.local:4100'])
    expect(invitationLinks(page, ['http://10.0.0.3:4100/'], fragment)).toEqual({
      links: [`${page}/${fragment}`],
      reach: 'here',
    })
})
