// What the relay prints when it is up: its addresses on the network with a QR code, and its own address.
import QRCode from 'qrcode'
import type { TerminalLanguage } from '#schemas/terminal.ts'
import { lanAddresses, ownAddress } from './addresses.ts'
import type { Config } from './config.ts'
import { line, type TerminalWord } from './words.ts'

/** Fragment of the page for people who come to a meeting. */
const meetingFragment = '#/join'

/** What the greeting says. */
export interface Greeting {
  readonly languages: readonly TerminalLanguage[]
  readonly config: Pick<Config, 'host' | 'tls' | 'origins' | 'access'>
  readonly port: number
  /** The one-time code for publishing; null where none is needed. */
  readonly code: string | null
  /** Network addresses to print, in place of this machine's. */
  readonly lan?: readonly string[]
}

/** The greeting as text of several lines, in the terminal's languages. */
export const greeting = async (given: Greeting): Promise<string> => {
  const { languages, config, port, code, lan = lanAddresses(config, port) } = given
  const say = (word: TerminalWord, behind = ''): string => line(languages, word, behind)
  const [first, ...further] = lan
  const near =
    first === undefined
      ? []
      : [
          say('network', first),
          await QRCode.toString(`${first}${meetingFragment}`, { type: 'terminal', small: true }),
          ...further.map((address) => say('further', address)),
        ]
  const own = lan.includes(ownAddress(config, port)) ? [] : [say('own', ownAddress(config, port))]
  return [
    '板凳 Bandeng',
    ...near,
    ...own,
    ...(code === null ? [] : [say('code', code)]),
    ...(config.access === 'open' ? [say('open')] : []),
  ].join('\n')
}
