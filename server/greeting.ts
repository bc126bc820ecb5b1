// What a relay that is up says at its terminal: where others reach it, with a code for their cameras, then this machine's own address.
import QRCode from 'qrcode'
import type { TerminalLanguage } from '#schemas/terminal.ts'
import { lanAddresses, ownAddress } from './addresses.ts'
import type { Config } from './config.ts'
import { line, type TerminalWord } from './words.ts'

/** Behind an address: the page that tells who comes to a meeting what to do. */
export const meetingFragment = '#/join'

export interface Greeting {
  readonly languages: readonly TerminalLanguage[]
  readonly config: Pick<Config, 'host' | 'tls' | 'origins' | 'access'>
  readonly port: number
  /** The one-time code for publishing; null where none is asked for. */
  readonly code: string | null
  /** Instead of those of this machine. */
  readonly lan?: readonly string[]
}

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
