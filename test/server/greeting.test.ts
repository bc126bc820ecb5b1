// What stands at the terminal of a relay: where others reach it first, a code that leads to the meeting's page, in the terminal's language.
import type { NetworkInterfaceInfo } from 'node:os'
import QRCode from 'qrcode'
import { expect, test } from 'vitest'
import { terminalLanguages } from '#schemas/terminal.ts'
import { addressesForOthers, lanAddresses } from '#server/addresses.ts'
import { readConfig } from '#server/config.ts'
import { greeting } from '#server/greeting.ts'

const at = { host: '0.0.0.0', tls: null, origins: [], access: 'invite' } as const
const entry = (address: string, internal = false, family = 'IPv4') =>
  ({ address, internal, family, netmask: '', mac: '', cidr: null }) as NetworkInterfaceInfo

const laptop = {
  lo: [entry('127.0.0.1', true), entry('::1', true, 'IPv6')],
  docker0: [entry('172.17.0.1')],
  'vEthernet (Default Switch)': [entry('172.28.16.1')],
  tailscale0: [entry('100.101.5.9')],
  eth1: [entry('169.254.7.7')],
  eth0: [entry('10.20.30.40')],
  wlan0: [entry('192.168.1.4'), entry('fe80::1', false, 'IPv6')],
}

test('addresses of the network stand in the order in which they help, those of a machine within the machine last but for none at all', () => {
  expect(lanAddresses(at, 4100, laptop)).toEqual(
    ['192.168.1.4', '10.20.30.40', '172.17.0.1', '172.28.16.1', '100.101.5.9', '169.254.7.7'].map(
      (host) => `http://${host}:4100/`,
    ),
  )
  expect(lanAddresses({ ...at, host: '127.0.0.1' }, 4100, laptop)).toEqual([])
  expect(lanAddresses({ ...at, host: '192.168.1.4' }, 4100, laptop)).toEqual(['http://192.168.1.4:4100/'])
})

test('who invites is told the name in front of the relay where it has one, and nothing where it listens to itself', () => {
  const named = { ...at, origins: ['http://localhost:5173', 'https://centre.example'] }
  expect(addressesForOthers(named, 4100)).toEqual(['https://centre.example/'])
  expect(addressesForOthers({ ...named, host: '127.0.0.1' }, 4100)).toEqual(['https://centre.example/'])
  expect(addressesForOthers({ ...at, host: '127.0.0.1' }, 4100)).toEqual([])
})

const lan = ['http://192.168.1.4:4100/', 'http://10.20.30.40:4100/']
const told = (languages: readonly ('zh' | 'en')[]) =>
  greeting({ languages, config: at, port: 4100, code: 'BMGJ-6V8G', lan })

test('the first address is one that others reach, and the code for cameras leads from it to the meeting’s page', async () => {
  const text = await told(['zh', 'en'])
  const shown = [...text.matchAll(/http:\S+/g)].map(([address]) => address)
  expect(shown).toEqual([...lan, 'http://127.0.0.1:4100/'])
  expect(text).toContain(
    await QRCode.toString('http://192.168.1.4:4100/#/join', { type: 'terminal', small: true }),
  )
  expect(text.split('\n').at(-1)).toMatch(/一次性口令.* · One-time code for publishing a centre: BMGJ-6V8G$/)
})

test('a relay that listens to itself alone shows its own address, and no code of either kind', async () => {
  const config = { ...at, host: '127.0.0.1' }
  expect(await greeting({ languages: ['en'], config, port: 4100, code: null })).toBe(
    '板凳 Bandeng\nOn this computer: http://127.0.0.1:4100/',
  )
})

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'en-US', ['zh']],
  [{ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN', ['en']],
  [{ LC_ALL: '', LANG: 'zh_TW' }, 'en-US', ['zh']],
  [{ LANG: 'C.UTF-8' }, 'en-US', ['zh', 'en']],
  [{}, 'zh-CN', ['zh']],
  [{}, 'en-US', ['zh', 'en']],
  [{ LANG: 'de_DE' }, 'de-DE', ['zh', 'en']],
])('a terminal of %j on a system in %s reads %j', (env, locale, languages) => {
  expect(terminalLanguages(env, locale)).toEqual(languages)
})

test('each language alone is spoken alone', async () => {
  expect(await told(['en'])).not.toMatch(/口令|电脑|网络/)
  expect(await told(['zh'])).not.toMatch(/One-time|network|computer/)
  const settings = { PORT: 'x' }
  expect(readConfig({ ...settings, LANG: 'zh_CN.UTF-8' }, '/app/server')).toBe(
    'PORT 要填 0 到 65535 的整数。',
  )
  expect(readConfig({ ...settings, LANG: 'en_GB' }, '/app/server')).toMatch(/^PORT must be .*\.$/)
})
