// The relay's terminal texts in both languages; the page's catalogue is the client's, which the relay can't import.
import { terminalLanguages, type TerminalLanguage } from '#schemas/terminal.ts'

const zh = {
  network: '在同一网络里，用手机扫码或打开：',
  further: '或者：',
  own: '在这台电脑上打开：',
  code: '放上一个中心要填的一次性口令（大小写、空格和横线不拘）：',
  open: 'ACCESS=open：这台电脑上的任何人都能写任何中心。',
  notStarted: '没有启动：{{about}}。',
  portTaken: '端口 {{about}} 已被占用',
  unwritable: '{{about}} 里写不进东西',
  port: 'PORT 要填 0 到 65535 的整数。',
  access: 'ACCESS 只能是 invite 或 open。',
  origins: 'ORIGINS 要填像 https://bandeng.example 这样的网址，不能是 {{about}}。',
  openBeyond: 'ACCESS=open 谁都能写，所以 HOST 和 ORIGINS 只能指这台电脑自己（127.0.0.1）。',
  tls: 'TLS_CERT 和 TLS_KEY 要么都填，要么都不填。',
  metricsToken: 'METRICS_TOKEN 至少 16 位，只能有字母、数字、- 和 _。',
  logLevel: 'LOG_LEVEL 只能是这几个之一：{{about}}。',
  store: 'STORE 要填像 postgres://user:password@host/database 这样的地址，或者不填。',
}

/** Names of the texts. */
export type TerminalWord = keyof typeof zh

const words: Readonly<Record<TerminalLanguage, Readonly<Record<TerminalWord, string>>>> = {
  zh,
  en: {
    network: 'On the same network, scan with a phone or open: ',
    further: 'Or: ',
    own: 'On this computer: ',
    code: 'One-time code for publishing a centre: ',
    open: 'ACCESS=open: anybody on this machine may write in any centre.',
    notStarted: 'The relay could not start: {{about}}.',
    portTaken: 'port {{about}} is in use',
    unwritable: 'nothing can be written in {{about}}',
    port: 'PORT must be a whole number from 0 to 65535.',
    access: 'ACCESS must be invite or open.',
    origins: 'ORIGINS must be addresses such as https://bandeng.example, not {{about}}.',
    openBeyond:
      'ACCESS=open lets anybody write, so HOST and ORIGINS may name this machine alone (127.0.0.1).',
    tls: 'TLS_CERT and TLS_KEY belong together: set both, or neither.',
    metricsToken: 'METRICS_TOKEN must be 16 or more letters, digits, - or _.',
    logLevel: 'LOG_LEVEL must be one of {{about}}.',
    store: 'STORE must be an address such as postgres://user:password@host/database, or empty.',
  },
}

/** Languages of the terminal, in order. */
export type Languages = readonly TerminalLanguage[]

/** The language or languages of a terminal with this environment. */
export const languagesOf = (env: Readonly<Record<string, string | undefined>>): Languages =>
  terminalLanguages(env, Intl.DateTimeFormat().resolvedOptions().locale)

/** A text in one language, with `about` filled in. */
export const word = (language: TerminalLanguage, name: TerminalWord, about = ''): string =>
  words[language][name].replace('{{about}}', () => about)

/** One line in all languages, joined by a dot, with what they share (an address, a code) once at the end. */
export const line = (languages: Languages, name: TerminalWord, behind = ''): string =>
  languages
    .map((language, i) => {
      const said = word(language, name)
      return i < languages.length - 1 ? said.replace(/[：:。.]\s*$/, '') : said
    })
    .join(' · ') + behind

/** One line for each language, for a text that is a sentence of its own. */
export const lines = (languages: Languages, name: TerminalWord, about?: string): string =>
  languages.map((language) => word(language, name, about)).join('\n')
